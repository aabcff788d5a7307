"""A branch takes its case back."""

from uuid import uuid4

import pytest

from backend.messaging.models import OfficeItem
from members.models import CertificationCase, RecognitionNotice
from members.services.withdraw_assessment import withdraw_assessment
from tests.members.cases import WRITTEN, raise_, recognised, refused, submit, to_publicity
from tests.world import SmallWorld, actor_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def withdraw(person, case):
    return withdraw_assessment(actor_of(person), client_key=uuid4(), case_id=case.public_id)


def test_nobody_is_asked_any_more_and_another_one_may_begin(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    assert withdraw(world.manager, case).things["case"].state == State.WITHDRAWN
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert submit(world.manager, world.own_branch).things["case"].pk != case.pk
    assert refused(withdraw, world.manager, case) == [("CASE_NOT_OPEN", "caseId")]


def test_it_leaves_the_public_list_with_what_was_said_against_it(world):
    case = to_publicity(world)
    raise_(world.stranger, case)
    withdraw(world.manager, case)
    assert RecognitionNotice.objects.get().closed_at is not None
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_not_once_it_is_recognised(world):
    case, _ = recognised(world)
    assert refused(withdraw, world.manager, case) == [("CASE_NOT_OPEN", "caseId")]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "officer", "stranger"])
def test_only_the_branch_does(world, who):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    assert refused(withdraw, getattr(world, who), case) == [("NOT_FOUND", "caseId")]
