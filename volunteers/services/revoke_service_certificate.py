"""An office of the root society, which issues proofs, revokes one."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import ServiceCertificate

REVOKES = "proof.revoke"


@deed("revoke_service_certificate")
def revoke_service_certificate(actor: Actor, *, certificate_id: UUID, reason: str) -> Done:
    """It still verifies, and says that it is revoked. Its holder is told, and reads why."""
    certificate = access(
        actor, ServiceCertificate, certificate_id, "revoke", field="certificateId", lock=True
    )
    reason = reason.strip()
    refusals = misfits(ServiceCertificate, revocation_reason=reason)
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if certificate.state == ServiceCertificate.State.REVOKED:
        refusals.append(Refusal("PROOF_REVOKED", "certificateId"))
    refuse_if(refusals)
    certificate.state, certificate.state_since = ServiceCertificate.State.REVOKED, actor.now
    certificate.revoked_by_id, certificate.revocation_reason = actor.me, reason
    certificate.save(update_fields=["state", "state_since", "revoked_by", "revocation_reason"])
    tell(
        actor.now,
        kind="proof_revoked",
        recipients=[certificate.person.merged_into_id or certificate.person_id],
        subject=certificate,
        event=f"proof_revoked:{certificate.public_id}",
    )
    root = Unit.objects.get(is_root=True)
    return Done({"certificate": certificate}, office_id=actor.through(REVOKES, root.pk))
