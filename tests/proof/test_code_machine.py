"""Any order of asking for codes and entering them, right and wrong, with and without a second fact:
what is answered is what a model of a page says."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, rule

from backend.authority.actor import at
from backend.errors import Refused
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.phone_tickets import Ticket
from backend.identity.services.request_login_code import request_login_code
from tests.proof.machines import BLOCKS, run
from tests.world import World

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ID_NUMBER, END = "350102199605089042", "089042"
NOBODY = "+8613900009999"
OF_A_PHONE = ((1, MINUTE), (5, HOUR), (10, DAY))
OF_AN_ADDRESS = ((20, HOUR),)
CODE_LIVES, TRIES = 5 * MINUTE, 5
FACTS_A_DAY = 10
FACTS = {"": "SECOND_FACT_NEEDED", "000000": "SECOND_FACT_WRONG", END: ""}


class Request:
    def __init__(self, id_: Any, phone: str, now: Any) -> None:
        self.id, self.phone, self.at = id_, phone, now
        self.tries, self.used = 0, False


class Codes(RuleBasedStateMachine):
    requests = Bundle("requests")
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.savepoint()
        world = World()
        self.now = world.now
        with_id, without = world.person("林小红"), world.person("陈国栋")
        with_id.id_number = ID_NUMBER
        with_id.save()
        self.with_id = with_id.phone
        self.phones = (with_id.phone, without.phone, NOBODY)
        self.all: list[Request] = []
        self.from_address: list[tuple[str, Any]] = []
        self.wrong_facts: Counter[Any] = Counter()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.outer)

    def over(self, times: list[Any], budgets: Any) -> bool:
        return any(
            sum(time > self.now - within for time in times) >= most for most, within in budgets
        )

    @rule(target=requests, phone=st.integers(0, 2), last=st.integers(1, 2))
    def ask(self, phone: int, last: int) -> Any:
        type(self).steps += 1
        number, address = self.phones[phone], f"192.0.2.{last}"
        of_phone = [each.at for each in self.all if each.phone == number]
        of_address = [time for where, time in self.from_address if where == address]
        said = ""
        if self.over(of_phone, OF_A_PHONE):
            said = "TOO_MANY_CODES"
        elif self.over(of_address, OF_AN_ADDRESS):
            said = "TOO_MANY_CODES_FROM_HERE"
        if said:
            with pytest.raises(Refused, match=f"^{said}$"):
                request_login_code(at(self.now), phone=number, address=address)
            return multiple()
        id_ = request_login_code(at(self.now), phone=number, address=address)
        self.all.append(Request(id_, number, self.now))
        self.from_address.append((address, self.now))
        return self.all[-1]

    @rule(request=requests, right=st.booleans(), fact=st.sampled_from(sorted(FACTS)))
    def enter(self, request: Request, right: bool, fact: str) -> None:
        type(self).steps += 1
        code = code_of(request.id)
        given = code if right else f"{(int(code) + 1) % 1_000_000:06}"
        said = self.entered(request, right, fact)
        assert self.answered(request, given, fact) == said

    def answered(self, request: Request, code: str, fact: str) -> str:
        try:
            opened = login(at(self.now), request_id=request.id, code=code, second_fact=fact)
        except Refused as refused:
            return str(refused)
        return "ticket" if isinstance(opened, Ticket) else ""

    def entered(self, request: Request, right: bool, fact: str) -> str:
        """What is to be answered; empty for a login."""
        live = self.now < request.at + CODE_LIVES and not request.used and request.tries < TRIES
        request.tries += live
        newest = [each for each in self.all if each.phone == request.phone][-1]
        if not (live and right and newest is request):
            return "CODE_WRONG"
        said = "ticket" if request.phone == NOBODY else ""
        if request.phone == self.with_id:
            said = self.second(fact)
        request.used = said in ("", "ticket")
        return said

    def second(self, fact: str) -> str:
        day = localdate(self.now)
        if self.wrong_facts[day] >= FACTS_A_DAY:
            return "SECOND_FACT_LOCKED"
        said = FACTS[fact]
        self.wrong_facts[day] += said == "SECOND_FACT_WRONG"
        return "SECOND_FACT_LOCKED" if self.wrong_facts[day] >= FACTS_A_DAY else said

    @rule(seconds=st.sampled_from([1, 59, 60, 61, 299, 300, 301, 3600, 86_400]))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.mark.django_db
@pytest.mark.parametrize("block", range(BLOCKS))
def test_codes_in_any_order(figure, block):
    run(Codes, figure("codes: steps unlike the model"), small=60, full=2_000)
