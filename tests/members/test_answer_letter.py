"""Whoever sits there answers, in the thread."""

from uuid import uuid4

import pytest

from backend.authority.services.end_office import end_office
from backend.errors import Refused
from backend.messaging.models import InboxMessage, OfficeItem, OutboxMessage
from members.models import Letter
from members.services.answer_letter import answer_letter
from tests.backend.outbox_scenes import phone_of
from tests.members.letters import ANSWER, MINE, WORDS, answered, written
from tests.world import Phone, SmallWorld, actor_of, codes, nodes

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


def test_the_office_is_asked_again_under_the_lock(world):
    written(world)
    letter, waited = Letter.objects.get(), actor_of(world.manager)
    office = world.manager.offices.get()
    end_office(actor_of(world.officer), client_key=uuid4(), office_id=office.public_id)
    with pytest.raises(Refused) as refused:
        answer_letter(waited, client_key=uuid4(), letter_id=letter.public_id, text=ANSWER)
    assert [each.code for each in refused.value.refusals] == ["NOT_FOUND"]
    assert letter.texts.count() == 1


def test_nobody_answers_themself(world):
    written(world, world.manager)
    assert codes(answered(world.manager, Letter.objects.get())) == ["OWN_SUBMISSION"]
