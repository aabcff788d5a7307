"""The invented province before anything is written: pure, exact, valid, nobody like another."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from math import gcd
from typing import Any

import phonenumbers
import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from backend.identity.rules.age import is_minor
from backend.identity.rules.documents import Document, agrees, read_document
from backend.identity.rules.names import terms_of
from backend.identity.rules.phones import mobile_of_a_person
from tests.volunteers.provinces import SMALL, TODAY, recipe
from volunteers.rules.chain import FIRST, line_hash, text_hash
from volunteers.rules.presence import LOCAL
from volunteers.seed.making import make_all
from volunteers.seed.writing import Order, plan
from volunteers.synthetic import numbers, rows
from volunteers.synthetic.cast import CAST, COUNTY, TWIN_OF
from volunteers.synthetic.province import Rows, by_table, rows_of_branch
from volunteers.synthetic.scale import PROVINCE, divide
from volunteers.synthetic.tree import rows_of_societies

HOLDING = ("accepted", "checked_in", "completed")


@pytest.fixture(scope="module")
def made() -> Rows:
    tree = recipe().tree()
    streams = (rows_of_branch(tree, branch, {"privacy": 1}) for branch in tree.branches)
    return by_table(rows_of_societies(tree), *streams)


def test_what_a_table_must_have_its_rows_have() -> None:
    """COPY fills in nothing."""
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for kind, table in rows.TABLES.items():
        columns = {
            column.name if column.name.startswith(("id_number", "phone")) else column.attname
            for column in tables[table]._meta.concrete_fields
            if not (column.null or column.has_db_default() or column.primary_key)
        }
        assert columns <= set(kind._fields), table  # type: ignore[attr-defined]  # a NamedTuple


def test_seed_and_day_decide_everything() -> None:
    counts, digest = plan(Order(SMALL, 1, TODAY))
    assert plan(Order(SMALL, 1, TODAY)) == (counts, digest)
    assert plan(Order(SMALL, 2, TODAY))[1] != digest
    assert plan(Order(SMALL, 1, TODAY + timedelta(days=1)))[1] != digest


def test_one_process_or_two_make_the_same() -> None:
    """But for what is sealed, each time under a nonce of its own."""
    asked = recipe()
    alone, beside = (
        [
            (chunk.table, chunk.columns, chunk.rows, chunk.text)
            for batch in make_all(asked, asked.tree(), processes)
            for chunk in batch
            if chunk.table != "identity_person"
        ]
        for processes in (1, 2)
    )
    assert len(alone) > 2 * 20, "two batches at least"
    assert alone == beside


def test_totals_are_exact(made: Rows) -> None:
    assert len(made[rows.PersonRow]) == SMALL.people == len(made[rows.MembershipRow])
    assert len(made[rows.VolunteerRow]) == SMALL.volunteers == len(made[rows.BookRow])
    assert len(made[rows.BranchRow]) == SMALL.branches
    assert len(made[rows.TeamRow]) == SMALL.teams
    assert len(made[rows.StationRow]) == SMALL.stations
    assert len(made[rows.LineRow]) == SMALL.volunteers * SMALL.lines
    assert PROVINCE.volunteers * PROVINCE.lines == 5_000_000


@given(st.integers(1, 60), st.integers(0, 9), st.integers(0, 500), st.randoms())
def test_what_is_divided_is_all_given_away(parts: int, least: int, spare: int, random: Any) -> None:
    shares = divide(parts * least + spare, parts, least, random)
    assert len(shares) == parts
    assert sum(shares) == parts * least + spare
    assert min(shares) >= least


def test_every_number_is_valid_and_nobody_elses(made: Rows) -> None:
    people: list[Any] = made[rows.PersonRow]
    for person in people:
        found = read_document(person.id_kind, person.id_number, today=TODAY)
        assert isinstance(found, Document)
        assert found.number == person.id_number
        if person.id_kind == "resident_id":
            assert ric.calc_check_digit(person.id_number) == person.id_number[-1]
        assert agrees(found, birth_date=person.birth_date, sex=person.sex) == []
        assert mobile_of_a_person(person.phone) == person.phone
    assert len({person.id_number for person in people}) == len(people)
    assert len({person.phone for person in people}) == len(people)


def test_one_human_is_entered_twice(made: Rows) -> None:
    people: list[Any] = made[rows.PersonRow]
    alike = Counter((person.name, person.birth_date) for person in people)
    (twice,) = [pair for pair, number in alike.items() if number > 1]
    assert twice == (TWIN_OF.name, TWIN_OF.id_number.birth_date)


def test_no_two_of_millions_share_a_number() -> None:
    """A step without a factor in common visits every number once before it repeats."""
    for youngest, oldest in (numbers.ADULT_YEARS, numbers.YOUTH_YEARS):
        days = int((oldest - youngest) * 365.25) - 2
        assert gcd(numbers.ORDER_STEP, days * numbers.ORDERS) == 1
        assert days * numbers.ORDERS > 2 * PROVINCE.people
    assert gcd(numbers.LOCAL_STEP, numbers.LOCALS) == 1
    people = range(1, 20_000)
    phones = {numbers.phone(each) for each in people}
    ids = {str(numbers.id_number(each, COUNTY, adult=True, today=TODAY)) for each in people}
    assert len(ids) == len(phones) == len(people)
    assert phones.isdisjoint(each.phone for each in CAST.values())
    assert ids.isdisjoint(str(each.id_number) for each in CAST.values())


@given(st.integers(1, 89_999_999))
def test_every_phone_is_a_mobile_of_china(number: int) -> None:
    parsed = phonenumbers.parse(numbers.phone(number))
    assert phonenumbers.is_valid_number_for_region(parsed, "CN")
    assert phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE


def test_everybody_is_found_by_name(made: Rows) -> None:
    found = defaultdict(set)
    for row in made[rows.TermRow]:
        found[row.person_id].add(row.term)
    people: list[Any] = made[rows.PersonRow]
    assert all(found[person.id] == set(terms_of(person.name)) for person in people)


def test_every_chain_verifies(made: Rows) -> None:
    lines: dict[int, list[Any]] = defaultdict(list)
    for row in made[rows.LineRow]:
        lines[row.book_id].append(row)
    texts: dict[int, Any] = {row.record_id: row for row in made[rows.LineTextRow]}
    books: list[Any] = made[rows.BookRow]
    assert len(lines) == len(books)
    for book in books:
        own, head = lines[book.id], FIRST
        assert [line.seq for line in own] == list(range(1, SMALL.lines + 1))
        for line in own:
            assert line.previous_hash == head
            head = line_hash(head, line._asdict())
            assert line.hash == head
            if line.text_hash is not None:
                text = texts.pop(line.id)._asdict()
                del text["record_id"]
                assert text_hash(text.pop("salt"), text) == line.text_hash
        assert (book.seq, book.head) == (SMALL.lines, head)
    assert not texts, "a text without its line"


def test_older_lines_are_imported_and_the_rest_attended(made: Rows) -> None:
    attended = {str(row.id) for row in made[rows.AttendanceRow]}
    lines: list[Any] = made[rows.LineRow]
    settled = {line.source_id for line in lines if line.source == "attendance"}
    assert settled == attended
    imported = [line for line in lines if line.source == "import"]
    assert len(imported) + len(settled) == len(lines)
    first_attended = min(line.service_date for line in lines if line.source == "attendance")
    assert max(line.service_date for line in imported) < first_attended
    for before, after in pairwise(sorted(lines, key=lambda line: (line.book_id, line.seq))):
        if before.book_id == after.book_id:
            assert before.service_date <= after.service_date


def test_nobody_is_in_two_places_and_taken_is_counted(made: Rows) -> None:
    places: list[Any] = made[rows.AssignmentRow]
    held: dict[int, list[Any]] = defaultdict(list)
    for place in places:
        if place.state in HOLDING:
            held[place.person_id].append(place.during)
    for periods in held.values():
        for (_, end), (start, _) in pairwise(sorted(periods)):
            assert end <= start
    taken = Counter(place.slot_id for place in places if place.state in HOLDING)
    for slot in made[rows.SlotRow]:
        assert slot.taken == taken[slot.id] <= slot.maximum


def test_nothing_has_happened_that_lies_ahead(made: Rows) -> None:
    """But coming shifts, the places in them, and the last day of a certificate."""
    today = datetime.combine(TODAY, time(), LOCAL)
    ahead = []
    for kind, found in made.items():
        for row in found:
            for name, value in row._asdict().items():
                for each in value if isinstance(value, tuple) else (value,):
                    if isinstance(each, datetime):
                        late = each > today
                    else:
                        late = isinstance(each, date) and each >= TODAY
                    if late:
                        ahead.append((kind, name))
    assert Counter(ahead).keys() == {
        (rows.ShiftRow, "during"),
        (rows.AssignmentRow, "during"),
        (rows.CertificateRow, "last_valid_on"),
    }
    shifts: list[Any] = made[rows.ShiftRow]
    coming = [shift.during for shift in shifts if shift.during[0] > today]
    assert all(end <= today + timedelta(days=16) for _, end in coming)
    first = min(shift.during[0] for shift in shifts)
    assert today - timedelta(weeks=13) <= first
    places: list[Any] = made[rows.AssignmentRow]
    for place in places:
        assert (place.during[0] > today) == (place.state == "accepted")


def test_whoever_holds_a_place_needs_no_guardian(made: Rows) -> None:
    born = {row.id: row.birth_date for row in made[rows.PersonRow]}
    held = [row.person_id for row in made[rows.AssignmentRow]]
    assert held
    assert not [person for person in held if is_minor(born[person], TODAY)]
