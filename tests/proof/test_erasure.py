"""A word in every text of everything that is somebody's: once they are forgotten, only those words
are left whose table says in writing that they stay."""

import pytest

from backend.identity.models import Person
from backend.privacy.holdings import about_people, holding_of
from backend.privacy.services.erasing import erase, erase_by_owner, rows_of
from tests.proof.planted import Planted, heard, sealed_as
from tests.proof.test_canaries import disguises, everything_stored


@pytest.fixture
def world(own_db):
    """Of its own: the owner's connection sees what is committed only."""
    return Planted()


def stays(row, column):
    """It is neither deleted nor blanked, for a reason."""
    erasing = holding_of(type(row)).erase
    if erasing.delete or column in erasing.blank:
        return False
    assert str(erasing.kept), row
    return True


def test_nothing_is_left_but_what_is_written_to_stay(world):
    person = world.people["volunteer"]
    person.refresh_from_db()
    about = {each.model for each in about_people()}
    mine = {
        word: (row, column)
        for word, (thing, row, column) in world.words.items()
        if thing and thing.of == person and not thing.former and type(row) in about
        if sealed_as(row, column) == column
    }
    numbers = {each for number in (person.phone, person.id_number) for each in disguises(number)}
    sealed = {
        bytes(row.__dict__[column.name]).hex()
        for holding in about_people()
        for row in rows_of(holding, [person.pk])
        for column in row._meta.concrete_fields
        if column.name.endswith(("_sealed", "_index")) and row.__dict__[column.name]
        if not stays(row, column.name)
    }
    before = "\n".join(text for _, text in everything_stored())
    assert len(mine) > 12
    assert len(sealed) > 6
    assert set(mine) <= heard(before.encode())
    assert all(each in before for each in sealed)
    erase_by_owner(person.pk)
    erase(person.pk)
    after = "\n".join(text for _, text in everything_stored())
    kept = {word for word, (row, column) in mine.items() if stays(row, column)}
    assert heard(after.encode()) & set(mine) == kept
    assert not [each for each in numbers | sealed if each in after]
    others = set(world.words) - set(mine)
    assert others & heard(after.encode()) == others & heard(before.encode()), "nobody else's"
    assert Person.objects.get(pk=person.pk).name == "已注销"
