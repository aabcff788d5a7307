"""An office grants or refuses what a volunteer has applied for."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import office_items, settle_office_items, tell
from backend.policy.values import policy_at
from volunteers.models import Recognition, VolunteerStatus
from volunteers.rules.recognition import registration_refusals, star_refusals, star_table
from volunteers.selectors.recognition import merits_of
from volunteers.services.applying import RECOGNISES
from volunteers.services.enrolling import change_standing, standing_of
from volunteers.services.known import lock_people

GRANT, REFUSE = "grant", "refuse"
State = Recognition.State


@deed("decide_recognition")
def decide_recognition(
    actor: Actor, *, recognition_id: UUID, decision: str, reason: str = ""
) -> Done:
    """Hours and quality are asked again: either may have changed since it was applied for."""
    field = "recognitionId"
    known = access(actor, Recognition, recognition_id, "decide", field=field)
    lock_people([known.person_id])
    asked = access(actor, Recognition, recognition_id, "decide", field=field, lock=True)
    actor = again(actor)
    item = office_items(asked).filter(settled_at=None).first()
    if item is None:
        take(actor, asked.unit_id, RECOGNISES, submitted_by=asked.person_id, field=field)
        raise Refused(Refusal("NOTHING_TO_DECIDE", field))
    seat = decide(actor, item, field=field)
    reason = reason.strip()
    refuse_if(_refusals(actor, asked, decision, reason))
    asked.state = State.GRANTED if decision == GRANT else State.REFUSED
    asked.reason, asked.decided_by_id, asked.decided_at = reason, actor.me, actor.now
    asked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    if asked.state == State.GRANTED and asked.kind == Recognition.Kind.REGISTRATION:
        _register(actor, asked)
    settle_office_items(actor.now, asked)
    tell(
        actor.now,
        kind="recognition_granted" if decision == GRANT else "recognition_refused",
        recipients=[asked.person_id],
        subject=asked,
        event=f"recognition_decided:{asked.public_id}",
    )
    return Done({"recognition": asked}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(actor: Actor, asked: Recognition, decision: str, reason: str) -> list[Refusal]:
    refusals = misfits(Recognition, reason=reason)
    if decision not in (GRANT, REFUSE):
        refusals.append(Refusal("INVALID", "decision"))
    if decision == REFUSE and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if decision == GRANT:
        policy = policy_at(actor.now)
        merits = merits_of(asked.person_id, actor.now, policy)
        if asked.kind == Recognition.Kind.STAR:
            refusals += star_refusals(merits, star_table(policy)[asked.stars - 1])
        else:
            refusals += registration_refusals(merits, policy["registration.year_hours"])
    return refusals


def _register(actor: Actor, asked: Recognition) -> None:
    enrolled = standing_of(asked.person_id, actor.now)
    assert enrolled is not None
    change_standing(actor.now, enrolled, VolunteerStatus.Status.REGISTERED)
