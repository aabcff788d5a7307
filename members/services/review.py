"""Inner steps that submitting and deciding share: whose turn it is, and asking them."""

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.messaging.send import ask_office
from members.models import CertificationCase, Society


def society_above(actor: Actor, unit_id: int) -> Society | None:
    """The nearest, as the tree stands now: 平潭 and branches of a city skip what they lack."""
    link = (
        UnitClosure.objects.at(actor.now)
        .filter(descendant_id=unit_id, depth__gt=0, ancestor__kind="society")
        .select_related("ancestor__society")
        .order_by("depth")
        .first()
    )
    return link.ancestor.society if link else None


def ask_for_review(actor: Actor, case: CertificationCase) -> None:
    """Puts the case before the society whose turn it is."""
    assert case.reviewer_id is not None
    ask_office(
        actor.now,
        unit=case.reviewer_id,
        permission="assessment.decide",
        kind="assessment_submitted",
        mutation="decideAssessment",
        subject=case,
        event=f"assessment_submitted:{case.public_id}:{case.revision}",
        submitted_by_id=case.submitted_by_id,
    )
