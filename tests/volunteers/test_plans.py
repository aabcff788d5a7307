"""Every list the schema offers, by every filter, in every order, as officers of every level ask for
it: never by reading a big table from end to end, never by sorting everybody, in as many statements
for a province as for a team."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from django.db import connection, connections

from backend.audit.models import AccessEntry, AuditEntry
from backend.authority.actor import anonymous
from backend.authority.models import Office, Unit
from backend.authority.scope import scope
from backend.identity.models import Account, Person, Session
from backend.messaging.models import InboxMessage, OfficeItem
from bench.lists import LEVELS, LISTS
from tests.database import own_database
from tests.volunteers.provinces import Silent
from tests.volunteers.questions import questions
from tests.world import Phone, actor_of, id_of
from volunteers.models import Activity, Shift
from volunteers.seed.writing import Order, database_date, owner_alias, write
from volunteers.synthetic.scale import Scale

QUESTIONS = list(questions())
# Beside the first pages of the console, one that asks whom one knows.
BOARD = "query($shift: ID!) { shiftBoard(shiftId: $shift) { assignments { person { phone } } } }"
PAGES = LISTS | {"phones": BOARD}
YEAR = "query($unit: ID!) { serviceYear(unitId: $unit) { minutes } }"
LINES = "volunteers_servicerecord"
SEVERAL = Scale("several", 6_000, 2_000, 100, 40, 60, 14)
ITEMS_A_UNIT, MESSAGES = 24, 40
BIG = 1_500  # rows
PAGE = 20  # what `LISTS` and `questions` ask for
# Read one after the other, or sorted, for one page: what a city's office holds of one kind, and a
# quarter of what there is in the province.
MOST = 25 * PAGE
# What may be read whole, by list and table, and why.
JOINED = (
    "what leads to a city's volunteers, or a search's, is hashed with them sooner than followed"
)
EXEMPT = {
    ("volunteers", "volunteers_volunteer"): JOINED,
    ("duplicateCandidates", "volunteers_volunteer"): JOINED,
}


@pytest.fixture(scope="module")
def sizes(
    databases: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[dict[str, int]]:
    """Rows by table."""
    with django_db_blocker.unblock(), own_database(databases):
        write(Order(SEVERAL, 1, database_date()), Silent())
        _tell_everybody()
        with connections[owner_alias()].cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r'")
            yield dict(cursor.fetchall())


def _tell_everybody() -> None:
    """What the seed leaves out, so that these tables are big too."""
    moment = anonymous().now
    holders = set(Office.objects.values_list("person", flat=True))
    accounts = list(Account.objects.exclude(person=None).values_list("pk", flat=True)[:BIG])
    Session.objects.bulk_create(
        Session(
            account_id=account,
            access_hash=number.to_bytes(32, "big"),
            refresh_hash=number.to_bytes(32, "big"),
            access_expires_at=moment,
            rotated_at=moment,
            created_at=moment,
            expires_at=moment,
        )
        for number, account in enumerate(2 * accounts)
    )
    AccessEntry.objects.bulk_create(
        AccessEntry(at=moment, person_id=person, subject_id=person, field="phone", way="reveal")
        for person in holders
        for _ in range(MESSAGES)
    )
    activities = list(Activity.objects.values_list("pk", flat=True)[:BIG])
    AuditEntry.objects.bulk_create(
        AuditEntry(at=moment, deed="x", person_id=person, touched={"Activity": [activity]})
        for person, activity in zip(cycle(holders), 2 * activities, strict=False)
    )
    OfficeItem.objects.bulk_create(
        OfficeItem(
            unit=unit,
            permission=permission,
            kind="activity_to_approve",
            mutation="approveActivity",
            event=f"{unit.pk} {permission} {number}",
            subject_type="Unit",
            subject_id=unit.pk,
            created_at=moment - timedelta(minutes=number),
            settled_at=moment if number % 2 else None,
        )
        for unit in Unit.objects.filter(kind__in=("branch", "team"))
        for permission in ("activity.approve", "identity.claim")
        for number in range(ITEMS_A_UNIT)
    )
    InboxMessage.objects.bulk_create(
        InboxMessage(
            recipient_id=person,
            kind="service_recorded",
            event=f"{person} {number}",
            subject_type="Person",
            subject_id=person,
            created_at=moment - timedelta(minutes=number),
        )
        for person in holders
        for number in range(MESSAGES)
    )


def _asked(holder: Person, document: str) -> list[tuple[str, Any]]:
    """Statements of one request, asked a second time."""
    shift = scope(actor_of(holder), Shift, "board").order_by("pk").first()
    given = {"shift": id_of("Shift", shift)} if "$shift" in document else {}
    return _heard(Phone(holder), document, given)


def _heard(phone: Phone, document: str, given: dict[str, Any]) -> list[tuple[str, Any]]:
    said = []
    phone.read(document, **given)

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        phone.read(document, **given)
    return [each for each in said if each[0].startswith(("SELECT", "WITH"))]


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _steps(each)


def _plan(sql: str, params: Any) -> Iterator[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        (said,) = cursor.fetchone()
    (plan,) = json.loads(said) if isinstance(said, str) else said
    return _steps(plan["Plan"])


def _seen(step: dict[str, Any]) -> float:
    return (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"]


def _looked_at(table: str, sql: str, params: Any) -> float:
    return sum(_seen(step) for step in _plan(sql, params) if step.get("Relation Name") == table)


def _faults(sql: str, params: Any) -> Iterator[tuple[str, str]]:
    """What was read one after the other or sorted, with how many rows; what the planner kept ready
    and did not run is none."""
    for step in _plan(sql, params):
        table = step.get("Relation Name", "")
        if step["Node Type"] == "Seq Scan":
            rows = _seen(step)
            if rows > MOST:
                yield table, f"{rows:.0f} rows of {table}"
        if step["Node Type"] in ("Sort", "Incremental Sort"):
            rows = sum(each["Actual Rows"] * each["Actual Loops"] for each in step["Plans"])
            if rows > MOST:
                yield "sort", f"{rows:.0f} rows to sort"


def _holder(kind: str) -> Person:
    """Whose places have a shift to look at."""
    held = Office.objects.filter(kind=kind).order_by("pk").select_related("person")
    return next(
        office.person for office in held if scope(actor_of(office.person), Shift, "board").exists()
    )


@pytest.mark.parametrize("list_", PAGES)
def test_a_first_page_passes_nobody_by(sizes: dict[str, int], list_: str) -> None:
    wrong, counts = [], {}
    for level in LEVELS:
        asked = _asked(_holder(level), PAGES[list_])
        counts[level] = len(asked)
        wrong += [
            f"{level}: {fault}"
            for sql, params in asked
            for table, fault in _faults(sql, params)
            if (list_, table) not in EXEMPT
        ]
    assert not wrong, "\n".join(wrong)
    assert len(set(counts.values())) == 1, counts


@pytest.mark.parametrize("of", sorted({each.of for each in QUESTIONS}))
def test_no_filter_and_no_order_passes_anybody_by(sizes: dict[str, int], of: str) -> None:
    wrong = []
    asked = [each for each in QUESTIONS if each.of == of]
    for level in LEVELS:
        holder = _holder(level)
        phone, actor = Phone(holder), actor_of(holder)
        for question in asked:
            given = question.variables(actor, phone)
            wrong += [
                f"{level} {question}: {fault}"
                for sql, params in _heard(phone, question.document, given)
                for table, fault in _faults(sql, params)
                if (of, table) not in EXEMPT
            ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("level", ["county_officer", "branch_manager", "team_leader"])
def test_a_year_of_few_is_not_sought_among_the_lines_of_all(
    sizes: dict[str, int], level: str
) -> None:
    office = Office.objects.filter(kind=level).order_by("pk").select_related("person", "unit")[0]
    asked = _heard(Phone(office.person), YEAR, {"unit": id_of("Unit", office.unit)})
    of_lines = [each for each in asked if LINES in each[0]]
    assert of_lines
    for sql, params in of_lines:
        assert _looked_at(LINES, sql, params) < sizes[LINES] / 10, sql


def test_big_tables_are_big(sizes: dict[str, int]) -> None:
    """Else the plans would prove nothing."""
    for table in ("identity_person", "volunteers_volunteerstatus", "volunteers_assignment",
                  "messaging_officeitem", "messaging_inboxmessage", "identity_session",
                  "members_membership", "identity_personterm"):  # fmt: skip
        assert sizes[table] > BIG, table
