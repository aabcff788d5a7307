"""One's own lines of the ledger as files."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from backend.audit.models import AuditEntry
from tests.volunteers.lines import got, line, mine, read_csv, read_workbook, sum_of
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db
FORMULAS = ("=1+1", "+A1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")')


@pytest.fixture
def world():
    world = SmallWorld()
    line(world, world.anna, 90)
    line(world, world.anna, 600, kind="opening", name="", on=date(2025, 1, 1))
    line(world, world.anna, 60, on=date(2026, 5, 1))
    line(world, world.anna, -60, kind="reversal", name="", on=date(2026, 5, 1))
    line(world, world.stranger, 30)
    return world


def test_they_add_up_to_what_the_phone_shows(world):
    answer = mine(world.anna)
    shown = Phone(world.anna).read("{ myHours { minutes } }")["myHours"]["minutes"]
    as_text, as_book = read_csv(answer["csv"]), read_workbook(answer["workbook"])
    assert sum_of(as_text) == sum_of(as_book) == shown == 690
    assert [[str(each) for each in row] for row in as_text] == [
        [str(int(each)) if isinstance(each, float) else str(each) for each in row]
        for row in as_book
    ]


def test_what_was_imported_and_what_was_taken_back_are_lines_of_their_own(world):
    kinds = [(row[0], row[2]) for row in read_csv(mine(world.anna)["csv"])]
    assert kinds == [
        ("2025-01-01", "600"),
        ("2026-03-02", "90"),
        ("2026-05-01", "60"),
        ("2026-05-01", "-60"),
    ]
    assert len({row[1] for row in read_csv(mine(world.anna)["csv"])}) == 3


def test_of_the_period_alone_both_days_included(world):
    found = read_csv(mine(world.anna, firstOn="2026-03-02", lastOn="2026-03-02")["csv"])
    assert sum_of(found) == 90
    assert codes(mine(world.anna, firstOn="2026-03-03", lastOn="2026-03-02")) == [
        "PERIOD_BACKWARDS"
    ]


def test_what_begins_as_a_formula_is_a_text(world):
    for name in FORMULAS:
        line(world, world.anna, 1, name=name)
    answer = mine(world.anna)
    assert {f"'{name}" for name in FORMULAS} <= {row[3] for row in read_csv(answer["csv"])}
    assert set(FORMULAS) <= {row[3] for row in read_workbook(answer["workbook"])}


def test_an_address_opens_what_it_was_given_for_and_nothing_beside(world):
    address = mine(world.anna)["csv"]
    path = address[address.index("/print/") :]
    theirs = path.replace(str(world.anna.public_id), str(world.stranger.public_id))
    for wrong in (theirs, path.replace("2030-12-31", "2031-12-31"), path.split("?")[0]):
        assert Client().get(wrong).status_code == 404
    whose = path.replace("/person/", "/branch/")
    assert Client().get(whose).status_code == 404
    assert got(address)["Cache-Control"] == "no-store"


def test_it_is_written_down_and_said_once(world):
    key = "7b2d0f0e-3f0e-4b57-9f1c-3c8f3c1d2e11"
    assert codes(mine(world.anna, clientKey=key)) == []
    again = mine(world.anna, clientKey=key)
    assert (codes(again), again["csv"]) == (["SAID_ALREADY"], None)
    assert AuditEntry.objects.filter(deed="export_service_records").count() == 1


def test_as_many_statements_for_many_lines_as_for_one(world):
    counted = []
    for more in (0, 30):
        for _ in range(more):
            line(world, world.anna, 1)
        address = mine(world.anna)["csv"]
        with CaptureQueriesContext(connection) as asked:
            read_csv(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]
