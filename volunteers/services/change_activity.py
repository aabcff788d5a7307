"""Changing how dangerous an activity is, whom it is shown to, or what its risk notice says."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from volunteers.models import Activity, Assignment
from volunteers.rules.shift_change import Choice
from volunteers.services.activity_changes import ASPECTS, plan_activity, shifts_ahead
from volunteers.services.settling_changes import (
    must_be_as_seen,
    refuse_choices,
    settle,
    tell_once,
)
from volunteers.services.tasks import lock_tasks_of, take_away
from volunteers.services.waiting import promote


@deed("change_activity")
def change_activity(
    actor: Actor,
    *,
    activity_id: UUID,
    expected: str,
    choices: Sequence[Choice] = (),
    hazardous: bool | None = None,
    visibility: str | None = None,
    risk_notice: str | None = None,
) -> Done:
    """Over all its shifts to come at once, and its tasks. A new risk notice is to be acknowledged
    anew by whoever is kept."""
    known = access(actor, Activity, activity_id, "edit", field="activityId")
    shifts = {each.pk: each for each in shifts_ahead(actor, known).select_for_update(no_key=True)}
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    if shifts.keys() != set(shifts_ahead(actor, activity).values_list("pk", flat=True)):
        raise Refused(Refusal("CHANGED_SINCE_SEEN", "expected"))
    lock_tasks_of(activity)
    planned = plan_activity(
        actor, activity, hazardous=hazardous, visibility=visibility, risk_notice=risk_notice
    )
    refuse_if(planned.refusals)
    must_be_as_seen(planned.version, expected)
    refuse_choices(planned.affected, choices)
    touched = settle(actor, planned.places, planned.affected, choices)
    planned.after.save(update_fields=list(ASPECTS))
    take_away(actor, planned.parts)
    promoted: list[Assignment] = []
    for shift_id, slot_id in sorted({(each.shift_id, each.slot_id) for each in touched}):
        promoted += promote(actor, shifts[shift_id], slot_id)
    if planned.changed:
        notice = "notice" in planned.changed
        kind = "risk_notice_changed" if notice else "activity_changed"
        # That they have a place says nothing of a notice to be read again.
        tell_once(actor, planned.places, kind, choices, () if notice else promoted)
    rows = list({each.pk: each for each in (*touched, *promoted)}.values())
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": planned.after, "assignments": rows}, office_id=office_id)
