"""Sealed values: all of them known, none opened elsewhere, one owner each while keys change."""

import re
from dataclasses import replace
from threading import local

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import IntegrityError, transaction

from backend import keys
from backend.crypto import Keyring
from backend.identity.models import Person
from backend.identity.sealed import FIELDS, ID_NUMBER, PHONE, SealedRow, indexes_of
from tests.database import together
from tests.test_house import named, product_files

OLD, NEW = b"o" * 32, b"n" * 32
NUMBERS = ("350102199005080062", "350102199005080046")
BEFORE = Keyring({"old": OLD}, "old")
KNOWN = Keyring({"old": OLD, "new": NEW}, "old")
AFTER = Keyring({"new": NEW, "old": OLD}, "new")


@pytest.fixture
def ring(monkeypatch):
    """Which index keys a thread has; a process reads them once, so several stand side by side."""
    mine = local()
    monkeypatch.setattr(keys, "index_keys", lambda: getattr(mine, "ring", BEFORE))
    return lambda given: setattr(mine, "ring", given)


def person(number=NUMBERS[0], **given):
    made = Person(name="林小红", name_key="linxiaohong", **given)
    made.id_number = number
    made.save()
    return made


def held_by(number):
    return list(Person.objects.filter(id_number_index__any=indexes_of(ID_NUMBER, number)))


def test_every_sealed_column_is_registered():
    columns = {
        (model, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name.endswith("_sealed")
    }
    assert columns == {(field.model, field.column) for field in FIELDS}
    assert len({field.kind for field in FIELDS}) == len(FIELDS) > 3


def test_an_index_that_is_one_person_s_moves_with_its_key():
    for field in FIELDS:
        if field.indexed:
            assert issubclass(field.model, SealedRow)
            assert any(
                field.index in getattr(constraint, "fields", ())
                for constraint in field.model._meta.constraints
            )


def test_nobody_looks_up_by_one_key_alone():
    """Nor writes an index past `save`, where the older key is minded."""
    here = "backend/identity/sealed.py"
    alone = re.compile(r"\b(?:phone|id_number)_index=(?!index_of_number|models|None)")
    past = re.compile(r"\bPerson\.objects\.bulk_(?:create|update)")
    codes = {"backend/identity/services/codes.py"}  # its own key, that is never replaced
    found = [
        named(path)
        for path in product_files()
        if named(path) not in {here, *codes}
        and (alone.search(path.read_text()) or past.search(path.read_text()))
    ]
    assert found == []


@pytest.mark.django_db
def test_a_value_moved_to_another_row_does_not_open():
    one, other = person(), person(NUMBERS[1])
    one.phone = "+8613800000001"
    stolen = one.id_number_sealed
    one.id_number_sealed, other.id_number_sealed = other.id_number_sealed, stolen
    for row in (one, other):
        with pytest.raises(InvalidTag):
            row.id_number  # noqa: B018 - asking is what fails
    one.id_number_sealed = one.phone_sealed
    with pytest.raises(InvalidTag):
        one.id_number  # noqa: B018 - asking is what fails


@pytest.mark.django_db
def test_a_row_is_found_by_either_key(ring):
    first = person()
    ring(AFTER)
    second = person(NUMBERS[1])
    assert (held_by(NUMBERS[0]), held_by(NUMBERS[1])) == ([first], [second])
    ring(KNOWN)
    assert (held_by(NUMBERS[0]), held_by(NUMBERS[1])) == ([first], [second])
    ring(replace(AFTER, keys={"new": NEW}))
    assert (held_by(NUMBERS[0]), held_by(NUMBERS[1])) == ([], [second])


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "then"), [(BEFORE, AFTER), (KNOWN, AFTER), (AFTER, KNOWN)])
def test_a_number_is_one_person_s_under_both_keys(ring, first, then):
    ring(first)
    holder = person()
    before = bytes(holder.id_number_index)
    ring(then)
    with pytest.raises(IntegrityError, match="one_person_per_id_number"), transaction.atomic():
        person()
    holder.refresh_from_db()
    assert bytes(holder.id_number_index) == before, "what was refused has moved nothing"
    other = person(NUMBERS[1])
    other.id_number = NUMBERS[0]
    with pytest.raises(IntegrityError, match="one_person_per_id_number"), transaction.atomic():
        other.save(update_fields=["id_number_sealed", "id_number_index"])


@pytest.mark.django_db
def test_whoever_writes_their_own_number_again_moves_to_the_current_key(ring):
    holder = person()
    ring(AFTER)
    holder.id_number = NUMBERS[0]
    holder.save(update_fields=["name"])
    assert held_by(NUMBERS[0]) == [holder]
    holder.save(update_fields=["id_number_sealed", "id_number_index"])
    ring(replace(AFTER, keys={"new": NEW}))
    assert held_by(NUMBERS[0]) == [holder]


@pytest.mark.django_db
def test_one_key_costs_no_statement(django_assert_num_queries):
    made = person()
    made.phone = "+8613800000001"
    with django_assert_num_queries(1):
        made.save(update_fields=["phone_sealed", "phone_index"])
    assert list(Person.objects.filter(phone_index__any=indexes_of(PHONE, made.phone))) == [made]


def test_processes_that_think_another_key_current_make_one_person(own_db, ring):
    """While a new order of keys goes round, both kinds of process run."""

    def enter(given):
        ring(given)
        return person().pk

    for _ in range(5):
        Person.objects.all().delete()
        results = together(*(lambda each=each: enter(each) for each in (KNOWN, AFTER) * 3))
        made = [each for each in results if isinstance(each, int)]
        refused = [each for each in results if isinstance(each, IntegrityError)]
        assert len(made) == 1, results
        assert len(refused) == 5, results
        assert Person.objects.count() == 1
