"""A case on its way, by the services."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from backend.authority.scope import scope
from backend.errors import Refused
from backend.messaging.models import OfficeItem
from members.models import CertificationCase
from members.selectors.case_content import content_of
from members.services.answer_objection import answer_objection
from members.services.decide_assessment import decide_assessment
from members.services.declaring import Declaration
from members.services.object_to_case import object_to_case
from members.services.start_self_assessment import start_self_assessment
from members.services.submit_assessment import submit_assessment
from tests.world import actor_of

WRITTEN = Declaration("RULES", "declared", "制度上墙，2026年1月修订。")


def submit(person, branch, *declarations, key=None, **given):
    return submit_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        branch_id=branch.unit.public_id,
        declarations=list(declarations),
        **given,
    )


def assess_itself(person, branch, *declarations):
    return start_self_assessment(
        actor_of(person),
        client_key=uuid4(),
        branch_id=branch.unit.public_id,
        declarations=list(declarations),
    )


def decide(person, case, decision, reason="", *, revision=None, content=None, key=None, **given):
    """On what stands there now, where nothing else is said."""
    seen = CertificationCase.objects.get(pk=case.pk)
    return decide_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        case_id=case.public_id,
        revision=seen.revision if revision is None else revision,
        content=content_of(seen).sha256 if content is None else content,
        decision=decision,
        reason=reason,
        **given,
    )


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return [(refusal.code, refusal.field) for refusal in caught.value.refusals]


def waiting(person):
    items = scope(actor_of(person), OfficeItem).filter(settled_at=None)
    return list(items.values_list("kind", "mutation"))


def submitted_again(world, case, by="officer"):
    """Returned, and submitted by somebody else of the branch."""
    decide(getattr(world, by), case, "return", "请补充")
    president = world.person("会长")
    world.office(president, "branch_president", world.own_branch)
    submit(president, world.own_branch)


def second_officer(world):
    """Nobody decides twice on one submission."""
    second = world.person("省会第二人")
    world.office(second, "province_officer", world.province)
    return second


def end_publicity(world, case):
    """As if its last day had been yesterday."""
    yesterday = localdate(world.now) - timedelta(days=1)
    case.notices.filter(closed_at=None).update(last_day=yesterday)


def to_publicity(world, branch=None):
    case = submit(world.manager, branch or world.own_branch, WRITTEN).things["case"]
    for officer in (world.officer, world.city_officer, world.province_officer):
        decide(officer, case, "forward")
    return CertificationCase.objects.get(pk=case.pk)


def recognised(world):
    """With the second officer of the province, who did it."""
    case, second = to_publicity(world), second_officer(world)
    end_publicity(world, case)
    decide(second, case, "recognise")
    return CertificationCase.objects.get(pk=case.pk), second


def raise_(person, case, text="名册不实", **given):
    return object_to_case(
        actor_of(person),
        client_key=uuid4(),
        notice_id=case.notices.latest("pk").public_id,
        text=text,
        **given,
    )


def answer(person, objection, text="已核实，名册属实。"):
    return answer_objection(
        actor_of(person), client_key=uuid4(), objection_id=objection.public_id, answer=text
    )
