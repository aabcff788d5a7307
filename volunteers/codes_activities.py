"""Why an activity or a task is not changed, cancelled or ended."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "AGREEMENT_NOT_ACCEPTED": _("Please read and accept the agreement of the activity."),
        "NOT_AN_EMERGENCY": _("Only an emergency needs a dispatch."),
        "DISPATCHED_ALREADY": _("A society has dispatched this already."),
        "DISPATCH_MISSING": _("An emergency is published once the society has dispatched it."),
        "EMERGENCY_BY_ASSIGNMENT": _(
            "Nobody signs up for an emergency by themself. Whoever leads it sends people."
        ),
        "SHIFTS_NOT_OVER": _("An activity is finished once its last published shift is over."),
        "TASK_NOT_OPEN": _("This task is not open."),
        "TASK_OVER": _("The time for this task is over."),
        "TASK_FULL": _("Enough people do this task already."),
        "ALREADY_IN_TASK": _("There is already a part or an offer in this task."),
        "TASK_NOT_YOURS": _("This task is not with you to be done."),
        "NOTHING_REPORTED": _("Nothing was reported here that waits for an answer."),
        "SERVED_ALREADY": _("Somebody has checked in. What was served is not cancelled."),
        "ACTIVITY_BEGUN": _(
            "A shift of it is over. Cancel those that are to come, and finish the activity."
        ),
    }
)
