"""A row of an office is ended, never edited, whatever door is used."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import Person
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NEVER = DateTimeTZRange(empty=True)
EDITS = {
    "another kind": lambda world, began: {"kind": "deputy_leader"},
    "another unit": lambda world, began: {"unit": world.sister_branch.unit},
    "another person": lambda world, began: {"person": world.leader},
    "another reach": lambda world, began: {"and_below": False},
    "no longer read only": lambda world, began: {"read_only": False},
    "granted by nobody": lambda world, began: {"granted_by": None},
    "put off": lambda world, began: {"during": since(began, began + 3 * DAY)},
    "without an end": lambda world, began: {"during": since(began)},
    "an earlier beginning": lambda world, began: {"during": since(began - DAY, began + DAY)},
    "a later beginning": lambda world, began: {"during": since(began + DAY, began + 2 * DAY)},
    "never held": lambda world, began: {"during": NEVER, "would_begin": began},
}


@pytest.fixture
def world():
    return SmallWorld()


def secretary(world, began):
    """For two days."""
    office = world.office(
        world.anna,
        "branch_secretary",
        world.own_branch,
        start=began,
        until=began + 2 * DAY,
        read_only=True,
        granted_by_id=world.manager.pk,
    )
    return Office.objects.filter(pk=office.pk)


def refused(change):
    with pytest.raises(DatabaseError, match="ended, never edited"), transaction.atomic():
        change()


@pytest.mark.parametrize("how", EDITS)
def test_what_is_written_stays(world, how):
    began = world.now - DAY
    office, edit = secretary(world, began), EDITS[how](world, began)
    refused(lambda: office.update(**edit))


def test_it_is_not_deleted(world):
    refused(secretary(world, world.now).delete)


def test_it_ends_earlier_and_not_later_again(world):
    began = world.now - DAY
    office = secretary(world, began)
    assert office.update(during=since(began, began + DAY)) == 1
    refused(lambda: office.update(during=since(began, began + 2 * DAY)))


def test_before_it_begins_it_is_withdrawn_for_good(world):
    began = world.now + DAY
    office = secretary(world, began)
    refused(lambda: office.update(during=NEVER, would_begin=began + DAY))
    assert office.update(during=NEVER, would_begin=began) == 1
    refused(lambda: office.update(during=since(began, began + DAY), would_begin=None))
    refused(lambda: office.update(would_begin=began + DAY))


def test_it_changes_hands_only_where_two_entries_are_one(world):
    office, twin = secretary(world, world.now), world.person("林小红")
    Person.objects.filter(pk=world.anna.pk).update(
        phone_sealed=None, phone_index=None, merged_into=twin
    )
    refused(lambda: office.update(person=world.leader))
    assert office.update(person=twin) == 1
    refused(lambda: office.update(person=world.anna))
