"""A county society lets a branch register its volunteers itself."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import Branch
from volunteers.models import RegistrationAuthority
from volunteers.services.registering import county_seat


@deed("authorise_branch_registration")
def authorise_branch_registration(actor: Actor, *, branch_id: UUID) -> Done:
    """From now on, until it is ended. What was applied for before stays with the society."""
    branch = access(actor, Branch, branch_id, "authorise", field="branchId", lock=True)
    actor, seat = county_seat(actor, branch, field="branchId")
    if RegistrationAuthority.objects.at(actor.now).filter(branch=branch).exists():
        raise Refused(Refusal("ALREADY_AUTHORISED", "branchId"))
    authority = RegistrationAuthority.objects.create(
        branch=branch, given_by_id=actor.me, during=since(actor.now)
    )
    return Done({"authority": authority}, office_id=seat.office_id, acted_for=seat.acted_for)
