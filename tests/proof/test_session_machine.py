"""Any order of logging in, refreshing, losing answers, replaying, ending and closing: one live
token a family, and no way back for what is over (B14)."""

from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from backend.authority.actor import Actor, anonymous, at, hash_token, resolve
from backend.errors import Refused
from backend.identity.models import Account, LoginCode, Session
from backend.identity.services import code_budgets
from backend.identity.services.change_my_phone import change_my_phone
from backend.identity.services.codes import code_of, new_request
from backend.identity.services.logout import logout
from backend.identity.services.refresh_session import refresh_session
from backend.identity.services.sessions import Tokens, end, open_session
from tests.database import together
from tests.proof.figures import again, seeds, size
from tests.proof.machines import BLOCKS, run
from tests.world import World

FILE = "tests/proof/test_session_machine.py"
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
GRACE, IDLE, ABSOLUTE = 30 * SECOND, 30 * DAY, 180 * DAY
Purpose = LoginCode.Purpose


class Family:
    """What the phones and whoever copied from them have seen of one login."""

    def __init__(self, session: Session, tokens: Tokens, now) -> None:
        self.session, self.opened, self.rotated = session, now, now
        self.seen, self.over = [tokens], False

    def back(self, steps: int) -> Tokens:
        """The newest pair, the one before, or one long used up."""
        return self.seen[max(len(self.seen) - 1 - steps, 0)]

    def refreshed(self, token: str, now) -> str:
        """What is to be answered: "next", "same" or "over"."""
        if now - self.rotated > IDLE or now >= self.opened + ABSOLUTE:
            return "over"
        if token == self.seen[-1].refresh:
            return "next"
        direct = len(self.seen) > 1 and token == self.seen[-2].refresh
        return "same" if direct and now - self.rotated <= GRACE else "over"


class Sessions(RuleBasedStateMachine):
    families = Bundle("families")
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.savepoint()
        world = World()
        self.now, self.account = world.now, world.person("林小红").account
        self.all: list[Family] = []
        self.closed = False

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.outer)

    def actor(self, family: Family | None = None) -> Actor:
        if family is None:
            return at(self.now)
        return Actor(self.now, self.account.person_id, self.account.pk, family.session.pk)

    def alive(self, family: Family) -> bool:
        return not (family.over or self.closed)

    @rule(target=families)
    def log_in(self) -> Family:
        tokens, session = open_session(self.account, self.now, "手机")
        family = Family(session, tokens, self.now)
        self.all.append(family)
        return family

    @rule(family=families, back=st.integers(0, 4))
    def refresh(self, family: Family, back: int) -> None:
        """With the newest token, or after an answer was lost, or with what somebody copied."""
        token = family.back(back).refresh
        said = family.refreshed(token, self.now) if self.alive(family) else "over"
        if said == "over":
            with pytest.raises(Refused, match="SESSION_ENDED"):
                refresh_session(self.actor(), refresh_token=token)
            family.over |= self.alive(family)
            return
        answer = refresh_session(self.actor(), refresh_token=token)
        if said == "next":
            family.seen.append(answer)
            family.rotated = self.now
        assert answer == family.seen[-1]

    @rule(family=families, seconds=st.sampled_from([0, 29, 30, 31]))
    def lose_an_answer(self, family: Family, seconds: int) -> None:
        """The phone asks again, soon enough or too late."""
        self.refresh(family, 0)
        self.wait(seconds)
        self.refresh(family, 1)

    @rule(family=families, back=st.integers(0, 2))
    def ask(self, family: Family, back: int) -> None:
        """Revoked is refused at the next request, and so is an access token that was replaced."""
        pair = family.back(back)
        opens = self.alive(family) and pair is family.seen[-1]
        assert (resolve(pair.access) is not None) == opens

    @rule(family=families)
    def log_out(self, family: Family) -> None:
        logout(self.actor(family))
        family.over = True

    @rule()
    def end_all(self) -> None:
        end(Session.objects.filter(account=self.account), self.now, "ended")
        for family in self.all:
            family.over = True

    @rule(family=families)
    def change_the_number(self, family: Family) -> None:
        if not self.alive(family):
            return
        self.account.person.refresh_from_db()
        new, old = (
            self.code(Purpose.CHANGE_PHONE, f"+86139{uuid4().int % 10**8:08}"),
            self.code(Purpose.CONFIRM_PHONE, self.account.person.phone),
        )
        done = change_my_phone(
            self.actor(family),
            client_key=uuid4(),
            request_id=new,
            code=code_of(new),
            old_request_id=old,
            old_code=code_of(old),
        )
        assert not done.refusals
        for other in self.all:
            other.over |= other is not family

    def code(self, purpose: str, number: str):
        request = new_request(self.now, number, purpose, self.account.pk)
        code_budgets.mark(request, number, "192.0.2.1")
        request.save()
        return request.public_id

    @rule(closed=st.booleans())
    def close_or_open(self, closed: bool) -> None:
        Account.objects.filter(pk=self.account.pk).update(is_active=not closed)
        self.closed = closed

    @rule(seconds=st.sampled_from([1, 29, 30, 31, 600, 86_400, 30 * 86_400 + 1]))
    def wait(self, seconds: int) -> None:
        self.now += seconds * SECOND

    @invariant()
    def one_living_token_a_family(self) -> None:
        type(self).steps += 1
        rows = Session.objects.in_bulk([family.session.pk for family in getattr(self, "all", [])])
        for family in getattr(self, "all", []):
            row = rows[family.session.pk]
            assert (row.ended_at is not None) == family.over
            if not family.over:
                assert bytes(row.refresh_hash) == hash_token(family.seen[-1].refresh)


@pytest.mark.django_db
@pytest.mark.parametrize("block", range(BLOCKS))
def test_sessions_in_any_order(figure, block):
    run(Sessions, figure("sessions: steps unlike the model"), small=100, full=2_000)


def test_a_token_shown_many_times_at_once(own_db, figure):
    """Each gets the same successor, unless the phone logs out in this moment: then it is over."""
    line = figure("one refresh token many times at once: two answers")
    account = World().person("林小红").account
    for seed in seeds(size(15, 500)):
        tokens, session = open_session(account, anonymous().now, "手机")
        leaves = Random(seed).random() < 0.5

        def refresh(token=tokens.refresh):
            return refresh_session(anonymous(), refresh_token=token)

        def leave(session=session):
            logout(Actor(anonymous().now, account.person_id, account.pk, session.pk))

        answers = together(*[refresh] * 4, *[leave] * leaves)
        pairs = {each for each in answers if isinstance(each, Tokens)}
        line.tried += len(answers)
        if len(pairs) > 1 or (not leaves and pairs != set(answers)) or living(pairs) == leaves:
            line.red.append(str(seed))
    assert not line.red, again(int(line.red[0]), FILE)


def living(pairs: set[Tokens]) -> bool:
    return any(resolve(pair.access) for pair in pairs)
