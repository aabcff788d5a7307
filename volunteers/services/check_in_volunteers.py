"""The leader checks others in by hand: those who stand there count, whoever else is named."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.services.by_hand import by_hand
from volunteers.services.letting_in import let_in
from volunteers.services.taps import Tap


@deed("check_in_volunteers", key_for_ever=True)
def check_in_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """Each refusal names its place in the list, and nobody else waits for it."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    done = let_in(actor, hand, tap)
    return Done(
        {"attendances": done.attendances, "attempts": done.attempts},
        refusals=done.refusals,
        office_id=hand.office_id,
    )
