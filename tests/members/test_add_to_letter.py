"""A member goes on in a letter."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from backend.policy.values import Value, table
from members.models import Letter
from tests.members.letters import SHOWN, added, answered, written
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


def refusals(payload):
    return [(error["code"], error["field"]) for error in payload["errors"]]


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


def test_whoever_has_written_all_their_letters_still_goes_on_in_them(world, monkeypatch):
    monkeypatch.setitem(table, "letter.most_additions_a_day", Value(2, ""))
    for _ in range(5):
        shown = written(world)["letter"]["id"]
    Phone(world.anna).do("withdrawLetter", "letter { id }", letterId=shown)
    assert refusals(written(world)) == [("TOO_MANY_LETTERS", "unitId")]
    first, second, *_ = Letter.objects.order_by("pk")
    for row in (first, second):
        assert refusals(added(world.anna, row)) == []
    assert refusals(added(world.anna, first)) == [("TOO_MANY_ADDITIONS", "letterId")]
