"""Every night it is written down how every branch stands, and looked at once more."""

from datetime import datetime, timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_default_timezone, localdate

from backend.forgetting import forget
from backend.health import CHECKS
from members.models import Branch, Criterion, StandingRun, StandingSnapshot
from members.selectors.assessment import version_in_force
from members.selectors.standing import snapshot_of, summaries
from members.services.take_standings import check_standings, take_standings, take_under
from tests.world import Asked, SmallWorld

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def night(world, days=0, hour=3, minute=0):
    day = localdate(world.now) + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=get_default_timezone())


def test_once_a_night_however_often_the_clock_comes_by(world):
    assert take_standings(night(world, 1, 2, 59)) == 0
    assert take_standings(night(world, 1)) == 3
    assert take_standings(night(world, 1, 9)) == 0
    assert take_standings(night(world, 2, 23)) == 3
    again = night(world, 2, 23)
    assert take_under(version_in_force(again), localdate(again), again) == 0  # another worker
    assert StandingRun.objects.count() == 2
    assert StandingSnapshot.objects.count() == 6


def test_it_says_what_the_live_evaluation_says(world):
    at = night(world, 1)
    take_standings(at)
    run = StandingRun.objects.get()
    assert snapshot_of(run) == summaries(run.version, at)
    own = StandingSnapshot.objects.get(branch=world.own_branch)
    assert (own.score, own.met, own.asked, own.ready) == (60, 3, 5, False)
    assert own.missing == ["RULES.declared", "ACTIVITIES.activities_in_window"]


def test_a_closed_branch_is_left_out(world):
    Branch.objects.filter(pk=world.own_branch.pk).update(status="closed")
    assert take_standings(night(world, 1)) == 2


def test_every_standard_in_force_is_evaluated(world):
    other = world.standard(Asked("LEADER", "members"), code="DEMONSTRATION")
    take_standings(night(world, 1))
    assert StandingSnapshot.objects.filter(run__version=other).count() == 3
    assert StandingRun.objects.count() == 2


def test_the_check_sees_what_happened_later_as_it_was_then(world):
    take_standings(night(world, 1))
    world.member(world.sister_branch, world.person("新会员"), night(world, 1, 4))
    assert check_standings(night(world, 1, 5)) == 1
    run = StandingRun.objects.get()
    assert (run.differing, run.checked_at) == (0, night(world, 1, 5))
    assert check_standings(night(world, 1, 6)) == 0  # once


def test_a_row_that_says_otherwise_is_found(world, caplog):
    take_standings(night(world, 1))
    StandingSnapshot.objects.filter(branch=world.own_branch).update(score=61)
    StandingSnapshot.objects.filter(branch=world.far_branch).delete()
    check_standings(night(world, 1, 5))
    assert StandingRun.objects.get().differing == 2
    found = CHECKS["standings"]()
    assert (found["ok"], found["differing"]) == (False, 2)


def test_readyz_is_content_where_nothing_differs_and_no_night_was_missed(world):
    assert CHECKS["standings"]()["ok"]  # before the first night
    take_standings(night(world, -1))
    check_standings(night(world))
    assert CHECKS["standings"]() == {"ok": True, "age_hours": age(world, -1), "differing": 0}
    StandingRun.objects.update(as_of=night(world, -9), checked_at=night(world, -9))
    assert not CHECKS["standings"]()["ok"]


def age(world, days):
    return int((world.now - night(world, days)).total_seconds() // 3600)


def test_as_many_statements_for_many_branches_as_for_few(world):
    with CaptureQueriesContext(connection) as few:
        take_standings(night(world, 1))
    for number in range(20):
        world.branch(world.county, f"社区{number}")
    with CaptureQueriesContext(connection) as many:
        assert take_standings(night(world, 2)) == 23
    assert len(few) == len(many)


def test_two_statements_at_most_for_each_count_and_window(world):
    with pgtrigger.ignore("members.Criterion:as_published"):
        Criterion.objects.filter(count_code="members").update(
            kind="ratio", count_code="registered_volunteers", of_count_code="members"
        )
    with CaptureQueriesContext(connection) as asked:
        summaries(version_in_force(world.now), world.now)
    counted = [each for each in asked.captured_queries if "COUNT(DISTINCT" in each["sql"]]
    assert len(counted) == 5


def test_old_nights_are_forgotten(world):
    take_standings(night(world, 1))
    forget(night(world, 1) + 730 * DAY)
    assert StandingRun.objects.count() == 1
    forget(night(world, 1) + 731 * DAY)
    assert not StandingRun.objects.exists()
    assert not StandingSnapshot.objects.exists()
