from django.utils.translation import gettext_lazy as _

from backend import floor


class AnnouncementsConfig(floor.Floor):
    name = "backend.announcements"
    label = "announcements"
    verbose_name = _("announcements")
    registers = (
        "codes",
        "messages",
        "permissions",
        "placing",
        "policy",
        "privacy",
        "uploads",
        "services.spread_announcements",
    )
