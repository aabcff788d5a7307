"""Whoever asks for a code, or guesses one, cannot tell whose number it is (B13): the same bytes,
headers and statements for every number there is, and for one nobody has."""

import re
from random import Random

import pytest
from django.core.cache import cache

from backend.authority.actor import anonymous
from backend.identity.models import Account, LoginCode, Person
from backend.identity.services import login_codes
from backend.identity.services.codes import code_of
from backend.identity.services.login_codes import send_login_codes
from backend.messaging.providers.protocol import Sent
from backend.privacy.services.erasing import erase
from tests.database import statements, undone
from tests.proof.asking import Asked
from tests.proof.figures import again, seeds, size
from tests.proof.hearing import Asking, Heard
from tests.world import CHILD, SmallWorld

pytestmark = pytest.mark.django_db
FILE = "tests/proof/test_enumeration.py"
PAIRS, ALL_PAIRS = 40, 2_000
REQUEST = """mutation($input: RequestLoginCodeInput!) {
  requestLoginCode(input: $input) { requestId errors { code field message } }
}"""
LOGIN = """mutation($input: LoginInput!) {
  login(input: $input) {
    accessToken refreshToken registration { ticket } errors { code field message }
  }
}"""
REQUEST_ID = re.compile(rb'(?<="requestId":")[^"]+')


class Numbers(SmallWorld):
    """One of each sort; `world.leader` has neither ID nor anything else in particular."""

    def __init__(self) -> None:
        super().__init__()
        self.anna.id_number = "350102199605089042"
        self.anna.save()
        Account.objects.filter(person=self.stranger).delete()
        self.closed, self.locked = self.person("关闭"), self.person("锁定")
        Account.objects.filter(person=self.closed).update(is_active=False)
        Account.objects.filter(person=self.locked).update(locked_at=self.now)
        gone = self.person("注销")
        self.numbers = {
            "with an ID": self.anna.phone,
            "without": self.leader.phone,
            "entered": self.stranger.phone,
            "closed": self.closed.phone,
            "locked": self.locked.phone,
            "a child": self.person("小童", birth_date=CHILD).phone,
            "deleted": gone.phone,
        }
        erase(gone.pk)
        assert Person.objects.get(pk=gone.pk).phone is None


def asked(number: str, wrong: bool) -> tuple[list[Heard], list[str]]:
    """What the phone hears, and what the worker says to the database meanwhile. Nothing of it
    stays."""
    cache.clear()  # nobody is out of breath
    with undone():
        phone = Asking(None)
        heard = [phone(Asked("requestLoginCode", REQUEST, {"input": {"phone": number}}))]
        worker = statements(lambda: send_login_codes(anonymous().now))
        request = LoginCode.objects.get()
        if wrong:
            code = f"{(int(code_of(request.public_id)) + 1) % 1_000_000:06}"
            given = {"requestId": str(request.public_id), "code": code, "secondFact": "089042"}
            heard += [phone(Asked("login", LOGIN, {"input": given}))] * 2
    return heard, [re.sub(r"'[^']*'|\d+", "?", each) for each in worker]


def alike(one: Heard, other: Heard) -> bool:
    contents = [REQUEST_ID.sub(b"", each.content) for each in (one, other)]
    return contents[0] == contents[1] and one._replace(content=b"") == other._replace(content=b"")


def test_no_number_is_told_from_one_nobody_has(figure, monkeypatch):
    class Vendor:
        def text(self, number: str, request_id: object, code: str) -> Sent:
            return Sent()

    monkeypatch.setattr(login_codes, "text_provider", Vendor)
    world = Numbers()
    line = figure("numbers: told from one nobody has")
    asked(world.leader.phone, wrong=True)  # what a process learns once
    for seed in seeds(size(PAIRS, ALL_PAIRS)):
        dice = Random(seed)
        number = world.numbers[sorted(world.numbers)[seed % len(world.numbers)]]
        nobody, wrong = f"+86139{dice.randrange(10**8):08}", dice.random() < 0.7
        (heard, worker), (other, others) = asked(number, wrong), asked(nobody, wrong)
        line.tried += len(heard)
        assert b'"errors":[]' in heard[0].content
        same = [alike(*pair) for pair in zip(heard, other, strict=True)]
        if not all(same) or worker != others:
            line.red.append(str(seed))
    assert not line.red, again(int(line.red[0]), FILE)
