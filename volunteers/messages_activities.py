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
            to_office=True,
        ),
        "shift_cancelled": MessageKind(
            _("A shift was cancelled"),
            _("You had or wanted a place in it. See which, and why."),
            firm=True,
        ),
        "activity_cancelled": MessageKind(
            _("An activity was cancelled"),
            _("You had or wanted a place in a shift of it. See which, and why."),
            firm=True,
        ),
        "task_offered": MessageKind(
            _("A task for you"),
            _("Your leader asks whether you can do it. Please answer."),
            asks=True,
        ),
        "task_answered": MessageKind(
            _("An answer to a task"), _("Somebody has answered. See how."), to_office=True
        ),
        "task_unanswered": MessageKind(
            _("A task was not answered"),
            _("The time to answer is over for somebody. See whose, and ask somebody else."),
        ),
        "task_given_back": MessageKind(
            _("A task was given back"), _("Somebody cannot do it. See which one."), to_office=True
        ),
        "task_reported": MessageKind(
            _("A task to look at"),
            _("A volunteer says that it is done. Confirm or return it."),
            to_office=True,
        ),
        "task_confirmed": MessageKind(
            _("Your task is confirmed"), _("Your leader has looked at it. Thank you.")
        ),
        "task_returned": MessageKind(
            _("A task is not done yet"), _("Your leader has looked at it. See what is missing.")
        ),
        "task_cancelled": MessageKind(
            _("A task was cancelled"), _("It is not to be done any more. See why.")
        ),
        "task_too_dangerous": MessageKind(
            _("A task is no longer yours"),
            _("Its activity has become dangerous, and only insured adults may do it."),
        ),
    }
)
