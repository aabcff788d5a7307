"""A year of service and proofs: sums over the ledger, for whoever sees the records of a unit."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.authority.models import UnitClosure
from backend.dated import since
from backend.identity.models import Person
from tests.volunteers.lines import line
from tests.volunteers.scenes import activity
from tests.world import Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import ServiceCertificate, ServiceRecord
from volunteers.selectors.hours import my_hours

pytestmark = pytest.mark.django_db
SHOWN = """year volunteers minutes openingMinutes proofsIssued proofsRevoked
    fields { field { code } minutes } months { month minutes }"""


@pytest.fixture
def world():
    world = SmallWorld()
    line(world, world.anna, 90, on=date(2026, 1, 1))
    line(world, world.anna, 60, on=date(2026, 12, 31))
    line(world, world.anna, 10, on=date(2025, 12, 31))
    line(world, world.anna, 500, on=date(2026, 5, 1), kind="opening", name="")
    line(world, world.stranger, 30, on=date(2026, 5, 1), branch=world.sister_branch)
    line(world, world.leader, 40, on=date(2026, 6, 1))
    line(world, world.leader, -40, on=date(2026, 6, 1), kind="reversal", name="")
    return world


def year(person, over, number=2026):
    asked = f'serviceYear(unitId: "{id_of("Unit", over.unit)}", year: {number}) {{ {SHOWN} }}'
    return Phone(person).read(f"{{ {asked} }}")["serviceYear"]


def test_a_branch_and_all_below_a_county(world):
    own, county = year(world.manager, world.own_branch), year(world.officer, world.county)
    assert (own["minutes"], own["volunteers"], own["openingMinutes"]) == (650, 1, 500)
    assert (county["minutes"], county["volunteers"]) == (680, 2)
    assert own["months"] == [
        {"month": "2026-01", "minutes": 90},
        {"month": "2026-05", "minutes": 500},
        {"month": "2026-06", "minutes": 0},
        {"month": "2026-12", "minutes": 60},
    ]


def test_the_years_add_up_to_what_everybody_has(world):
    years = [year(world.province_officer, world.province, each) for each in (2025, 2026)]
    people = (world.anna, world.stranger, world.leader)
    assert sum(each["minutes"] for each in years) == sum(
        my_hours(actor_of(person)).minutes for person in people
    )
    for each in years:
        assert sum(part["minutes"] for part in each["months"]) == each["minutes"]
        assert sum(part["minutes"] for part in each["fields"]) == each["minutes"]


def test_by_field_and_for_a_team(world):
    of = activity(world, field="rescue")
    first = ServiceRecord.objects.earliest("pk")
    again = {
        column.attname: getattr(first, column.attname)
        for column in ServiceRecord._meta.concrete_fields
        if column.name not in ("id", "public_id", "seq", "source_id")
    }
    again |= {"activity_id": of.pk, "team_id": world.own_team.pk, "minutes": 25}
    ServiceRecord.objects.create(**again, seq=99, source_id="99")
    fields = year(world.manager, world.own_branch)["fields"]
    assert [(each["field"]["code"], each["minutes"]) for each in fields] == [
        ("", 650),
        ("rescue", 25),
    ]
    assert year(world.leader, world.own_team)["minutes"] == 25


def test_a_balance_that_was_taken_back_is_imported_no_more(world):
    opening = ServiceRecord.objects.get(kind="opening")
    answer = Phone(world.manager).do(
        "reverseRecord",
        "records { minutes }",
        recordId=id_of("ServiceRecord", opening),
        reason="重复转入",
    )
    assert codes(answer) == []
    own = year(world.manager, world.own_branch)
    assert (own["minutes"], own["openingMinutes"]) == (150, 0)


def test_a_branch_that_moves_leaves_the_years_before_as_they_were(world):
    moved = world.now - timedelta(days=1)
    paths = UnitClosure.objects.filter(descendant=world.own_branch.unit, ancestor=world.county.unit)
    paths.update(during=since(world.long_ago, moved))
    assert year(world.officer, world.county, 2025)["minutes"] == 10
    assert year(world.officer, world.county, 2026)["minutes"] == 30


def test_proofs_given_in_the_year_to_whoever_served(world):
    def proof(person, number, **given):
        defaults = {"issued_at": world.now.replace(year=2026, month=3), "state": "issued"}
        return ServiceCertificate.objects.create(
            person=person, number=number, verification_code=number, minutes=60, key_id="s1",
            first_on=date(2026, 1, 1), last_on=date(2026, 2, 1), language="zh-hans", snapshot={},
            snapshot_hash=bytes(32), signature=bytes(64), **(defaults | given),
        )  # fmt: skip

    proof(world.anna, "1")
    proof(world.anna, "2", state="revoked")
    proof(world.anna, "3", issued_at=world.now.replace(year=2025))
    proof(world.manager, "4")
    former = world.person("林小红", login=False)
    proof(former, "5")
    found = year(world.manager, world.own_branch)
    assert (found["proofsIssued"], found["proofsRevoked"]) == (2, 1)
    Person.objects.filter(pk=former.pk).update(
        merged_into=world.anna, phone_sealed=None, phone_index=None
    )
    assert year(world.manager, world.own_branch)["proofsIssued"] == 3


def test_for_whoever_sees_its_records(world):
    for who in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert year(who, world.own_branch) is None
    assert year(world.manager, world.county) is None


def test_the_same_number_of_statements_whatever_there_is(world):
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            year(world.officer, world.county)
        counted.append(len(asked))
        for month in range(1, 13):
            line(world, world.anna, 5, on=date(2026, month, 2))
    assert counted[0] == counted[1]
