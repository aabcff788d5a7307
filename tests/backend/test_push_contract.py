"""What every vendor's adapter keeps, against a vendor over HTTP who does all that vendors do."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.conf import settings
from pydantic import SecretStr

from backend.messaging.providers import loop
from backend.messaging.providers.apns import Apns
from backend.messaging.providers.firebase import Firebase
from backend.messaging.providers.jpush import JPush
from backend.messaging.providers.protocol import GiveUp, Push, Retry, Sent
from backend.messaging.providers.wire import LONGEST_PAUSE
from tests.backend.outbox_scenes import handed
from tests.fakes import apns, firebase, jpush
from tests.fakes.serving import Fault, Reply


class Kit(NamedTuple):
    """A vendor's fake, its adapter, and the vendor's words for what all vendors say."""

    fake: Any
    make: Callable[[], Any]
    dead: list[Reply]
    at_fault: list[Reply]
    busy: list[tuple[Reply, float]]  # with the pause it asks for
    mended_by_people: list[Reply]


@contextmanager
def firebase_kit(monkeypatch: Any, folder: Path) -> Iterator[Kit]:
    with firebase.fake_firebase() as fake:
        monkeypatch.setattr(settings.BOAI, "firebase_url", fake.url)
        monkeypatch.setattr(settings.BOAI, "firebase_credentials", fake.credentials)
        yield Kit(
            fake,
            Firebase,
            dead=[firebase.UNREGISTERED, firebase.OTHER_SENDER],
            at_fault=[firebase.INVALID, Reply(413, {})],
            busy=[
                (firebase.TOO_MANY, 120),
                (firebase.TOO_MANY_UNSAID, 60),
                (firebase.BUSY, 30),
                (firebase.UNAVAILABLE, 0),
                (firebase.BROKEN, 0),
            ],
            mended_by_people=[firebase.APNS_KEY, firebase.NO_PROJECT],
        )


@contextmanager
def jpush_kit(monkeypatch: Any, folder: Path) -> Iterator[Kit]:
    with jpush.fake_jpush() as fake:
        monkeypatch.setattr(settings.BOAI, "jpush_url", fake.url)
        monkeypatch.setattr(settings.BOAI, "jpush_key", jpush.KEY)
        monkeypatch.setattr(settings.BOAI, "jpush_secret", SecretStr(jpush.SECRET))
        yield Kit(
            fake,
            JPush,
            dead=[jpush.NO_TARGET],
            at_fault=[jpush.INVALID, jpush.TOO_LONG, jpush.UNKNOWN_KEY, Reply(413, {})],
            busy=[
                (jpush.TOO_MANY, 120),
                (jpush.TOO_MANY_UNTIL, 17),
                (jpush.TOO_MANY_UNSAID, 60),
                (jpush.BUSY, 30),
                (jpush.BROKEN, 0),
                (jpush.PACED, 0),
            ],
            mended_by_people=[jpush.WRONG_KEY, jpush.WRONG_APP, jpush.LOCKED],
        )


@contextmanager
def apns_kit(monkeypatch: Any, folder: Path) -> Iterator[Kit]:
    with apns.fake_apns(folder) as fake:
        monkeypatch.setenv("SSL_CERT_FILE", str(fake.certificate))
        monkeypatch.setattr(settings.BOAI, "apns_url", fake.url)
        monkeypatch.setattr(settings.BOAI, "apns_key", SecretStr(fake.key))
        monkeypatch.setattr(settings.BOAI, "apns_key_id", apns.KEY_ID)
        monkeypatch.setattr(settings.BOAI, "apns_team_id", apns.TEAM_ID)
        monkeypatch.setattr(settings.BOAI, "apns_topic", apns.TOPIC)
        yield Kit(
            fake,
            Apns,
            dead=[apns.UNREGISTERED, apns.OTHER_TOPIC],
            at_fault=[apns.BAD_TOKEN, apns.TOO_LONG],
            busy=[
                (apns.TOO_MANY, 120),
                (apns.TOO_MANY_UNSAID, 0),
                (apns.BUSY, 30),
                (apns.BROKEN, 0),
            ],
            mended_by_people=[apns.WRONG_KEY],
        )


KITS = {"apns": apns_kit, "firebase": firebase_kit, "jpush": jpush_kit}
# Apple says no date, and no yes with a body.
BY_HTTP_1 = pytest.mark.parametrize("kit", ["firebase", "jpush"], indirect=True)


@pytest.fixture(params=sorted(KITS))
def kit(request, monkeypatch, tmp_path):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with KITS[request.param](monkeypatch, tmp_path) as kit:
        yield kit


@pytest.fixture
def soon(monkeypatch):
    """Time is up at once; what does not hang answers sooner."""
    monkeypatch.setattr(loop, "SEND_SECONDS", 2)


def push_to(token: str = "") -> Push:
    return Push(
        id=uuid4(),
        type="assignment_offered",
        subject="c3ViamVjdA",
        title="有一个班次等您确认",
        body="请打开应用查看。",
        expires_at=datetime(2030, 1, 1, tzinfo=UTC),
        seconds_to_live=3600,
        device_id=uuid4(),
        token=token or f"token-{uuid4()}",
    )


def test_many_are_taken_and_each_is_told_its_own_outcome(kit):
    pushes = [push_to() for _ in range(250)]
    kit.fake.by_token = {
        pushes[3].token: kit.dead[0],
        pushes[100].token: kit.at_fault[0],
        pushes[249].token: kit.busy[-1][0],
    }
    outcomes = handed(kit.make(), *pushes)
    assert outcomes.count(Sent()) == 247
    assert [type(outcomes[at]) for at in (3, 100, 249)] == [GiveUp, GiveUp, Retry]
    assert (outcomes[3].token_is_dead, outcomes[100].token_is_dead) == (True, False)
    assert sorted(kit.fake.ids()) == sorted(str(push.id) for push in pushes)


def test_a_dead_token_is_told_as_dead(kit):
    for answer in kit.dead:
        kit.fake.answers = [answer]
        outcome = handed(kit.make(), push_to())
        assert isinstance(outcome, GiveUp)
        assert outcome.token_is_dead


def test_our_own_fault_is_given_up_and_touches_no_device(kit):
    for answer in kit.at_fault:
        kit.fake.answers = [answer]
        outcome = handed(kit.make(), push_to())
        assert isinstance(outcome, GiveUp)
        assert not outcome.token_is_dead


def test_a_busy_vendor_is_left_as_long_as_it_says(kit):
    for answer, pause in kit.busy:
        kit.fake.answers = [answer]
        outcome = handed(kit.make(), push_to())
        assert isinstance(outcome, Retry)
        assert outcome.after == pause


def test_a_pause_that_never_ends_is_one_of_a_day(kit):
    for asked in ("9" * 12, "9" * 400):
        kit.fake.answers = [replace(kit.busy[0][0], headers={"Retry-After": asked})]
        assert handed(kit.make(), push_to()).after == LONGEST_PAUSE


@BY_HTTP_1
def test_a_pause_until_a_date_is_counted_from_the_vendors_clock(kit):
    until, its_now = "Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:58:29 GMT"
    for headers, pause in (
        ({"Retry-After": until, "Date": its_now}, 90),
        ({"Retry-After": its_now, "Date": until}, 0),
        ({"Retry-After": until}, 0),
        ({"Retry-After": "soon", "Date": its_now}, 0),
    ):
        kit.fake.answers = [Reply(503, {}, headers)]
        assert handed(kit.make(), push_to()).after == pause


def test_what_an_operator_must_mend_loses_nothing(kit):
    for answer in kit.mended_by_people:
        kit.fake.answers = [answer] * 2  # a token that is refused is asked for anew
        assert isinstance(handed(kit.make(), push_to()), Retry)


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.DROP, Fault.NONSENSE, Fault.CUT])
def test_a_broken_answer_is_tried_again_under_the_same_id(kit, fault):
    adapter, push = kit.make(), push_to()
    kit.fake.answers = [fault]
    outcome = handed(adapter, push)
    assert isinstance(outcome, Retry)
    assert outcome.after == 0
    assert handed(adapter, push) == Sent()
    assert kit.fake.ids() == [str(push.id)] * 2


@BY_HTTP_1
def test_json_that_says_nothing_is_no_yes(kit):
    for body in ([], {}, "ok", None):
        kit.fake.answers = [Reply(200, body)]
        assert isinstance(handed(kit.make(), push_to()), Retry)
    for body in ([], {"error": "no"}, {"error": {"code": "x", "status": 5, "details": [1]}}):
        kit.fake.answers = [Reply(400, body)]
        assert isinstance(handed(kit.make(), push_to()), Retry)


def test_one_that_hangs_costs_its_own_time_and_no_others(kit, soon):
    adapter = kit.make()
    assert handed(adapter, push_to()) == Sent()  # who asks for a token, has one now
    first, *others = [push_to() for _ in range(20)]
    kit.fake.by_token = {first.token: Fault.HANG}
    told, answered, heard = {}, threading.Event(), []

    def tell(push, outcome):
        told[push] = outcome
        heard.append(push)
        if len(told) == len(others):
            answered.set()

    way = loop.start(adapter.push(iter([first, *others]), tell))
    assert answered.wait(30)
    way.result(30)
    assert heard[-1] is first
    assert told[first] == Retry("TimeoutError")
    assert {told[each] for each in others} == {Sent()}


def test_nobody_listens(kit, monkeypatch):
    for name in ("firebase_url", "jpush_url", "apns_url"):
        monkeypatch.setattr(settings.BOAI, name, "http://127.0.0.1:9")
    assert handed(kit.make(), push_to()) == Retry("UnavailableError")


def test_no_more_are_on_their_way_than_the_window_holds(kit, monkeypatch):
    monkeypatch.setattr(loop, "WINDOW", 3)
    pushes, taken = [push_to() for _ in range(12)], []
    told = dict.fromkeys(())

    def turns():
        for push in pushes:
            taken.append(len(taken) - len(told))
            yield push

    loop.start(kit.make().push(turns(), told.__setitem__)).result(30)
    assert len(told) == 12
    assert max(taken) == 2  # and this one is the third


def test_an_outcome_quotes_neither_token_nor_text(kit, monkeypatch):
    monkeypatch.setattr(loop, "SEND_SECONDS", 1)
    push = push_to("secret-token")
    quoting = Reply(400, {"error": {"code": push.token, "status": push.body}})
    busy = [answer for answer, _ in kit.busy]
    answers = [quoting, *kit.dead, *kit.at_fault, *busy, *kit.mended_by_people]
    for answer in (*answers, Fault.DROP, Fault.NONSENSE, Fault.CUT):
        kit.fake.answers = [answer] * 2
        said = repr(handed(kit.make(), push))
        assert push.token not in said
        assert push.body not in said
        assert len(said) < 120


def test_a_message_carries_its_id_for_the_phone_and_nobodys_name(kit):
    push = push_to()
    handed(kit.make(), push)
    (message,) = kit.fake.messages
    said = repr(message)
    assert said.count(str(push.id)) >= 2  # among its data, and so that a phone shows one
    assert push.title in said
    assert str(push.device_id) not in said


def test_an_adapter_serves_one_batch_after_the_other_from_several_threads(kit):
    adapter, outcomes = kit.make(), []

    def run():
        outcomes.extend(handed(adapter, push_to(), push_to()))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert outcomes == [Sent()] * 8


def test_a_providers_own_mistake_is_the_pushs_alone():
    async def one(push):
        await asyncio.sleep(0)
        if push.token == "wrong":
            raise ZeroDivisionError
        return Sent()

    told = {}
    pushes = [push_to("wrong"), push_to()]
    loop.start(loop.in_window(iter(pushes), told.__setitem__, one)).result(30)
    assert [told[push] for push in pushes] == [Retry("ZeroDivisionError"), Sent()]
