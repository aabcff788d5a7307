"""How branches stand, counted live: one statement for each count, however many branches."""

from datetime import UTC, datetime, timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Branch, Criterion, StandardVersion
from members.selectors.assessment import assess, assess_all, version_in_force, window_of
from tests.world import Asked, SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def standings(world, branch):
    assessment = assess(branch, world.now)
    return {each.code: each for each in assessment.standings}


def test_each_criterion_says_why(world):
    world.standard()
    found = standings(world, world.own_branch)
    members = found["members"]
    assert (members.value, members.threshold, members.verdict) == (2, 2, "met")
    assert members.missing == ""
    activities = found["activities_in_window"]
    assert (activities.value, activities.verdict) == (0, "not_met")
    assert "1" in activities.missing
    assert found["declared"].verdict == "needs_evidence"


def test_live_data_moves_the_standing(world):
    world.standard()
    assert standings(world, world.sister_branch)["members"].verdict == "not_met"
    world.member(world.sister_branch, world.person("新会员"))
    assert standings(world, world.sister_branch)["members"].verdict == "met"


def test_threshold_by_kind_of_branch(world):
    world.standard(Asked("MEMBERSHIP", "members", threshold=2, by_kind={"school": 50}))
    school = world.branch(world.county, "钱塘小学红十字会", kind="school")
    assert standings(world, school)["members"].threshold == 50
    assert standings(world, world.own_branch)["members"].threshold == 2


def test_a_count_that_was_lost_is_unknown_and_not_nought(world):
    world.standard(Asked("MEMBERSHIP", "members", threshold=0))
    with pgtrigger.ignore("members.Criterion:as_published"):
        Criterion.objects.update(count_code="nobody_counts_this")
    (standing,) = assess(world.own_branch, world.now).standings
    assert (standing.value, standing.verdict) == (None, "needs_evidence")


def test_without_a_standard_there_is_no_standing(world):
    assert assess(world.own_branch, world.now) is None


def test_the_newest_published_version_is_in_force(world):
    world.standard(number=1)
    newer = world.standard(number=2)
    assert assess(world.own_branch, world.now).version == 2
    StandardVersion.objects.create(
        standard=newer.standard,
        number=3,
        published_at=world.now,
        effective_from=world.now + timedelta(days=1),
    )
    assert assess(world.own_branch, world.now).version == 2
    newer.retired_at = world.now - timedelta(days=1)
    newer.save()
    assert assess(world.own_branch, world.now).version == 1
    assert assess(world.own_branch, world.now - timedelta(days=2)).version == 2


def test_one_statement_for_each_count(world):
    world.standard()
    version = version_in_force(world.now)
    with CaptureQueriesContext(connection) as of_two:
        few = assess_all(version, world.now, [world.own_branch.pk, world.sister_branch.pk])
    for number in range(20):
        world.branch(world.county, f"社区{number}")
    with CaptureQueriesContext(connection) as of_many:
        many = assess_all(version, world.now)
    assert len(of_two) == len(of_many)
    assert (len(few), len(many)) == (2, Branch.objects.count())
    counted = [query for query in of_many.captured_queries if "COUNT(DISTINCT" in query["sql"]]
    assert len(counted) == 4
    alone = assess(world.own_branch, world.now)
    assert alone.standings == many[world.own_branch.pk].standings


def test_the_window_begins_at_local_midnight():
    window = window_of(12, datetime(2026, 3, 31, 17, 0, tzinfo=UTC))  # 1 April in China
    assert window.since == datetime(2025, 3, 31, 16, 0, tzinfo=UTC)
