"""A member writes to an office, and nobody else reads it."""

from datetime import timedelta

import pytest
from django.db import connection

from backend.authority.actor import at
from backend.messaging.models import OfficeItem
from backend.privacy.services.erasing import erase
from backend.privacy.services.leaving import put_in_order
from members.models import Letter, LetterText
from tests.members.letters import MINE, WORDS, answered, written
from tests.volunteers.merges import MergeWorld, merged
from tests.world import Phone, SmallWorld, codes, id_of, nodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_nobody_else_reads_answers_or_withdraws_it(world):
    written(world)
    row = Letter.objects.get()
    asked = "query($id: ID!) { letter(id: $id) { id } }"
    shown = id_of("Letter", row)
    for who in (world.leader, world.sister_manager, world.stranger):
        assert Phone(who).read(asked, id=shown) == {"letter": None}
        assert codes(answered(who, row)) == ["NOT_FOUND"]
        withdrawn = Phone(who).do("withdrawLetter", "letter { id }", letterId=shown)
        assert codes(withdrawn) == ["NOT_FOUND"]
    assert LetterText.objects.count() == 1


def test_no_word_of_it_lies_in_the_clear(world):
    written(world)
    answered(world.manager, Letter.objects.get())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', ["%服务队%"])
            assert cursor.fetchone() == (0,) or table == "authority_unit", table


@pytest.mark.parametrize(
    ("text", "code"), [("", "REQUIRED"), (" \n", "REQUIRED"), ("字" * 1001, "TOO_LONG")]
)
def test_it_says_something_and_not_too_much(world, text, code):
    assert codes(written(world, text=text)) == [code]
    assert not Letter.objects.exists()
    assert codes(written(world, text="字" * 1000)) == []
    assert codes(answered(world.manager, Letter.objects.get(), text)) == [code]


def test_five_a_day_and_to_a_society_or_branch(world):
    assert codes(written(world, unit=world.own_team.unit)) == ["NOT_WRITTEN_TO"]
    assert [codes(written(world)) for _ in range(6)][4:] == [[], ["TOO_MANY_LETTERS"]]
    assert codes(written(world, world.leader)) == []
    Letter.objects.update(written_at=world.now - timedelta(days=1, minutes=1))
    assert codes(written(world, unit=world.county.unit)) == []


def test_two_entries_of_one_human_have_all_letters():
    world = MergeWorld()
    written(world, world.twin)
    merged(world)
    (mine,) = nodes(Phone(world.anna).read(MINE)["myLetters"])
    assert mine["texts"] == [{"byOffice": False, "text": WORDS}]


def test_of_who_is_forgotten_nothing_is_left_and_nobody_waits(world):
    written(world)
    put_in_order(at(world.now), world.anna.pk)
    erase(world.anna.pk)
    assert not Letter.objects.exists()
    assert not LetterText.objects.exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
