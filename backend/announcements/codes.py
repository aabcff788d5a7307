"""Why an announcement is not made or sent."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "BEYOND_REACH": _("Your office does not reach all of them."),
        "NOBODY_ADDRESSED": _("This would reach nobody."),
        "SCHEDULED_TOO_FAR": _("At most a year ahead."),
        "ANNOUNCEMENT_SENT": _("This announcement is no draft any more."),
        "ANNOUNCEMENT_DECIDED": _("This announcement does not wait for a second person."),
        "ANNOUNCEMENT_CHANGED": _("The draft has changed since you opened it. Please look again."),
        "ANNOUNCEMENT_OVER": _("This announcement was withdrawn or rejected already."),
    }
)
