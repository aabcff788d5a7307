"""Inner steps of cancelling shifts, alone or with their activity, under their lock."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from backend.fits import misfits
from backend.messaging.send import settle_items_of, withdraw_unsent_of
from volunteers.models import Activity, Assignment, Shift, Slot, Task
from volunteers.services.tasks import end_tasks

SERVED = (Assignment.State.CHECKED_IN, Assignment.State.COMPLETED)


def reason_refusals(reason: str) -> list[Refusal]:
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    unfit = misfits(Shift, cancel_reason=reason)
    return missing + [Refusal(each.code, "reason", each.params) for each in unfit]


def cancel(actor: Actor, shifts: Sequence[Shift], reason: str, *, field: str) -> set[int]:
    """Ends every place, offer and position in a queue; answers whose, once each."""
    keys = [each.pk for each in shifts]
    Slot.objects.filter(shift__any=keys).update(taken=0)
    live = Assignment.objects.filter(shift__any=keys, state__in=Assignment.LIVE)
    places = list(live.order_by("pk").select_for_update(no_key=True))
    if any(each.state in SERVED for each in places):
        raise Refused(Refusal("SERVED_ALREADY", field))
    live.update(state=Assignment.State.CANCELLED, changed_at=actor.now)
    settle_items_of(actor.now, Assignment, [each.pk for each in places])
    # What is asked of volunteers has rules that say the same when it is sent; what leaders hear of
    # answers, calls and cascades has none, and what failed is not offered to be sent again.
    withdraw_unsent_of(Assignment, [each.pk for each in places])
    withdraw_unsent_of(Shift, keys)
    Shift.objects.filter(pk__any=keys).update(state=Shift.State.CANCELLED, cancel_reason=reason)
    for each in shifts:
        each.state, each.cancel_reason = Shift.State.CANCELLED, reason
    return {each.person_id for each in places}


def lock_with_shifts(actor: Actor, activity_id: UUID, action: str) -> tuple[Activity, list[Shift]]:
    """Shifts before the activity, and what was planned meanwhile."""
    known = access(actor, Activity, activity_id, action, field="activityId")
    _locked_shifts(known)
    activity = access(actor, Activity, activity_id, action, field="activityId", lock=True)
    return activity, _locked_shifts(activity)


def cancel_all(actor: Actor, activity: Activity, shifts: Sequence[Shift], reason: str) -> set[int]:
    """Its shifts and its tasks; answers whose places and parts end, once each."""
    whose = cancel(actor, shifts, reason, field="activityId")
    tasks = Task.objects.filter(activity=activity, cancelled_at=None).order_by("pk")
    return whose | end_tasks(actor, list(tasks.select_for_update(no_key=True)), reason)


def _locked_shifts(activity: Activity) -> list[Shift]:
    rows = Shift.objects.filter(activity=activity).exclude(state=Shift.State.CANCELLED)
    return list(rows.order_by("pk").select_for_update(no_key=True))
