"""A volunteer says that they are on their way."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from volunteers.models import Assignment, Shift
from volunteers.selectors.policies import policy_of
from volunteers.services.places import lock_assignment

MOST_MINUTES = 720


@deed("say_coming")
def say_coming(actor: Actor, *, assignment_id: UUID, minutes: int) -> Done:
    """They need so many minutes more. Said again, the last word counts."""
    place, shift = lock_assignment(actor, assignment_id)
    refuse_if(list(_refusals(actor, place, shift, minutes)))
    place.coming_said_at = actor.now
    place.arrives_at = actor.now + timedelta(minutes=minutes)
    place.save(update_fields=["coming_said_at", "arrives_at"])
    return Done({"assignment": place})


def _refusals(actor: Actor, place: Assignment, shift: Shift, minutes: int) -> Iterator[Refusal]:
    hours = policy_of(actor.now, shift)["shift.coming_hours"]
    if place.state != Assignment.State.ACCEPTED:
        yield Refusal("NOT_ACCEPTED", "assignmentId")
    elif shift.during.upper <= actor.now:
        yield Refusal("SHIFT_OVER", "assignmentId")
    elif actor.now < shift.during.lower - timedelta(hours=hours):
        yield Refusal("COMING_TOO_EARLY", "assignmentId", {"hours": hours})
    if not 0 <= minutes <= MOST_MINUTES:
        yield Refusal("INVALID", "minutes")
