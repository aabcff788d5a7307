"""Codes asked for by the thousand, from everywhere, to numbers that never enter one (B12). Every
request is answered as a count by hand says; what a range gets dries up; whoever lives in it and has
an account is served; the day's ceiling is never passed."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from random import Random

import pytest

from backend.authority.actor import at
from backend.authority.models import Unit
from backend.errors import Refused
from backend.identity.models import LoginCode, Person
from backend.identity.services import login_codes
from backend.identity.services.code_budgets import REST, SAMPLE
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.login_codes import send_login_codes
from backend.identity.services.request_login_code import request_login_code
from backend.messaging.providers.protocol import Sent
from backend.policy.models import PolicyVersion
from tests.proof.figures import seeds, size
from tests.world import SmallWorld

# One to a block: each has a database of its own.
FLOODS = size(1, 4)
REQUESTS, CEILING, RANGES = size(1_000, 25_000), size(520, 9_000), size(2, 20)
PHONES, NETWORKS, HOSTS, SENT_EVERY = 3_000, 10, 20, 50
A_REQUEST = timedelta(seconds=1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BUDGETS = {
    "TOO_MANY_CODES": ((1, MINUTE), (5, HOUR), (10, DAY)),
    "TOO_MANY_CODES_FROM_HERE": ((20, HOUR),),
    "TOO_MANY_CODES_NEARBY": ((200, HOUR),),
}


class Counted:
    """The budgets, counted by hand."""

    def __init__(self, ceiling: int) -> None:
        self.accepted: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        self.budgets = BUDGETS | {"CODES_USED_UP": ((ceiling, DAY),)}

    def answer(self, now: datetime, phone: str, address: str) -> str:
        """The refusal, or nothing, and then it is counted."""
        network = address.rpartition(".")[0]
        purses = list(zip(self.budgets, (phone, address, network, "all"), strict=True))
        for code, of in purses:
            times = self.accepted[code, of]
            for most, within in self.budgets[code]:
                if len(times) >= most and times[-most] > now - within:
                    return code
        for purse in purses:
            self.accepted[purse].append(now)
        return ""


class Flood:
    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.world = SmallWorld()
        self.now = self.world.now
        self.counted = Counted(CEILING)
        PolicyVersion.objects.create(
            unit=Unit.objects.get(is_root=True),
            number=1,
            values={"login.codes_a_day": CEILING},
            effective_from=self.world.long_ago,
        )
        self.at_home = [self.person(place) for place in range(RANGES)]
        self.said: Counter[str] = Counter()

    def person(self, place: int) -> Person:
        """With an account, in a range that is flooded."""
        person = self.world.person("何静")
        person.phone = f"+86139{place:04}9999"
        person.save()
        return person

    def few(self, of: int, power: int = 3) -> int:
        """Some far more often than others."""
        return int(of * self.dice.random() ** power)

    def strange(self) -> tuple[str, str]:
        number = self.few(PHONES)
        address = f"10.0.{self.few(NETWORKS)}.{self.few(HOSTS, 2) + 1}"
        return f"+86139{number % RANGES:04}{number:04}", address

    def ask(self, phone: str, address: str) -> str:
        self.now += A_REQUEST
        said = self.counted.answer(self.now, phone, address)
        assert answered(self.now, phone, address) == said, (self.now, phone, address)
        self.said[said] += 1
        return said

    def comes_home(self, place: int) -> bool:
        """Asks, is sent a code, and enters it. False where the day's ceiling is reached."""
        person = self.at_home[place]
        if self.ask(person.phone, f"10.1.{place}.1"):
            return False
        send_all(self.now)
        request = LoginCode.objects.latest("pk")
        assert request.sent_at is not None, "whoever has a history is not held back"
        opened = login(at(self.now), request_id=request.public_id, code=code_of(request.public_id))
        return opened.account.person_id == person.pk


def answered(now: datetime, phone: str, address: str) -> str:
    try:
        request_login_code(at(now), phone=phone, address=address)
    except Refused as refused:
        return str(refused)
    return ""


def send_all(now: datetime) -> None:
    while send_login_codes(now).claimed:
        pass


@pytest.mark.parametrize("block", range(FLOODS))
def test_a_flood_is_answered_as_a_count_by_hand_says(own_db, figure, monkeypatch, block):
    sent: list[str] = []

    class Vendor:
        def text(self, number: str, request_id: object, code: str) -> Sent:
            sent.append(number)
            return Sent()

    monkeypatch.setattr(login_codes, "text_provider", Vendor)
    line = figure("flood of codes: answered unlike counted by hand")
    for seed in seeds(FLOODS, block, FLOODS):
        sent.clear()
        line.red.append(str(seed))  # until it is through
        line.tried += flooded(Flood(Random(seed)), sent)
        line.red.pop()


def flooded(flood: Flood, sent: list[str]) -> int:
    home, began = flood.now, flood.now
    come = [flood.comes_home(place) for place in range(RANGES)]
    for number in range(REQUESTS):
        flood.ask(*flood.strange())
        if number % SENT_EVERY == 0:
            send_all(flood.now)
        if flood.now - home > REQUESTS * A_REQUEST / 5:
            home = flood.now
            come += [flood.comes_home(place) for place in range(RANGES)]
    send_all(flood.now)
    assert set(flood.said) == {"", *BUDGETS, "CODES_USED_UP"}, "each budget was reached"
    assert sum(come) >= 2 * RANGES, "whoever lives there came in, also during the flood"
    dried_up(flood, sent, flood.now - began)
    return sum(flood.said.values())


def dried_up(flood: Flood, sent: list[str], took: timedelta) -> None:
    """A range got its sample and no more than one an hour afterwards."""
    own = {person.phone for person in flood.at_home}
    of_range = Counter(phone[:10] for phone in sent if phone not in own)
    most = SAMPLE + SENT_EVERY + took // REST + 1
    assert of_range
    assert max(of_range.values()) <= most
    assert LoginCode.objects.filter(sent_at=None).exclude(handled_at=None).exists(), "none was held"
    assert len(sent) <= flood.said[""]
