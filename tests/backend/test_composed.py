"""What is composed once is asked with other values each time."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from backend import planned
from backend.authority.models import Unit
from backend.composed import Composed, Given, composed, emptied, insert
from backend.identity.models import Person
from tests.database import statements
from tests.volunteers.scenes import place, shift
from tests.world import SmallWorld
from volunteers.models import Assignment

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture
def world(db):
    return SmallWorld()


def test_other_values_find_other_rows(world):
    @composed
    def called():
        return Person.objects.filter(pk__any=Given("people")).order_by("pk")

    anna, sister = world.anna, world.sister_member
    assert called(people=[anna.pk]) == [anna]
    assert called(people=[sister.pk]) == [sister]
    assert called(people=[]) == []


def test_what_is_told_by_place_makes_a_text_of_its_own(world):
    @composed
    def some(most):
        return Person.objects.filter(pk__any=Given("people")).order_by("pk")[:most]

    both = sorted([world.anna.pk, world.sister_member.pk])
    assert len(some(1, people=both)) == 1
    assert len(some(2, people=both)) == 2


def test_rows_have_what_is_joined_and_every_column(world, django_assert_num_queries):
    taken = place(world, shift(world), world.anna)
    ask = Composed(Assignment.objects.filter(pk=Given("key")).select_related("shift__unit"))
    plain = Assignment.objects.select_related("shift__unit").get(pk=taken.pk)
    with django_assert_num_queries(1):
        (found,) = ask.ask(key=taken.pk)
        assert found.shift.unit == plain.shift.unit
    for mine, theirs in ((found, plain), (found.shift, plain.shift)):
        same = [each.attname for each in type(mine)._meta.concrete_fields]
        assert [getattr(mine, each) for each in same] == [getattr(theirs, each) for each in same]


@pytest.mark.parametrize(
    "condition",
    [Q(public_id=uuid4()), Q(created_at=NOW), Q(birth_date=NOW.date()), Q(pk__any=[3])],
)
def test_a_value_of_one_call_may_not_stay(db, condition):
    with pytest.raises(ValueError, match="would stay"):
        Composed(Person.objects.filter(condition))


def test_conditions_that_differ_in_values_alone_look_alike():
    one, other = {}, {}
    first = emptied(Assignment, Q(person=3) | ~Q(shift__unit__any=[1, 2]), one)
    assert first == emptied(Assignment, Q(person=4) | ~Q(shift__unit__any=[5]), other)
    assert [*one.values()] == [3, [1, 2]]
    assert [*other.values()] == [4, [5]]
    for differs in (
        Q(person=3) | Q(shift__unit__any=[1, 2]),
        Q(person=3) & ~Q(shift__unit__any=[1, 2]),
        Q(person=None) | ~Q(shift__unit__any=[1, 2]),
    ):
        assert first != emptied(Assignment, differs, {})


@pytest.mark.parametrize(
    "condition",
    [
        Q(state="accepted"),
        Q(pk__in=[1]),
        Q(during__contains=NOW),
        Q(shift__activity__title__startswith="x"),
        Q(person=Unit.objects.all()),
        Q(person=3) | Q(shift__in=Unit.objects.all()),
    ],
)
def test_where_the_text_may_depend_on_a_value_nothing_is_composed(condition):
    assert emptied(Assignment, condition, {}) is None


def test_a_row_is_written_as_save_writes_it(world):
    given = {"name": "新人", "birth_date": NOW.date()}
    written, saved = Person(**given), Person(**given)
    insert(written)
    saved.save()
    assert written.pk is not None
    assert not written._state.adding
    differ = {"id", "public_id", "created_at"}
    for each in (each.attname for each in Person._meta.concrete_fields):
        found = [getattr(Person.objects.get(pk=row.pk), each) for row in (written, saved)]
        assert each in differ or found[0] == found[1], each


def test_a_constraint_speaks_as_it_does_to_save(world):
    again = Person(public_id=world.anna.public_id, name="新人")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(again)


def test_whoever_counts_statements_reads_it(db):
    for _ in range(2):
        (said,) = statements(lambda: planned.fetch("SELECT 41 + %s", [1]))
        assert said == "SELECT 41 + %s"


def plans_of(text):
    with connection.cursor() as cursor:
        plans = "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
        cursor.execute(f"{plans} WHERE statement LIKE %s", [text])
        return cursor.fetchall()


def test_a_statement_is_planned_once_on_a_connection(db):
    text = "SELECT 42 + %s"
    assert [planned.fetch(text, [each]) for each in (1, 2, 3)] == [[(43,)], [(44,)], [(45,)]]
    assert plans_of("SELECT 42 + %") == [(3, 0)]


def test_a_plan_outlives_what_is_taken_back(own_db):
    """To a savepoint, and whole."""
    text = "SELECT 43 + %s"
    with transaction.atomic():
        assert planned.fetch(text, [1]) == [(44,)]
        with transaction.atomic():
            transaction.set_rollback(True)
        assert planned.fetch(text, [2]) == [(45,)]
        transaction.set_rollback(True)
    assert planned.fetch(text, [3]) == [(46,)]
    assert plans_of("SELECT 43 + %") == [(3, 0)]


def test_a_plan_follows_a_table_that_is_made_anew(own_db, databases):
    """By a migration, while the connection stays."""
    text = "SELECT sum(number) FROM told WHERE number > %s"
    for number in (1, 2):
        with databases.superuser(own_db) as own:
            own.execute("DROP TABLE IF EXISTS told")
            own.execute("CREATE TABLE told (more int DEFAULT 0, number int)")
            own.execute("INSERT INTO told (number) VALUES (%s)", [number])
            own.execute("GRANT SELECT ON told TO boai_web")
        assert planned.fetch(text, [0]) == [(number,)]
    with databases.superuser(own_db) as own:
        own.execute("DROP TABLE told")
