"""A branch looks how it stands before it submits itself."""

from uuid import uuid4

import pytest

from backend.messaging.models import OfficeItem
from members.models import CertificationCase, CriterionDeclaration, CriterionResult
from members.services.start_self_assessment import start_self_assessment
from tests.members.cases import WRITTEN, decide, refused, submit
from tests.world import Asked, SmallWorld, actor_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def assess(person, branch, *declarations, **given):
    done = start_self_assessment(
        actor_of(person),
        client_key=uuid4(),
        branch_id=branch.unit.public_id,
        declarations=list(declarations),
        **given,
    )
    return done.things["case"]


def test_a_draft_until_it_is_ready_and_then_self_assessed(world):
    draft = assess(world.manager, world.own_branch)
    assert (draft.state, draft.score) == (State.DRAFT, 60)
    ready = assess(world.manager, world.own_branch, WRITTEN)
    assert (ready.pk, ready.state, ready.score) == (draft.pk, State.SELF_ASSESSED, 80)
    assert CriterionDeclaration.objects.get().statement == WRITTEN.statement
    submitted = submit(world.manager, world.own_branch).things["case"]
    assert (submitted.pk, submitted.state) == (draft.pk, State.COUNTY_REVIEW)


def test_nobody_is_asked_and_nothing_frozen(world):
    assess(world.manager, world.own_branch, WRITTEN)
    assert not OfficeItem.objects.exists()
    assert not CriterionResult.objects.exists()


def test_what_was_returned_keeps_its_deadline(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    returned = decide(world.officer, case, "return", "请补充").things["case"]
    again = assess(world.manager, world.own_branch)
    assert (again.state, again.rectify_by) == (State.RETURNED, returned.rectify_by)


def test_not_while_it_is_reviewed(world):
    submit(world.manager, world.own_branch, WRITTEN)
    assert refused(assess, world.manager, world.own_branch, WRITTEN) == [
        ("CASE_ALREADY_OPEN", "branchId")
    ]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "officer", "stranger"])
def test_only_the_branch_does(world, who):
    assert refused(assess, getattr(world, who), world.own_branch) == [("NOT_FOUND", "branchId")]


def test_each_standard_has_a_draft_of_its_own(world):
    world.standard(Asked("LEADER", "members", threshold=9), Asked("RULES"), code="DEMONSTRATION")
    five = assess(world.manager, world.own_branch, WRITTEN)
    site = assess(world.manager, world.own_branch, standard="DEMONSTRATION")
    assert (site.standard.code, site.state, site.score) == ("DEMONSTRATION", State.DRAFT, 0)
    again = assess(world.manager, world.own_branch, WRITTEN, standard="DEMONSTRATION")
    assert (again.pk, again.score) == (site.pk, 50)
    five.refresh_from_db()
    assert (five.standard.code, five.state, five.score) == ("FIVE_HAVES", State.SELF_ASSESSED, 80)
