"""A volunteer whose hours suffice asks for a star."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.messaging.models import OfficeItem
from tests.volunteers.lines import line
from tests.volunteers.merits import note, serve, star
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import DossierEntry, Recognition

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    serve(world, world.anna, 96)
    return world


def eligible(person):
    seen = Phone(person).read("{ myStars { minutes blocked steps { stars eligible granted } } }")
    return [each["stars"] for each in seen["myStars"]["steps"] if each["eligible"]]


def test_from_the_hours_of_the_ledger_on(world):
    assert (eligible(world.anna), codes(star(world.anna, 1))) == ([], ["HOURS_WANTING"])
    line(world, world.anna, 240)
    assert eligible(world.anna) == [1]
    answer = star(world.anna, 1)
    assert (answer["recognition"]["minutes"], answer["recognition"]["stars"]) == (6_000, 1)
    assert codes(star(world.anna, 1)) == ["ALREADY_APPLIED"]
    (asked,) = nodes(
        Phone(world.anna).read(
            "{ myRecognitions(first: 5) { edges { node { stars state { code } } } } }"
        )["myRecognitions"]
    )
    assert asked == {"stars": 1, "state": {"code": "applied"}}


def test_what_was_imported_counts_and_what_was_taken_back_does_not(world):
    line(world, world.anna, 240, kind="opening", name="")
    assert eligible(world.anna) == [1]
    line(world, world.anna, -60, kind="reversal", name="")
    assert eligible(world.anna) == []


@pytest.mark.parametrize(
    ("stars", "hours", "level"),
    [
        (1, 100, "county"),
        (2, 300, "county"),
        (3, 600, "city"),
        (4, 1000, "city"),
        (5, 1500, "province"),
    ],
)
def test_a_society_of_its_level_is_asked(world, stars, hours, level):
    assert codes(star(world.anna, stars)) == ["HOURS_WANTING"]
    line(world, world.anna, hours * 60 - 96 * 60, kind="opening", name="")
    assert codes(star(world.anna, stars)) == []
    item = OfficeItem.objects.get(kind="recognition_asked")
    assert (item.unit, item.submitted_by) == (getattr(world, level).unit, world.anna)


def test_quality_counts_for_a_year(world):
    line(world, world.anna, 240)
    assert codes(note(world.leader, world.anna, kind="evaluation", score=3)) == []
    assert eligible(world.anna) == [1]
    today = localdate(world.now)
    bad = {"kind": "evaluation", "score": 2, "happenedOn": today.isoformat()}
    assert codes(note(world.leader, world.anna, **bad)) == []
    assert (eligible(world.anna), codes(star(world.anna, 1))) == ([], ["QUALITY_WANTING"])
    DossierEntry.objects.filter(score=2).update(happened_on=today - timedelta(days=366))
    assert eligible(world.anna) == [1]
    complaint = {"kind": "complaint", "happenedOn": today.isoformat()}
    assert codes(note(world.leader, world.anna, **complaint)) == []
    assert codes(star(world.anna, 1)) == ["QUALITY_WANTING"]


def test_only_a_volunteer_and_a_star_that_there_is(world):
    line(world, world.stranger, 6_000, kind="opening", name="")
    assert codes(star(world.stranger, 1)) == ["NOT_A_VOLUNTEER"]
    assert [codes(star(world.anna, each)) for each in (0, 6)] == [["INVALID"], ["INVALID"]]
    assert not Recognition.objects.exists()
