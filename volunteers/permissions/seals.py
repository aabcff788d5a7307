"""Who sees and decides whether a proof is confirmed."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, another, both, either, own, scoped, within
from members.models import Membership
from volunteers.models import ProofObjection, ProofSeal, VolunteerStatus
from volunteers.permissions import SEALS


@scoped(ProofSeal)
def see_seal(actor: Actor) -> Extent:
    """Its holder, who decides, and while it is on the publicity list those of the branch."""
    return either(own(actor, "certificate__person"), within(actor, SEALS, "unit"), _public(actor))


def _public(actor: Actor) -> Extent:
    me, now = actor.person_id, actor.now
    if me is None:
        return False
    members = Membership.objects.filter(person=me, during__contains=now)
    volunteers = VolunteerStatus.objects.filter(volunteer__person=me, during__contains=now)
    listed = Q(state=ProofSeal.State.REQUESTED, public_until__gt=now)
    return both(
        listed,
        Q(branch__in=members.values("branch")) | Q(branch__in=volunteers.values("branch")),
    )


@scoped(ProofSeal, "decide")
def decide_seal(actor: Actor) -> Extent:
    """Nobody confirms their own."""
    return both(within(actor, SEALS, "unit"), another(actor, "certificate__person"))


@scoped(ProofSeal, "object")
def object_to_seal(actor: Actor) -> Extent:
    """Those of the branch, while it is on their list, and not whose proof it is."""
    return both(_public(actor), another(actor, "certificate__person"))


@scoped(ProofObjection)
def see_objection(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, SEALS, "seal__unit"))
