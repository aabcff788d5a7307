"""The seed: whole or not at all, the same every time, and the database as strict after it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from backend.authority.actor import anonymous
from backend.authority.models import Office
from backend.identity.models import Person
from backend.identity.sealed import PHONE, indexes_of
from backend.messaging.models import OfficeItem
from backend.places.models import Division
from members.models import Branch, CertificationCase
from members.selectors.assessment import Assessment, assess
from tests.database import own_database
from tests.volunteers.provinces import SMALL, TODAY, Silent, catalog, contents
from volunteers.demo.accounts import ACCOUNTS, ANNA, FELLOWS
from volunteers.models import ServiceBook, ServiceRecord, ServiceRecordText, Shift, TeamMember
from volunteers.rules.chain import FIRST, line_hash, text_hash
from volunteers.seed import writing
from volunteers.seed.aside import put_aside
from volunteers.seed.writing import BIG, NotEmpty, Order, database_date, plan, write
from volunteers.synthetic.rows import TABLES
from volunteers.synthetic.scale import DEMO

ALL = [*TABLES.values(), "members_certificationcase", "members_standard", "identity_policydocument"]


@pytest.fixture(scope="module")
def seeded(databases: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[date]:
    """A small province of today; its tests only read."""
    with django_db_blocker.unblock(), own_database(databases):
        today = database_date()
        write(Order(SMALL, 1, today), Silent())
        yield today


def cursor_of(alias: str = "default") -> Any:
    return connections[alias].cursor()


def asked(statement: str) -> Any:
    with cursor_of() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def rows_in_all() -> dict[str, int]:
    return {table: asked(f"SELECT count(*) FROM {table}") for table in ALL}


def test_what_was_planned_is_written(seeded: date) -> None:
    counts, _ = plan(Order(SMALL, 1, seeded))
    counts["identity_account"] += 1  # the demo's admin
    assert {table: asked(f"SELECT count(*) FROM {table}") for table in counts} == counts


def test_every_chain_verifies(seeded: date) -> None:
    texts = {text.record_id: text for text in ServiceRecordText.objects.all()}
    for book in ServiceBook.objects.all():
        head, seq = FIRST, 0
        for record in ServiceRecord.objects.filter(book=book).order_by("seq"):
            seq += 1
            assert (record.seq, bytes(record.previous_hash)) == (seq, head)
            head = line_hash(head, vars(record))
            assert bytes(record.hash) == head
            if record.text_hash is not None:
                text = dict(vars(texts.pop(record.pk)))
                salt = bytes(text.pop("salt"))
                del text["_state"], text["record_id"]
                assert text_hash(salt, text) == bytes(record.text_hash)
        assert (book.seq, bytes(book.head)) == (seq, head)
    assert not texts


def test_taken_is_what_is_held(seeded: date) -> None:
    assert asked("SELECT sum(taken) FROM volunteers_slot") > 0
    assert not asked(
        "SELECT count(*) FROM volunteers_slot s WHERE taken <> (SELECT count(*) FROM"
        " volunteers_assignment a WHERE a.slot_id = s.id"
        " AND a.state IN ('accepted', 'checked_in', 'completed'))"
    )


def test_numbers_are_sealed_and_found(seeded: date) -> None:
    for person in Person.objects.order_by("pk")[:20]:
        assert person.phone.startswith("+861")
        assert person.id_number[6:14] == f"{person.birth_date:%Y%m%d}"
    for account in (*ACCOUNTS, *FELLOWS):
        assert _person(account.phone).name == account.name


def test_the_volunteers_with_a_login_are_in_one_team(seeded: date) -> None:
    members = TeamMember.objects.at(anonymous().now)
    named = [each for each in (*ACCOUNTS, *FELLOWS) if each.name == ANNA or each in FELLOWS]
    teams = [members.get(person=_person(each.phone)).team_id for each in named]
    assert len(teams) == 3
    assert len(set(teams)) == 1
    fellows = [_person(each.phone) for each in FELLOWS]
    assert not Office.objects.at(anonymous().now).filter(person__in=fellows).exists()


def test_the_four_people_hold_their_offices(seeded: date) -> None:
    held = {
        account.key: list(
            Office.objects.at(anonymous().now)
            .filter(person=_person(account.phone))
            .values_list("kind", "unit__name")
        )
        for account in ACCOUNTS
    }
    team = asked("SELECT name FROM authority_unit WHERE kind = 'team' ORDER BY id LIMIT 1")
    assert held == {
        "volunteer": [],
        "leader": [("team_leader", team)],
        "manager": [("branch_manager", "军门社区红十字会")],
        "officer": [("county_officer", "鼓楼区红十字会")],
    }


def _person(phone: str) -> Person:
    return Person.objects.get(phone_index__any=indexes_of(PHONE, phone))


def assessed(name: str) -> Assessment:
    found = assess(Branch.objects.get(unit__name=name), anonymous().now)
    assert found is not None
    return found


def test_the_first_branch_meets_the_standard_and_the_third_lacks(seeded: date) -> None:
    first, lacking = assessed("军门社区红十字会"), assessed("温泉社区红十字会")
    assert first.ready
    assert first.case is not None
    assert not lacking.ready
    assert "制度齐全并上墙" in lacking.unmet_mandatory


def test_what_waits_for_the_province_is_in_its_inbox(seeded: date) -> None:
    waiting = CertificationCase.objects.filter(state="publicity").values_list("pk", flat=True)
    items = OfficeItem.objects.filter(subject_type="CertificationCase", settled_at=None)
    assert set(items.values_list("subject_id", flat=True)) == set(waiting) != set()


def test_new_rows_find_free_keys(seeded: date) -> None:
    with cursor_of("owner") as cursor:
        for table in ("identity_person", "volunteers_servicerecord", "volunteers_shift"):
            cursor.execute(
                f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) >"
                f" (SELECT max(id) FROM {table})"
            )
            assert cursor.fetchone() == (True,), table


def test_a_second_seed_is_refused(seeded: date) -> None:
    before = rows_in_all()
    with pytest.raises(NotEmpty):
        write(Order(SMALL, 2, seeded), Silent())
    assert rows_in_all() == before


def test_the_day_given_is_the_day(own_db: str) -> None:
    write(Order(SMALL, 1, date(2026, 3, 1)), Silent())
    assert Shift.objects.filter(during__startswith__gte="2026-03-01T16:00Z").exists()
    assert not Shift.objects.filter(during__startswith__gte="2026-03-16T16:00Z").exists()
    assert not ServiceRecord.objects.filter(service_date__gte="2026-03-01").exists()
    assert not ServiceRecord.objects.filter(recorded_at__gte="2026-02-28T16:00Z").exists()


def test_two_processes_write_the_same_and_leave_the_same_indexes(
    databases: Any, django_db_setup: None, django_db_blocker: Any
) -> None:
    found, described = [], []
    for processes in (1, 2):
        watcher = Silent()
        with django_db_blocker.unblock(), own_database(databases), cursor_of() as cursor:
            described.append(catalog(cursor))
            write(Order(SMALL, 1, TODAY, processes), watcher)
            described.append(catalog(cursor))
            found.append(contents(cursor, list(TABLES.values())))
        assert watcher.shares == sorted(watcher.shares)
        assert watcher.shares[-1] == 1
        rebuilt = [what for what in watcher.done if "no_minute_twice" in what]
        assert len(rebuilt) == processes - 1
    assert found[0] == found[1]
    for after in described[1:]:
        assert set(after) ^ set(described[0]) == set()


class Fails(Silent):
    """When the rows are written and half of the indexes are back."""

    def does(self, what: str) -> None:
        super().does(what)
        if "one_row_per_term" in what:
            raise RuntimeError("pulled out")


def test_a_failure_in_the_middle_leaves_nothing(own_db: str) -> None:
    with cursor_of() as cursor:
        before = catalog(cursor)
        with pytest.raises(RuntimeError, match="pulled out"):
            write(Order(SMALL, 1, TODAY, 2), Fails())
        assert catalog(cursor) == before
    assert set(rows_in_all().values()) == {0}
    write(Order(SMALL, 1, TODAY), Silent())
    assert Person.objects.count() == SMALL.people


def test_a_row_that_no_constraint_allows_stops_a_big_load(
    own_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put aside still judges every row."""

    def one_phone(number: int) -> str:
        return "+8613900000000"

    monkeypatch.setattr("volunteers.synthetic.numbers.phone", one_phone)
    monkeypatch.setattr(writing, "make_all", lambda recipe, tree, _: _alone(recipe, tree))
    with pytest.raises(Exception, match="one_person_per_phone"):
        write(Order(SMALL, 1, TODAY, 2), Silent())
    assert not Person.objects.exists()


_alone_made = writing.make_all


def _alone(recipe: Any, tree: Any) -> Any:
    return _alone_made(recipe, tree, 1)


def test_a_dry_run_only_counts(own_db: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed", "--dry-run", "--today", "2026-11-24")
    counts, digest = plan(Order(DEMO, 1, TODAY))
    said = capsys.readouterr().out
    assert digest in said
    assert f"{counts['volunteers_assignment']:,}" in said
    assert not Person.objects.exists()
    assert not Division.objects.exists()


def test_everything_big_is_put_aside(own_db: str) -> None:
    """In the owner's transaction, which alone may."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("BEGIN")
        found = put_aside(cursor, BIG)
        cursor.execute("ROLLBACK")
    assert {each.table for each in found} == set(BIG)
