"""A society grants or refuses a registration or a star."""

import pytest

from backend import counts
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.lines import line
from tests.volunteers.merits import decide, enrolled, register, serve, star
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Recognition, VolunteerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    serve(world, world.anna, 104)
    return world


def asked(world, stars=1):
    assert codes(star(world.anna, stars)) == []
    return Recognition.objects.latest("pk")


def told(person):
    return list(
        InboxMessage.objects.filter(recipient=person, kind__startswith="recognition")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_granted_it_shows(world):
    one = asked(world)
    assert decide(world.officer, one)["recognition"]["state"] == {"code": "granted"}
    assert told(world.anna) == ["recognition_granted"]
    steps = Phone(world.anna).read("{ myStars { steps { stars granted eligible } } }")
    assert steps["myStars"]["steps"][0] == {"stars": 1, "granted": True, "eligible": False}
    assert codes(star(world.anna, 1)) == ["ALREADY_GRANTED"]
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.officer, one)) == ["NOTHING_TO_DECIDE"]


def test_refused_it_may_be_asked_for_again(world):
    one = asked(world)
    assert codes(decide(world.officer, one, "refuse")) == ["REASON_REQUIRED"]
    answer = decide(world.officer, one, "refuse", reason="请补充材料")
    assert answer["recognition"]["reason"] == "请补充材料"
    assert told(world.anna) == ["recognition_refused"]
    assert codes(star(world.anna, 1)) == []


def test_hours_that_were_taken_back_meanwhile_are_not_there(world):
    one = asked(world)
    line(world, world.anna, -480, kind="reversal", name="")
    assert codes(decide(world.officer, one)) == ["HOURS_WANTING"]
    assert codes(decide(world.officer, one, "refuse", reason="工时已更正")) == []


def test_only_the_society_that_was_asked(world):
    one = asked(world)
    for who in (world.anna, world.leader, world.manager, world.city_officer, world.sister_manager):
        assert codes(decide(who, one)) == ["NOT_FOUND"]
    assert codes(decide(world.officer, one, "perhaps")) == ["INVALID"]
    world.office(world.anna, "county_officer", world.county)
    assert codes(decide(world.anna, one)) == ["OWN_SUBMISSION"]
    assert Recognition.objects.get().state == "applied"


def test_registered_from_now_on_in_the_same_branch(world):
    enrolled(world.anna)
    assert codes(register(world.anna)) == []
    assert codes(decide(world.officer, Recognition.objects.get())) == []
    rows = VolunteerStatus.objects.filter(volunteer__person=world.anna).order_by("during")
    assert [(row.status, row.branch) for row in rows] == [
        ("enrolled", world.own_branch),
        ("registered", world.own_branch),
    ]
    assert rows[0].during.upper == rows[1].during.lower
    since = counts.Window(since=world.long_ago, as_of=rows[1].during.lower)
    assert counts.values("registered_volunteers", since)[world.own_branch.pk] == 2
