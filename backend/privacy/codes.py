"""What is refused to whoever keeps the register of incidents."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "INCIDENT_IN_THE_FUTURE": _("This lies in the future."),
        "INCIDENT_NOT_REPORTED": _("It has to be reported before it is closed."),
        "INCIDENT_REPORTED": _("It was reported already."),
        "INCIDENT_CLOSED": _("This incident is closed."),
    }
)
