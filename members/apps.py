from django.utils.translation import gettext_lazy as _

from backend import floor


class MembersConfig(floor.Floor):
    name = "members"
    verbose_name = _("members and branches")
    registers = (
        "selectors.audiences",
        "selectors.barred",
        "selectors.on_file",
        "case_permissions",
        "codes",
        "counts",
        "homes",
        "messages",
        "letter_permissions",
        "permissions",
        "evidence_permissions",
        "policy",
        "privacy",
        "standard_permissions",
        "uploads",
        "services.claims",
        "services.corrections",
        "services.leave",
        "services.letters",
        "services.merging",
        "services.remove_profile_photo",
        "services.watch_cases",
        "services.take_standings",
    )
