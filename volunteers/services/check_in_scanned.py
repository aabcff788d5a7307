"""The leader's phone reads the code that a volunteer shows: a hand, and a proof of whose it is."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Assignment
from volunteers.rules.fence import Verdict
from volunteers.services.by_hand import Hand, standing
from volunteers.services.letting_in import let_in
from volunteers.services.personal_codes import shown_to
from volunteers.services.taps import Tap


@deed("check_in_scanned", key_for_ever=True)
def check_in_scanned(actor: Actor, *, shift_id: UUID, tap: Tap) -> Done:
    """`tap.scan` is the code. Whoever has no place here is added as a walk-in, or not at all."""
    there = standing(actor, shift_id, tap)
    shown = shown_to(there, tap.scan or "")
    place = (
        Assignment.objects.filter(shift=there.shift, person=shown.person, state__in=Assignment.LIVE)
        .exclude(person=actor.me)
        .select_for_update(no_key=True)
        .first()
    )
    if place is None:
        raise Refused(shown.refusal or Refusal("NO_PLACE_HERE", "code"))
    hand = Hand(
        **vars(there), places={0: place}, missing=[], named="code", proof=Verdict(shown.refusal)
    )
    done = let_in(actor, hand, tap)
    if not done.refusals:
        shown.use_up(actor)
    return Done(
        {"attendance": next(iter(done.attendances), None), "attempt": done.attempts[0]},
        refusals=done.refusals,
        office_id=there.office_id,
    )
