"""A holder asks an office to confirm a proof of theirs."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.homes import home_of
from backend.authority.scope import access
from backend.dated import end_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import ask_office
from backend.policy.values import policy_over
from members.models import Branch
from volunteers.models import ProofSeal, ServiceCertificate
from volunteers.permissions import SEALS
from volunteers.selectors.proofs import standing_of
from volunteers.services.disputes import unit_with_another

ASKED = "seal_requested"


@deed("request_seal")
def request_seal(actor: Actor, *, certificate_id: UUID) -> Done:
    """The home branch knows whom it proves something of, so it is asked. Where policy wants it, the
    proof stands on the branch's publicity list first (民发〔2015〕149号)."""
    certificate = access(
        actor, ServiceCertificate, certificate_id, field="certificateId", lock=True
    )
    if standing_of(certificate).state != ServiceCertificate.State.ISSUED:
        raise Refused(Refusal("PROOF_NOT_VALID", "certificateId"))
    home = home_of(actor.me, actor.now)
    branch = Branch.objects.filter(unit=home).first()
    seal = ProofSeal.objects.create(
        certificate=certificate,
        unit_id=unit_with_another(actor.now, home, {actor.me}, SEALS),
        branch=branch,
        requested_at=actor.now,
        public_until=_public_until(actor.now, branch),
    )
    ask_office(
        actor.now,
        unit=seal.unit_id,
        permission=SEALS,
        kind=ASKED,
        mutation="decideSeal",
        subject=seal,
        event=f"{ASKED}:{seal.public_id}",
        submitted_by_id=actor.me,
    )
    return Done({"seal": seal})


def _public_until(now: datetime, branch: Branch | None) -> datetime | None:
    """Whole days after today's. What the policy says later does not shorten what was begun."""
    if branch is None:
        return None
    days = policy_over(now, branch.unit_id)["proof.publicity_days"]
    return end_of(localdate(now) + timedelta(days=days)) if days else None
