"""Wrong codes by the thousand, many at once: no code is looked at more than five times (B11)."""

from collections import Counter
from uuid import UUID

import pytest

from backend.authority.actor import anonymous
from backend.errors import Refused
from backend.identity.models import LoginCode, Session
from backend.identity.services import codes
from backend.identity.services.codes import TRIES, code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from tests.database import together
from tests.proof.figures import size
from tests.world import SmallWorld

PHONES, ALL_PHONES = 10, 200
GUESSES, ALL_GUESSES = 500, 10_000
AT_ONCE, ALL_AT_ONCE = 25, 100
LINES = 8


@pytest.fixture
def evaluated(monkeypatch):
    """How often each request's code was looked at."""
    counted = Counter()

    def counting(request_id):
        counted[request_id] += 1
        return code_of(request_id)

    monkeypatch.setattr(codes, "code_of", counting)
    return counted


def guess(requests: list[UUID], times: int) -> int:
    """Wrong ones, one after the other; how many there were."""
    for request_id in requests:
        wrong = f"{(int(code_of(request_id)) + 1) % 1_000_000:06}"
        for _ in range(times):
            with pytest.raises(Refused, match="CODE_WRONG"):
                login(anonymous(), request_id=request_id, code=wrong)
    return len(requests) * times


def asked(world: SmallWorld, phones: int) -> list[UUID]:
    """Every other number is nobody's."""
    people = [world.person("许文").phone for _ in range(phones // 2)]
    nobody = [f"+86139{number:08}" for number in range(phones - len(people))]
    return [
        request_login_code(anonymous(), phone=phone, address=f"198.51.{place}.1")
        for place, phone in enumerate([*people, *nobody])
    ]


def test_wrong_codes_by_the_thousand(own_db, evaluated, figure):
    line = figure("codes: looked at more than five times")
    requests = asked(SmallWorld(), size(PHONES, ALL_PHONES))
    at_once, all_of_one = size(AT_ONCE, ALL_AT_ONCE), 2 * size(AT_ONCE, ALL_AT_ONCE)
    one = requests[:1]
    tried = together(*[lambda: guess(one, all_of_one // at_once)] * at_once)
    each = (size(GUESSES, ALL_GUESSES) - all_of_one) // (len(requests) - 1) + 1
    shares = [requests[1:][place::LINES] for place in range(LINES)]
    tried += together(*[lambda share=share: guess(share, each) for share in shares])
    assert all(isinstance(one, int) for one in tried), tried
    line.tried = sum(tried)
    line.red = [str(request) for request, times in evaluated.items() if times > TRIES]
    assert not line.red
    assert line.tried >= size(GUESSES, ALL_GUESSES)
    assert evaluated == dict.fromkeys(requests, TRIES), "fewer would mean that none was tried"
    assert set(LoginCode.objects.values_list("tries", flat=True)) == {TRIES}
    for request_id in requests:
        with pytest.raises(Refused, match="CODE_WRONG"):
            login(anonymous(), request_id=request_id, code=code_of(request_id))
    assert not Session.objects.exists()
