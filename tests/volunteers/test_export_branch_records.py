"""The lines that count for a branch, for an office that sees its records."""

import pytest

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from tests.volunteers.lines import ALL, line, read_csv, read_workbook, sum_of
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.services import export_branch_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    line(world, world.anna, 90)
    line(world, world.stranger, 30)
    line(world, world.anna, 45, branch=world.sister_branch)
    return world


def exported(person, branch, **given):
    return Phone(person).do(
        "exportBranchRecords",
        "branch { name } csv workbook",
        branchId=id_of("Branch", branch),
        **(ALL | given),
    )


def test_whoever_served_is_named_and_the_branch_is_where_it_counts(world):
    answer = exported(world.manager, world.own_branch)
    found = read_csv(answer["csv"])
    assert {(row[8], row[2]) for row in found} == {
        (world.anna.name, "90"),
        (world.stranger.name, "30"),
    }
    assert sum_of(found) == sum_of(read_workbook(answer["workbook"])) == 120


def test_by_an_office_that_sees_its_records_and_written_down(world):
    for who in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert codes(exported(who, world.own_branch)) == ["NOT_FOUND"]
    for who in (world.manager, world.officer, world.city_officer, world.province_officer):
        assert codes(exported(who, world.own_branch)) == []
    entry = AuditEntry.objects.filter(deed="export_branch_records", codes=[]).earliest("pk")
    assert entry.office_id == Office.objects.get(person=world.manager).pk


def test_what_is_refused(world, monkeypatch):
    backwards = {"firstOn": "2026-03-03", "lastOn": "2026-03-02"}
    assert codes(exported(world.manager, world.own_branch, **backwards)) == ["PERIOD_BACKWARDS"]
    few = {"record.export_most_lines": 1}
    monkeypatch.setattr(export_branch_records, "policy_at", lambda now: few)
    assert codes(exported(world.manager, world.own_branch)) == ["TOO_MANY_LINES"]
    assert codes(exported(world.manager, world.sister_branch)) == ["NOT_FOUND"]
