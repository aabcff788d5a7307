"""An office records an accident insurance, and whom it covers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from members.models import Branch
from volunteers.models import InsurancePolicy
from volunteers.permissions import ENROLS
from volunteers.rules.cover import period_refusals
from volunteers.services.insuring import put_on_list


@deed("record_insurance_policy")
def record_insurance_policy(
    actor: Actor,
    *,
    branch_id: UUID,
    insurer: str,
    policy_no: str,
    first_on: date,
    last_on: date,
    person_ids: Sequence[UUID],
) -> Done:
    """Both days inclusive; whoever is on the list from the beginning is covered from the first."""
    branch = access(actor, Branch, branch_id, "insure", field="branchId")
    insurer, policy_no = insurer.strip(), policy_no.strip()
    refusals = misfits(InsurancePolicy, insurer=insurer, policy_no=policy_no)
    refusals += period_refusals(first_on, last_on)
    if InsurancePolicy.objects.filter(insurer=insurer, policy_no=policy_no).exists():
        refusals.append(Refusal("INSURANCE_ON_FILE", "policyNo"))
    refuse_if(refusals)
    policy = InsurancePolicy.objects.create(
        branch=branch,
        insurer=insurer,
        policy_no=policy_no,
        first_on=first_on,
        last_on=last_on,
        recorded_by_id=actor.me,
        recorded_at=actor.now,
    )
    put_on_list(actor, policy, person_ids, first_on)
    return Done({"policy": policy}, office_id=actor.through(ENROLS, branch.pk))
