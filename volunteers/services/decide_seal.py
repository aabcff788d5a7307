"""An office confirms a proof of service, or says why not."""

from uuid import UUID

from django.utils.timezone import localtime

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide, take
from backend.crypto import canonical
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, settle_office_items, tell
from volunteers.models import ProofSeal, ServiceCertificate
from volunteers.permissions import SEALS
from volunteers.rules.presence import service_date
from volunteers.rules.seal import seal_statement
from volunteers.selectors.proofs import standing_of
from volunteers.services.signing import signer_at

State = ProofSeal.State


@deed("decide_seal")
def decide_seal(actor: Actor, *, seal_id: UUID, confirmed: bool, reason: str = "") -> Done:
    """Confirmed, a second statement is signed that names the proof and the hash of what it says;
    the proof itself stays as it was signed. Its holder is told, and reads why. Objections are
    answered, whatever is decided."""
    actor, seal, seat = _waiting(actor, seal_id)
    reason = reason.strip()
    refusals = misfits(ProofSeal, reason=reason)
    if not reason and (not confirmed or seal.objections.exists()):
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if confirmed:
        refusals += _hindrances(actor, seal)
    refuse_if(refusals)
    seal.state = State.SEALED if confirmed else State.REFUSED
    seal.decided_at, seal.decided_by_id, seal.reason = actor.now, actor.me, reason
    if confirmed:
        _sign(actor, seal)
    seal.save()
    settle_office_items(actor.now, seal)
    tell(
        actor.now,
        kind="proof_sealed" if confirmed else "seal_refused",
        recipients=[seal.certificate.person.merged_into_id or seal.certificate.person_id],
        subject=seal,
        event=f"seal_decided:{seal.public_id}",
    )
    return Done({"seal": seal}, office_id=seat.office_id, acted_for=seat.acted_for)


def _waiting(actor: Actor, seal_id: UUID) -> tuple[Actor, ProofSeal, Seat]:
    """Locked: proof, then seal."""
    known = access(actor, ProofSeal, seal_id, "decide", field="sealId")
    certificate = (
        ServiceCertificate.objects.select_for_update(no_key=True, of=("self",))
        .select_related("person")
        .get(pk=known.certificate_id)
    )
    seal = access(actor, ProofSeal, seal_id, "decide", field="sealId", lock=True, joins=("unit",))
    seal.certificate = certificate
    actor = again(actor)
    item = open_item(seal)
    if item is None:
        take(actor, seal.unit_id, SEALS, field="sealId")
        raise Refused(Refusal("SEAL_NOT_OPEN", "sealId"))
    return actor, seal, decide(actor, item, field="sealId")


def _hindrances(actor: Actor, seal: ProofSeal) -> list[Refusal]:
    refusals = []
    if standing_of(seal.certificate).state != ServiceCertificate.State.ISSUED:
        refusals.append(Refusal("PROOF_NOT_VALID", "sealId"))
    if seal.public_until is not None and actor.now < seal.public_until:
        until = localtime(seal.public_until).strftime("%Y-%m-%d %H:%M")
        refusals.append(Refusal("STILL_PUBLIC", "sealId", {"until": until}))
    return refusals


def _sign(actor: Actor, seal: ProofSeal) -> None:
    proof = seal.certificate
    seal.statement = seal_statement(
        proof.number, bytes(proof.snapshot_hash), service_date(actor.now), seal.unit.name
    )
    signer = signer_at(actor.now)
    seal.signature, seal.key_id = signer.sign(canonical(seal.statement)), signer.key_id
