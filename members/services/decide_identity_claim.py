"""An office has looked at somebody and their papers, and says whether they are who they say."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.messaging.send import settle_office_items
from backend.policy.values import policy_at
from members.models import IdentityClaim
from members.services.claim_outcomes import OUTCOMES
from members.services.claims import State, close, moved

APPROVE, REFUSE = "approve", "refuse"


@deed("decide_identity_claim")
def decide_identity_claim(
    actor: Actor, *, claim_id: UUID, decision: str, reason: str, checked: str = ""
) -> Done:
    """`checked` is what was checked in person. A takeover is proposed by one and, after the time to
    object, confirmed by another of the same society or above it."""
    claim = access(actor, IdentityClaim, claim_id, "decide", field="claimId", lock=True)
    person = Person.objects.select_for_update(no_key=True).get(pk=claim.person_id)
    actor = again(actor)
    seat = _seat(actor, claim)
    if claim.state == State.OPEN and moved(actor.now, claim):
        return Done(refusals=[Refusal("CLAIM_MOVED", "claimId")], office_id=seat.office_id)
    reason, checked = reason.strip(), checked.strip()
    refuse_if(
        _closed(actor, claim)
        + _words(decision, reason, checked)
        + (_unready(actor, claim) if decision == APPROVE else [])
    )
    if decision == REFUSE:
        close(claim, State.REFUSED, actor.now, decided_by_id=actor.me, reason=reason)
        settle_office_items(actor.now, claim)
    elif claim.takes_two and claim.proposed_by_id is None:
        claim.proposed_by_id, claim.proposed_at = actor.me, actor.now
        claim.checked, claim.reason = checked, reason
        claim.save(update_fields=["proposed_by", "proposed_at", "checked", "reason"])
    else:
        OUTCOMES[claim.kind](actor, claim, person)
        more = {"decided_by_id": actor.me, "reason": reason, "checked": checked}
        close(claim, State.APPROVED, actor.now, **more)
        settle_office_items(actor.now, claim)
    return Done(
        {"claim": claim, "person": person},  # the history of either tells of it
        office_id=seat.office_id,
        acted_for=seat.acted_for,
    )


def _seat(actor: Actor, claim: IdentityClaim) -> Seat:
    """Two of one society are not always there, so the second may sit above it."""
    if any(map(actor.is_me, (claim.person_id, claim.claimant_id, claim.asked_by_id))):
        raise Refused(Refusal("OWN_SUBMISSION", "claimId"))
    if claim.proposed_by_id is not None and not actor.is_me(claim.proposed_by_id):
        office_id = actor.through(claim.permission, claim.unit_id)
        if office_id is not None:
            return Seat(office_id)
    return take(
        actor,
        claim.unit_id,
        claim.permission,
        submitted_by=claim.asked_by_id or claim.claimant_id,
        field="claimId",
    )


def _closed(actor: Actor, claim: IdentityClaim) -> list[Refusal]:
    if claim.state != State.OPEN:
        return [Refusal("CLAIM_NOT_OPEN", "claimId")]
    return [Refusal("DEADLINE_PASSED", "claimId")] if claim.closes_at <= actor.now else []


def _words(decision: str, reason: str, checked: str) -> list[Refusal]:
    refusals = misfits(IdentityClaim, reason=reason, checked=checked)
    if decision not in (APPROVE, REFUSE):
        refusals.append(Refusal("INVALID", "decision"))
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if decision == APPROVE and not checked:
        refusals.append(Refusal("REQUIRED", "checked"))
    return refusals


def _unready(actor: Actor, claim: IdentityClaim) -> list[Refusal]:
    if not claim.takes_two or claim.proposed_by_id is None:
        return []
    if actor.is_me(claim.proposed_by_id):
        return [Refusal("SECOND_PERSON_NEEDED", "claimId")]
    until = waits_until(claim, actor.now)
    shown = f"{localtime(until):%Y-%m-%d %H:%M}"
    return [Refusal("CLAIM_WAITS", "claimId", {"until": shown})] if actor.now < until else []


def waits_until(claim: IdentityClaim, now: datetime) -> datetime:
    return claim.asked_at + timedelta(days=policy_at(now)["claim.wait_days"])
