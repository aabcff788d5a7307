"""A member goes on in a letter."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from members.models import Letter
from tests.members.letters import SHOWN, added, answered, written
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_the_thread_goes_on_and_is_answered_again(world):
    written(world)
    row = Letter.objects.get()
    assert codes(added(world.anna, row)) == []
    assert OfficeItem.objects.count() == 1, "it waits already"
    answered(world.manager, row)
    done = added(world.anna, row)["letter"]
    assert done["state"]["code"] == "waiting"
    assert [text["byOffice"] for text in done["texts"]] == [False, False, True, False]
    assert OfficeItem.objects.filter(settled_at=None).count() == 1
    assert codes(answered(world.manager, row)) == []
    assert InboxMessage.objects.filter(recipient=world.anna, kind="letter_answered").count() == 2
    assert codes(added(world.manager, row)) == ["NOT_FOUND"]
    added(world.anna, row)
    shown = id_of("Letter", row)
    kept = Phone(world.anna).do("withdrawLetter", SHOWN, letterId=shown)["letter"]
    assert kept["state"]["code"] == "answered"
    assert [text["text"] is None for text in kept["texts"]] == [*[False] * 5, True]


def test_what_is_added_or_taken_back_counts_in_the_day(world):
    for _ in range(2):
        shown = written(world)["letter"]["id"]
        Phone(world.anna).do("withdrawLetter", "letter { id }", letterId=shown)
    written(world)
    row = Letter.objects.latest("pk")
    assert [codes(added(world.anna, row)) for _ in range(3)] == [[], [], ["TOO_MANY_LETTERS"]]
    assert codes(written(world)) == ["TOO_MANY_LETTERS"]
