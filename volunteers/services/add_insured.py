"""An office puts more people on the list of an insurance."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import InsurancePolicy
from volunteers.permissions import ENROLS
from volunteers.rules.cover import covered_from
from volunteers.services.insuring import put_on_list


@deed("add_insured")
def add_insured(actor: Actor, *, policy_id: UUID, person_ids: Sequence[UUID]) -> Done:
    """Covered from today on, or from its first day if that lies ahead."""
    policy = access(actor, InsurancePolicy, policy_id, "keep", field="policyId", lock=True)
    today = localdate(actor.now)
    if policy.last_on < today:
        raise Refused(Refusal("INSURANCE_OVER", "policyId"))
    first_on = covered_from(policy.first_on, today)
    added = put_on_list(actor, policy, person_ids, first_on)
    return Done({"insured": added}, office_id=actor.through(ENROLS, policy.branch_id))
