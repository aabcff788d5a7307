from django.utils.translation import gettext_lazy as _

from backend import floor


class PrivacyConfig(floor.Floor):
    name = "backend.privacy"
    label = "privacy"
    verbose_name = _("privacy")
    registers = (
        "codes",
        "machine_room",
        "machine_terms",
        "messages",
        "permissions",
        "policy",
        "vendors",
        "services.export_my_data",
        "services.merging_people",
        "services.moving",
    )
