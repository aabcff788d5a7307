"""Whom no push has reached is texted: once, without a name, and the number stands nowhere."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from backend.audit.models import AuditEntry
from backend.authority.actor import at
from backend.identity.models import Account, Person
from backend.messaging import answering
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry, Sent
from backend.messaging.quiet import today_at
from backend.messaging.selectors.backlog import backlog
from backend.messaging.send import tell
from backend.messaging.services import text_notices
from backend.messaging.services.climb import climb
from backend.messaging.services.outbox import relay
from backend.messaging.services.send_again import send_again
from backend.messaging.services.text_notices import MOST_SENDINGS, NoticesSent, send_notices
from backend.policy.models import PolicyVersion
from tests.backend.outbox_scenes import phone_of
from tests.database import together
from tests.world import SmallWorld

State = OutboxMessage.State
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Vendor:
    def __init__(self, *answers):
        self.answers, self.texts, self.languages = list(answers), [], []
        self._one = threading.Lock()

    def notice(self, number, request_id, kind, language):
        with self._one:
            self.texts.append((number, request_id, kind))
            self.languages.append(language)
            answer = self.answers.pop(0) if self.answers else Sent()
        if isinstance(answer, Exception):
            raise answer
        return answer


def taking(monkeypatch):
    """The vendor of all text messages, who takes an alarm."""
    vendor = Vendor()
    monkeypatch.setattr(text_notices, "text_provider", lambda: vendor)
    monkeypatch.setitem(answering._rules, "alarm", lambda told, now: [row.message for row in told])
    return vendor


@pytest.fixture
def vendor(monkeypatch):
    return taking(monkeypatch)


def texted(world, number=1, kind="alarm"):
    """People without a phone of ours, at the step of the text message; that instant."""
    noon = today_at(world.now, 12) + DAY
    people = [world.person(f"张{each}", login=True) for each in range(number)]
    given = [person.pk for person in people]
    tell(noon, kind=kind, recipients=given, subject=world.own_station, event="e")
    now = Climb.objects.latest("due_at").due_at
    climb(now)
    assert OutboxMessage.objects.filter(channel="sms", device=None).count() == number
    return people, now


@pytest.fixture
def world(db):
    return SmallWorld()


def test_once_by_number_and_kind(world, vendor):
    (person,), now = texted(world)
    assert relay(now).claimed == 0, "it is no push"
    phone_of(world, world.anna)
    tell(now, kind="alarm", recipients=[world.anna.pk], subject=world.own_station, event="pushed")
    assert send_notices(now) == NoticesSent(sent=1)
    assert send_notices(now + DAY) == NoticesSent()
    message = InboxMessage.objects.get(event="e")
    assert vendor.texts == [(person.phone, message.public_id, "alarm")]
    row = OutboxMessage.objects.get(device=None)
    assert (row.state, row.sent_at, row.leased_until) == (State.SENT, now, None)
    assert person.phone not in f"{OutboxMessage.objects.values()}{InboxMessage.objects.values()}"


@pytest.mark.parametrize("chosen", ["", "en"])
def test_in_the_language_that_was_chosen(world, vendor, chosen):
    (person,), now = texted(world)
    Account.objects.filter(person=person).update(language=chosen)
    send_notices(now)
    assert vendor.languages == [chosen]


@pytest.mark.parametrize("sign", ["arrived_at", "read_at", "answered"])
def test_not_once_there_is_a_sign(world, vendor, monkeypatch, sign):
    _people, now = texted(world)
    if sign == "answered":
        monkeypatch.setitem(answering._rules, "alarm", lambda told, now: [])
    else:
        InboxMessage.objects.update(**{sign: now})
    assert send_notices(now) == NoticesSent(obsolete=1)
    assert vendor.texts == []


@pytest.mark.parametrize("answer", [Retry("busy"), RuntimeError("its own mistake")])
def test_a_failure_waits_and_keeps_its_id(world, vendor, answer):
    _people, now = texted(world)
    vendor.answers = [answer]
    assert send_notices(now) == NoticesSent(retried=1)
    row = OutboxMessage.objects.get()
    assert (row.state, row.tries) == (State.QUEUED, 1)
    assert send_notices(row.due_at) == NoticesSent(sent=1)
    assert len({request for _, request, _ in vendor.texts}) == 1


def test_who_cannot_be_texted_is_called_at_once(world, vendor):
    _people, now = texted(world, 2)
    vendor.answers = [GiveUp("no template")]
    assert send_notices(now) == NoticesSent(sent=1, failed=1)
    lost = OutboxMessage.objects.get(state=State.FAILED)
    assert lost.error == "no template"
    assert climb(now) == 1
    assert Climb.objects.get(called_at=now).message_id == lost.inbox_id


def test_without_a_provider_everybody_is_called(world, vendor, monkeypatch):
    monkeypatch.setattr(text_notices, "text_provider", lambda: None)
    _people, now = texted(world, 2)
    assert send_notices(now) == NoticesSent(failed=2)
    climb(now)
    assert Climb.objects.filter(called_at=now).count() == 2


def test_what_is_too_old_is_not_sent(world, vendor):
    _people, now = texted(world)
    OutboxMessage.objects.update(expires_at=now)
    assert send_notices(now) == NoticesSent(failed=1)
    assert vendor.texts == []


@pytest.mark.parametrize("closed", [{"is_active": False}, {"locked_at": NOON}])
def test_whose_account_is_closed_meanwhile_is_not_texted(world, vendor, closed):
    """Also when an operator says that it is sent again."""
    (person,), now = texted(world)
    Account.objects.filter(person=person).update(**closed)
    assert send_notices(now) == NoticesSent(failed=1)
    send_again(at(now), [OutboxMessage.objects.get().pk])
    assert send_notices(now) == NoticesSent(failed=1)
    assert vendor.texts == []
    assert climb(now) == 1
    assert Climb.objects.get().called_at == now


def test_a_number_that_no_key_opens_leaves_the_others(world, vendor):
    people, now = texted(world, 2)
    Person.objects.filter(pk=people[0].pk).update(phone_sealed=b"lost")
    assert send_notices(now) == NoticesSent(sent=1, retried=1)


def test_a_vendor_who_never_says_yes_is_asked_a_few_times(world, vendor):
    """He may have texted them each time."""
    texted(world)
    vendor.answers = [Retry("no answer")] * (MOST_SENDINGS + 1)
    for _ in range(MOST_SENDINGS - 1):
        assert send_notices(OutboxMessage.objects.get().due_at) == NoticesSent(retried=1)
    assert send_notices(OutboxMessage.objects.get().due_at) == NoticesSent(failed=1)
    assert OutboxMessage.objects.get().error == "no answer"
    assert len(vendor.texts) == MOST_SENDINGS


@pytest.mark.parametrize("hour", [22, 7])
@pytest.mark.parametrize(("kind", "waits"), [("alarm", False), ("alarm_drill", True)])
def test_the_night_is_for_emergencies_alone(world, vendor, monkeypatch, hour, kind, waits):
    """Whatever kept the others from being sent by day; they are not overdue meanwhile."""
    monkeypatch.setitem(answering._rules, kind, answering._rules["alarm"])
    texted(world, kind=kind)
    night = today_at(world.now, hour) + 2 * DAY
    OutboxMessage.objects.update(due_at=night)
    morning = today_at(world.now, 8) + (3 if hour == 22 else 2) * DAY
    OutboxMessage.objects.update(expires_at=morning + MINUTE)
    assert send_notices(night) == NoticesSent(sent=not waits)
    if waits:
        assert backlog(morning - MINUTE).lag_seconds == 0
        assert send_notices(morning - MINUTE) == NoticesSent()
        assert send_notices(morning) == NoticesSent(sent=1)


def test_two_senders_text_nobody_twice(own_db, vendor):
    _people, now = texted(SmallWorld(), 20)
    done = together(*[lambda: send_notices(now)] * 3)
    assert sum(each.sent for each in done) == 20
    assert len({request for _, request, _ in vendor.texts}) == len(vendor.texts) == 20


def test_switched_off_they_wait_and_are_not_lost(world, vendor, monkeypatch):
    _people, now = texted(world, 2)
    monkeypatch.setattr(settings.BOAI, "push_off", ["sms"])
    assert send_notices(now) == NoticesSent()
    assert {(row.state, row.tries) for row in OutboxMessage.objects.all()} == {(State.QUEUED, 0)}
    monkeypatch.setattr(settings.BOAI, "push_off", [])
    assert send_notices(now) == NoticesSent(sent=2)


def test_what_is_sent_again_comes_out_of_the_days_budget(world, vendor):
    """What was counted today already is not counted twice."""
    vendor.answers = [GiveUp("no money")] * 3
    _people, now = texted(world, 3)
    send_notices(now)
    given_up = list(OutboxMessage.objects.order_by("pk").values_list("pk", flat=True))
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=77,
        effective_from=world.long_ago,
        values={"notice.texts_a_day": 2},
    )
    later = now + DAY
    assert send_again(at(later), given_up) == 2
    assert AuditEntry.objects.get(deed="send_again").things == {"outbox": given_up[:2]}
    assert send_notices(later) == NoticesSent(sent=2)
    assert send_again(at(later), given_up) == 0
    OutboxMessage.objects.filter(pk=given_up[0]).update(state=State.FAILED)
    assert send_again(at(later), given_up) == 1


def test_what_was_sent_is_settled_in_the_order_in_which_everybody_locks(world, vendor, monkeypatch):
    """The vendor's reports of the first may come before the last is settled."""
    _people, now = texted(world, 3)
    keys = list(OutboxMessage.objects.order_by("pk").values_list("pk", flat=True))
    for place, key in enumerate(reversed(keys)):
        OutboxMessage.objects.filter(pk=key).update(due_at=now - (9 - place) * MINUTE)
    settled, one = [], text_notices._settle_one
    monkeypatch.setattr(
        text_notices, "_settle_one", lambda row, *how: settled.append(row.pk) or one(row, *how)
    )
    assert send_notices(now) == NoticesSent(sent=3)
    assert settled == keys
