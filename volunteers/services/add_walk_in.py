"""A volunteer came without a place: the leader adds them and checks them in."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refused, refuse_if
from backend.identity.services.consents import consent_refusals
from volunteers.rules.eligibility import Read
from volunteers.services.by_hand import standing
from volunteers.services.personal_codes import shown_to
from volunteers.services.taps import Tap
from volunteers.services.walk_ins import add_and_let_in


@deed("add_walk_in", key_for_ever=True)
def add_walk_in(
    actor: Actor,
    *,
    shift_id: UUID,
    tap: Tap,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
) -> Done:
    """`tap.scan` is the code that they show: nobody is added who is not there to show it."""
    there = standing(actor, shift_id, tap)
    shown = shown_to(there, tap.scan or "")
    if shown.refusal is not None:
        raise Refused(shown.refusal)
    refuse_if(consent_refusals(shown.person.pk, actor.now))
    read = Read(risk_acknowledged, agreement_accepted)
    done = add_and_let_in(actor, there, shown.person, tap, read=read, field="code")
    shown.use_up(actor)
    return done
