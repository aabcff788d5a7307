"""A member takes back what waits for an answer."""

import pytest

from backend.messaging.models import OfficeItem
from members.models import Letter, LetterText
from tests.members.letters import SHOWN, added, answered, written
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_withdrawn_it_says_nothing_any_more(world):
    written(world)
    row = Letter.objects.get()
    shown = id_of("Letter", row)
    done = Phone(world.anna).do("withdrawLetter", SHOWN, letterId=shown)
    assert done["letter"]["state"] == {"code": "withdrawn"}
    assert done["letter"]["texts"] == [{"byOffice": False, "text": None}]
    assert not LetterText.objects.exclude(text_sealed=None).exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    again = Phone(world.anna).do("withdrawLetter", SHOWN, letterId=shown)
    assert codes(added(world.anna, row)) == ["LETTER_NOT_WAITING"]
    assert codes(again) == codes(answered(world.manager, row)) == ["LETTER_NOT_WAITING"]
