"""Why nobody is sent out or alerted."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "OPERATION_CLOSED": _("This operation is closed."),
        "CASCADE_RUNNING": _("These places are offered to one after the other already."),
        "CASCADE_OVER": _("Nobody else is asked any more."),
        "NOBODY_TO_ALERT": _("This would call nobody."),
        "MOBILISATION_OVER": _("This call is over."),
        "MOBILISATION_DECIDED": _("This call no longer waits for a second person."),
        "MOBILISATION_RUNNING": _("A call is still running."),
        "TEAM_IS_OUT": _("A team is still out."),
        "NOT_ON_DUTY": _("You are not on duty."),
        "TEAM_IS_BACK": _("This team is back already."),
    }
)
