"""An office takes people off the list of an insurance."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from volunteers.models import InsurancePolicy, InsuredPerson
from volunteers.permissions import ENROLS
from volunteers.rules.cover import covered_until


@deed("remove_insured")
def remove_insured(actor: Actor, *, policy_id: UUID, insured_ids: Sequence[UUID]) -> Done:
    """Not covered from today on; the days before stay as they were."""
    policy = access(actor, InsurancePolicy, policy_id, "keep", field="policyId", lock=True)
    listed = InsuredPerson.objects.filter(policy=policy, removed_at=None)
    named = {each.public_id: each for each in listed.filter(public_id__any=list(insured_ids))}
    refuse_if(
        [
            Refusal("NOT_FOUND", f"insuredIds.{place}")
            for place, each in enumerate(insured_ids)
            if each not in named
        ]
        or ([] if insured_ids else [Refusal("NOBODY_NAMED", "insuredIds")])
    )
    for each in named.values():
        each.removed_at = actor.now
        each.last_on = covered_until(each.last_on, localdate(actor.now))
    InsuredPerson.objects.bulk_update(named.values(), ["removed_at", "last_on"])
    removed = [named[each] for each in dict.fromkeys(insured_ids)]
    return Done({"insured": removed}, office_id=actor.through(ENROLS, policy.branch_id))
