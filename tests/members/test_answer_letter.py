"""Whoever sits there answers, in the thread."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem, OutboxMessage
from members.models import Letter
from tests.backend.outbox_scenes import phone_of
from tests.members.letters import ANSWER, MINE, WORDS, answered, written
from tests.world import Phone, SmallWorld, codes, nodes

pytestmark = pytest.mark.django_db

ITEMS = """{ inboxOfOffice(first: 9) { edges { node { kind { code } mutation mayAct
    subject { id ... on Letter { person { name } texts { text } } } } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def test_it_is_answered_in_the_thread_by_whoever_sits_there(world):
    phone_of(world, world.anna)
    letter = written(world, text=f"  {WORDS} ")["letter"]
    assert letter["texts"] == [{"byOffice": False, "text": WORDS}]
    (item,) = nodes(Phone(world.manager).read(ITEMS)["inboxOfOffice"])
    assert (item["mutation"], item["mayAct"]) == ("answerLetter", True)
    assert item["subject"]["texts"] == [{"text": WORDS}]
    row = Letter.objects.get()
    done = answered(world.manager, row)
    assert done["letter"]["state"]["code"] == "answered"
    (mine,) = nodes(Phone(world.anna).read(MINE)["myLetters"])
    assert mine["texts"][1] == {"byOffice": True, "text": ANSWER}
    told = InboxMessage.objects.get(recipient=world.anna)
    assert (told.kind, told.subject_type, told.subject_id) == ("letter_answered", "Letter", row.pk)
    assert OutboxMessage.objects.filter(inbox=told).exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(answered(world.manager, row)) == ["LETTER_NOT_WAITING"]


def test_nobody_answers_themself(world):
    written(world, world.manager)
    assert codes(answered(world.manager, Letter.objects.get())) == ["OWN_SUBMISSION"]
