"""Any order of logging in, refreshing, losing answers, replaying and ending: one live token a
family, and no way back for what is over."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from backend.authority.actor import Actor, at, hash_token
from backend.errors import Refused
from backend.identity.models import Session
from backend.identity.services.logout import logout
from backend.identity.services.refresh_session import GRACE, IDLE, refresh_session
from backend.identity.services.sessions import ABSOLUTE, end, open_session
from tests.world import World

SECOND = timedelta(seconds=1)


class Family:
    """What the phones and whoever copied from them have seen of one login."""

    def __init__(self, session: Session, refresh: str, now) -> None:
        self.session, self.opened, self.rotated = session, now, now
        self.tokens, self.over = [refresh], False

    def refreshed(self, token: str, now) -> str:
        """What is to be answered: "next", "same" or "over"."""
        if self.over:
            return "over"
        if now - self.rotated > IDLE or now >= self.opened + ABSOLUTE:
            return "over"
        if token == self.tokens[-1]:
            return "next"
        direct = len(self.tokens) > 1 and token == self.tokens[-2]
        return "same" if direct and now - self.rotated <= GRACE else "over"


class Sessions(RuleBasedStateMachine):
    families = Bundle("families")

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.savepoint()
        world = World()
        self.now, self.account = world.now, world.person("林小红").account
        self.all: list[Family] = []

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.outer)

    def actor(self, family: Family | None = None) -> Actor:
        if family is None:
            return at(self.now)
        return Actor(self.now, self.account.person_id, self.account.pk, family.session.pk)

    @rule(target=families)
    def log_in(self) -> Family:
        tokens, session = open_session(self.account, self.now, "手机")
        family = Family(session, tokens.refresh, self.now)
        self.all.append(family)
        return family

    @rule(family=families, back=st.integers(0, 4))
    def refresh(self, family: Family, back: int) -> None:
        """With the newest token, the one before (an answer was lost), or one long used up."""
        token = family.tokens[max(len(family.tokens) - 1 - back, 0)]
        expected = family.refreshed(token, self.now)
        if expected == "over":
            with pytest.raises(Refused, match="SESSION_ENDED"):
                refresh_session(self.actor(), refresh_token=token)
            family.over = True
            return
        answer = refresh_session(self.actor(), refresh_token=token)
        if expected == "next":
            family.tokens.append(answer.refresh)
            family.rotated = self.now
        assert answer.refresh == family.tokens[-1]

    @rule(family=families)
    def log_out(self, family: Family) -> None:
        logout(self.actor(family))
        family.over = True

    @rule()
    def end_all(self) -> None:
        end(Session.objects.filter(account=self.account), self.now, "ended")
        for family in self.all:
            family.over = True

    @rule(seconds=st.sampled_from([1, 29, 30, 31, 600, 86_400, 30 * 86_400 + 1]))
    def wait(self, seconds: int) -> None:
        self.now += seconds * SECOND

    @invariant()
    def one_living_token_a_family(self) -> None:
        for family in getattr(self, "all", []):
            row = Session.objects.get(pk=family.session.pk)
            if family.over:
                assert row.ended_at is not None
            else:
                assert row.ended_at is None
                assert bytes(row.refresh_hash) == hash_token(family.tokens[-1])


@pytest.mark.django_db
def test_sessions_in_any_order():
    run_state_machine_as_test(
        Sessions,
        settings=settings(
            max_examples=100,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
