"""A case on its way, by the services."""

from uuid import uuid4

import pytest

from backend.authority.scope import scope
from backend.errors import Refused
from backend.messaging.models import OfficeItem
from members.models import CertificationCase
from members.services.decide_assessment import decide_assessment
from members.services.submit_assessment import Declaration, submit_assessment
from tests.world import actor_of

WRITTEN = Declaration("RULES", "declared", "制度上墙，2026年1月修订。")


def submit(person, branch, *declarations, key=None):
    return submit_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        branch_id=branch.unit.public_id,
        declarations=list(declarations),
    )


def decide(person, case, decision, reason="", *, revision=None, key=None):
    seen = CertificationCase.objects.get(pk=case.pk).revision
    return decide_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        case_id=case.public_id,
        revision=seen if revision is None else revision,
        decision=decision,
        reason=reason,
    )


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return [(refusal.code, refusal.field) for refusal in caught.value.refusals]


def waiting(person):
    items = scope(actor_of(person), OfficeItem).filter(settled_at=None)
    return list(items.values_list("kind", "mutation"))
