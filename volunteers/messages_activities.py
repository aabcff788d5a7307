"""What is told of activities and tasks."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "activity_dispatched": MessageKind(
            _("An emergency was dispatched"),
            _("The society has sent your volunteers. Publish the shifts, and send people."),
        ),
        "summary_due": MessageKind(
            _("An activity to sum up"),
            _("Its last shift is over. Say what came of it, with a picture."),
        ),
        "shift_cancelled": MessageKind(
            _("A shift was cancelled"), _("You had or wanted a place in it. See which, and why.")
        ),
        "activity_cancelled": MessageKind(
            _("An activity was cancelled"),
            _("You had or wanted a place in a shift of it. See which, and why."),
        ),
    }
)
