"""A county society registers a branch's volunteers itself again."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items
from members.models import Branch
from volunteers.models import Recognition, RegistrationAuthority
from volunteers.services.applying import ask
from volunteers.services.registering import county_of, county_seat

FIELD = "authorityId"


@deed("end_branch_registration")
def end_branch_registration(actor: Actor, *, authority_id: UUID, reason: str) -> Done:
    """What the branch has not decided yet is put before the society; what it decided stays."""
    known = access(actor, RegistrationAuthority, authority_id, "end", field=FIELD)
    branch = Branch.objects.select_for_update(no_key=True).get(pk=known.branch_id)
    authority = access(actor, RegistrationAuthority, authority_id, "end", field=FIELD, lock=True)
    actor, seat = county_seat(actor, branch, field=FIELD)
    reason = reason.strip()
    refuse_if(_refusals(authority, reason))
    authority.reason, authority.ended_by_id = reason, actor.me
    authority.save(update_fields=["reason", "ended_by"])
    authority.end(actor.now)
    _put_before_society(actor, branch)
    return Done({"authority": authority}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(authority: RegistrationAuthority, reason: str) -> list[Refusal]:
    refusals = misfits(RegistrationAuthority, reason=reason)
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if authority.during.upper is not None:
        refusals.append(Refusal("NOT_AUTHORISED", FIELD))
    return refusals


def _put_before_society(actor: Actor, branch: Branch) -> None:
    waiting = Recognition.objects.filter(unit=branch.unit_id, state=Recognition.State.APPLIED)
    county = county_of(branch, actor.now)
    for asked in waiting.select_for_update(no_key=True).order_by("pk"):
        settle_office_items(actor.now, asked)
        asked.unit_id = county
        asked.save(update_fields=["unit"])
        ask(actor.now, asked)
