"""Whoever leads an activity says what came of it."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items
from volunteers.models import Activity
from volunteers.selectors.running import over_since
from volunteers.services.photos import photo_refusals, take_photos

FIELD = "activityId"
MOST_PEOPLE = 1_000_000


@deed("finish_activity")
def finish_activity(
    actor: Actor,
    *,
    activity_id: UUID,
    summary: str = "",
    people_served: int | None = None,
    photo_ids: Sequence[UUID] = (),
) -> Done:
    """After its last shift; all that is missing is asked for at once."""
    activity = access(actor, Activity, activity_id, "edit", field=FIELD, lock=True)
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", FIELD))
    if not over_since(Activity.objects.filter(pk=activity.pk), actor.now).exists():
        raise Refused(Refusal("SHIFTS_NOT_OVER", FIELD))
    summary = summary.strip()
    refuse_if(_refusals(summary, people_served, photo_ids))
    take_photos(actor, activity, photo_ids)
    activity.state, activity.finished_at = Activity.State.FINISHED, actor.now
    activity.summary, activity.people_served = summary, people_served
    activity.save(update_fields=["state", "finished_at", "summary", "people_served"])
    settle_office_items(actor.now, activity, "summary_due")
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": activity}, office_id=office_id)


def _refusals(summary: str, people: int | None, photo_ids: Sequence[UUID]) -> list[Refusal]:
    refusals = misfits(Activity, summary=summary)
    if not summary:
        refusals.append(Refusal("REQUIRED", "summary"))
    if people is None:
        refusals.append(Refusal("REQUIRED", "peopleServed"))
    elif not 0 <= people <= MOST_PEOPLE:
        refusals.append(Refusal("INVALID", "peopleServed"))
    if not photo_ids:
        refusals.append(Refusal("REQUIRED", "photoIds"))
    return refusals + photo_refusals(photo_ids)
