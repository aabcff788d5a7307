"""Branches that are not recognised, by how little they lack."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_default_timezone, localdate

from members.models import Branch, CertificationCase, StandingSnapshot
from members.selectors.closest import closest_to_passing, newest_run
from members.services.take_standings import take_standings
from tests.members.cases import recognised
from tests.world import Asked, Phone, SmallWorld, actor_of

CLOSEST = """query($first: Int!) { closestToPassing(first: $first) { day picture
  nodes { branch { name } state { code } score missingMandatory missing } } }"""
LACKING = {
    "A": (90, ["RULES.declared", "LEADER.members"]),
    "B": (50, ["ACTIVITIES.activities_in_window"]),
    "C": (70, ["ACTIVITIES.activities_in_window"]),
    "D": (99, ["LEADER.members", "VOLUNTEERS.registered_volunteers", "RULES.declared"]),
}


@pytest.fixture
def world(db):
    return SmallWorld()


def night(world, days=1):
    day = localdate(world.now) + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 3, tzinfo=get_default_timezone())


def stood(world):
    """Four branches of the county, each lacking something."""
    world.version = world.standard(
        Asked("LEADER", "members", threshold=9, mandatory=True),
        Asked("VOLUNTEERS", "registered_volunteers", threshold=9, mandatory=True),
        Asked("ACTIVITIES", "activities_in_window", threshold=9, mandatory=False),
        Asked("RULES", mandatory=True),
    )
    named = {name: world.branch(world.county, name) for name in LACKING}
    take_standings(night(world))
    for name, (score, missing) in LACKING.items():
        rows = StandingSnapshot.objects.filter(branch=named[name])
        rows.update(score=score, missing=missing)
    StandingSnapshot.objects.exclude(branch__in=named.values()).update(
        score=0, missing=[code for _, codes in LACKING.values() for code in codes]
    )
    return named


def asked(world, who, first=100):
    return Phone(who).read(CLOSEST, first=first)["closestToPassing"]


def names(found):
    return [each["branch"]["name"] for each in found["nodes"]]


def test_fewest_mandatory_first_then_the_highest_score(world):
    stood(world)
    found = asked(world, world.officer)
    assert names(found)[:4] == ["C", "B", "A", "D"]
    assert [each["missingMandatory"] for each in found["nodes"][:4]] == [0, 0, 2, 3]
    assert [each["score"] for each in found["nodes"][:4]] == [70, 50, 90, 99]
    assert found["day"] == localdate(night(world)).isoformat()
    assert names(asked(world, world.officer, 2)) == ["C", "B"]
    drawn = [each.text for each in ET.fromstring(found["picture"]).iter() if each.text]
    assert drawn[2:10] == ["C", "70", "B", "50", "A", "90", "D", "99"]


def test_what_is_missing_is_said_in_sentences_the_mandatory_first(world):
    branch = stood(world)["A"]
    StandingSnapshot.objects.filter(branch=branch).update(
        missing=["ACTIVITIES.activities_in_window", *LACKING["A"][1]]
    )
    found = asked(world, world.officer)["nodes"]
    (of_branch,) = (each for each in found if each["branch"]["name"] == "A")
    assert of_branch["missing"] == [
        "leader members: 9 more members are needed.",
        "rules declared: A declaration is needed.",
        "activities activities_in_window: 9 more activities are needed.",
    ]


@pytest.mark.parametrize(
    ("state", "over", "listed"),
    [
        ("recognised", False, False),
        ("recheck_due", False, False),
        ("recognised", True, True),
        ("suspended", False, True),
        ("publicity", False, True),
    ],
)
def test_who_is_recognised_is_not_in_it(world, state, over, listed):
    world.standard()
    recognised(world)
    take_standings(night(world))
    last = localdate(world.now) - timedelta(days=1 if over else 0)
    CertificationCase.objects.update(state=state, valid_until=last)
    states = {
        each["branch"]["name"]: each["state"]["code"]
        for each in asked(world, world.officer)["nodes"]
    }
    shown = "expired" if over else state
    assert states.get(world.own_branch.unit.name) == (shown if listed else None)
    assert states[world.sister_branch.unit.name] == "none"


def test_a_closed_branch_is_not_in_it(world):
    named = stood(world)
    Branch.objects.filter(pk=named["C"].pk).update(status="closed")
    assert names(asked(world, world.officer))[:2] == ["B", "A"]


def test_each_sees_what_they_may_assess(world):
    stood(world)
    assert asked(world, world.anna) is None
    assert asked(world, None) is None
    assert names(asked(world, world.manager)) == [world.own_branch.unit.name]
    elsewhere = world.person("邻县干部")
    world.office(elsewhere, "county_officer", world.other_county)
    assert names(asked(world, elsewhere)) == [world.far_branch.unit.name]
    everybody = Branch.objects.filter(status="active").count()
    assert len(names(asked(world, world.province_officer))) == everybody


def test_before_the_first_night_there_is_nothing(world):
    world.standard()
    found = asked(world, world.officer)
    assert (found["day"], found["nodes"]) == (None, [])


def test_the_newest_night_counts(world):
    named = stood(world)
    take_standings(night(world, 2))
    StandingSnapshot.objects.filter(branch=named["D"]).update(missing=[], score=100)
    StandingSnapshot.objects.filter(branch=named["D"], run__day=localdate(night(world))).update(
        missing=LACKING["D"][1], score=1
    )
    found = asked(world, world.officer)
    assert (names(found)[0], found["nodes"][0]["score"]) == ("D", 100)


def test_however_many_branches_as_many_statements(world):
    stood(world)
    run, officer = newest_run("FIVE_HAVES"), actor_of(world.officer)

    def statements(first):
        with CaptureQueriesContext(connection) as captured:
            assert len(closest_to_passing(officer, run, first)) == first
        return len(captured)

    assert statements(1) == statements(5)
