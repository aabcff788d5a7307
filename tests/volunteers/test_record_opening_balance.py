"""An office brings over what somebody served before this house."""

from uuid import uuid4

import pytest

from backend.identifiers import global_id
from tests.volunteers.disputes import chain_holds, decide, dispute
from tests.volunteers.papers import approve, balance, picture, refuse
from tests.volunteers.scenes import DAY
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import PaperHours, RecordDispute, ServiceRecord, ServiceRecordText
from volunteers.rules.presence import service_date

pytestmark = pytest.mark.django_db
HOURS = "{ myHours { minutes openingMinutes } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.president = world.person("会长")
    world.office(world.president, "branch_president", world.own_branch)
    return world


def test_approved_by_a_second_it_is_shown_apart(world):
    assert codes(balance(world, world.manager, world.anna)) == []
    paper = PaperHours.objects.get()
    assert codes(approve(world.manager, paper)) == ["OWN_SUBMISSION"]
    assert Phone(world.anna).read(HOURS)["myHours"]["minutes"] == 0
    (line,) = approve(world.president, paper)["records"]
    assert (line["kind"]["code"], line["minutes"]) == ("opening", 6000)
    assert line["serviceDate"] == "2020-12-31"
    record = ServiceRecord.objects.get()
    assert (record.recorded_by, record.approved_by) == (world.manager, world.president)
    assert (record.branch, record.activity) == (world.own_branch, None)
    assert ServiceRecordText.objects.get().content == "2020年旧台账"
    assert Phone(world.anna).read(HOURS)["myHours"] == {"minutes": 6000, "openingMinutes": 6000}
    assert chain_holds(world.anna)


def test_one_per_source(world):
    balance(world, world.manager, world.anna)
    assert codes(balance(world, world.manager, world.anna, 10)) == ["BALANCE_EXISTS"]
    approve(world.president, PaperHours.objects.get())
    assert codes(balance(world, world.manager, world.anna, 10)) == ["BALANCE_EXISTS"]
    assert codes(balance(world, world.manager, world.anna, 10, source="另一台账")) == []
    assert codes(balance(world, world.manager, world.leader, 10)) == []


def test_what_was_refused_can_be_brought_again(world):
    balance(world, world.manager, world.anna)
    refuse(world.president, PaperHours.objects.get())
    assert codes(balance(world, world.manager, world.anna)) == []


def test_a_wrong_one_is_disputed(world):
    balance(world, world.manager, world.anna)
    approve(world.president, PaperHours.objects.get())
    dispute(world.anna, ServiceRecord.objects.get(), minutes=9000)
    assert len(decide(world.officer, RecordDispute.objects.get())["records"]) == 2
    assert Phone(world.anna).read(HOURS)["myHours"] == {"minutes": 9000, "openingMinutes": 9000}
    assert codes(balance(world, world.manager, world.anna)) == ["BALANCE_EXISTS"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"minutes": 0}, "INVALID"),
        ({"minutes": -5}, "INVALID"),
        ({"source": " "}, "REQUIRED"),
        ({"source": "长" * 121}, "TOO_LONG"),
        ({"reason": " "}, "REQUIRED"),
        ({"pictures": []}, "REQUIRED"),
        ({"asOf": 2 * DAY}, "NOT_YET"),
    ],
)
def test_what_is_not_recorded(world, given, code):
    if "asOf" in given:
        given = {"asOf": str(service_date(world.now + given["asOf"]))}
    assert codes(balance(world, world.manager, world.anna, **given)) == [code]
    theirs = [picture(world, world.anna)]
    assert codes(balance(world, world.manager, world.anna, pictures=theirs)) == ["NOT_FOUND"]
    assert not PaperHours.objects.exists()


def test_only_the_branch_they_serve_in(world):
    for person in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert codes(balance(world, person, world.anna)) == ["NOT_FOUND"]
    nobody = global_id("Person", uuid4())
    answer = balance(world, world.manager, world.anna, personId=nobody)
    assert codes(answer) == ["NOT_FOUND"]
    sister = id_of("Branch", world.sister_branch)
    answer = balance(world, world.officer, world.anna, branchId=sister)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "personId")
    ]
    assert codes(balance(world, world.officer, world.anna)) == []
