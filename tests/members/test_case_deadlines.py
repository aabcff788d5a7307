"""Deadlines of a case hold also while the clock has not come by."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.sweeps import sweep_all
from members.models import CertificationCase
from tests.members.cases import WRITTEN, assess_itself, decide, recognised, refused, submit
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def test_what_was_not_put_right_in_time_is_submitted_no_more(world, case):
    decide(world.officer, case, "return", "请补充")
    CertificationCase.objects.update(rectify_by=localdate(world.now))
    assess_itself(world.manager, world.own_branch)
    CertificationCase.objects.update(rectify_by=localdate(world.now) - timedelta(days=1))
    for deed in (submit, assess_itself):
        assert refused(deed, world.manager, world.own_branch) == [("DEADLINE_PASSED", "branchId")]
    sweep_all(world.now)
    assert submit(world.manager, world.own_branch).things["case"].pk != case.pk


@pytest.mark.parametrize(
    ("state", "decision"),
    [("recheck_due", "confirm"), ("recheck_due", "suspend"), ("suspended", "reinstate")],
)
def test_a_recognition_that_is_over_is_not_made_longer(world, state, decision):
    case, second = recognised(world)
    yesterday = localdate(world.now) - timedelta(days=1)
    CertificationCase.objects.update(state=state, valid_until=yesterday, passage=99)
    assert refused(decide, second, case, decision, "请补充") == [("DEADLINE_PASSED", "caseId")]
