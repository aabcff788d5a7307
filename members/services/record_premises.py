"""A branch records where it is at home."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.files.services.use import hand_over
from backend.fits import misfits
from backend.policy.values import policy_at
from members.evidence_permissions import KEEPS
from members.models import Branch, Premises
from members.services.evidence import day_refusals, too_large
from members.uploads import PREMISES_PHOTO

LARGEST = 1_000_000


@deed("record_premises")
def record_premises(
    actor: Actor,
    *,
    branch_id: UUID,
    address: str,
    area: int,
    use: str,
    since: date,
    photo_id: UUID | None = None,
    emblem_off_roof: bool | None = None,
    name_beneath: bool | None = None,
) -> Done:
    """What the photo shows of the emblem is left open where there is no photo."""
    branch = access(actor, Branch, branch_id, "keep_evidence", field="branchId", lock=True)
    premises = Premises(
        branch=branch,
        address=address.strip(),
        area=area,
        use=use,
        since=since,
        recorded_by_id=actor.me,
        recorded_at=actor.now,
    )
    looked_at = emblem_off_roof is not None or name_beneath is not None
    refuse_if(_refusals(actor, premises, unseen=looked_at and photo_id is None))
    if photo_id is not None:
        photo = hand_over(actor, photo_id, purpose=PREMISES_PHOTO, field="photoId")
        refuse_if(too_large(actor, branch, photo, field="photoId"))
        assert photo.sha256 is not None
        premises.photo, premises.sha256 = photo, bytes(photo.sha256)
        premises.emblem_off_roof, premises.name_beneath = emblem_off_roof, name_beneath
    premises.save(force_insert=True)
    return Done({"premises": premises}, office_id=actor.through(KEEPS, branch.pk))


def _refusals(actor: Actor, premises: Premises, *, unseen: bool) -> list[Refusal]:
    refusals = misfits(Premises, address=premises.address, use=premises.use)
    if not 0 < premises.area <= LARGEST:
        refusals.append(Refusal("INVALID", "area"))
    refusals += day_refusals(actor, "since", premises.since)
    if unseen:
        refusals.append(Refusal("REQUIRED", "photoId"))
    most = policy_at(actor.now)["branch.most_premises"]
    if Premises.objects.filter(branch=premises.branch, ended_at=None).count() >= most:
        refusals.append(Refusal("TOO_MANY_PREMISES", "branchId", {"most": most}))
    return refusals
