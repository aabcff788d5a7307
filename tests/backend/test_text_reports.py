"""What the vendor of text messages reports: arrived as a sign, failed as the next step at once."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localtime
from pydantic import SecretStr

from backend import rates
from backend.authority.actor import anonymous
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.pages import text_reports
from backend.messaging.selectors.delivery import deliveries
from backend.messaging.services import text_notices
from backend.messaging.services.climb import climb
from backend.messaging.services.send_again import send_again
from backend.messaging.services.text_notices import send_notices
from backend.rates import Unlimited, ValkeyRates
from stations.models import Station
from tests.backend.test_text_notices import DAY, State, taking, texted
from tests.database import statements
from tests.world import SmallWorld

SECRET = "s" * 32
NUMBER = "13899990001"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _open(monkeypatch):
    monkeypatch.setattr(settings.BOAI, "sms_report_secret", SecretStr(SECRET))
    monkeypatch.setattr(rates, "rates", Unlimited)


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def vendor(world, monkeypatch):
    return taking(monkeypatch)


@pytest.fixture
def sent(world, vendor, monkeypatch):
    """A text message that the vendor took, and this instant."""
    _people, now = texted(world)
    send_notices(now)
    later(monkeypatch, now + HOUR / 60)
    return now


def later(monkeypatch, now):
    actor = anonymous()
    monkeypatch.setattr(text_reports, "anonymous", lambda: type(actor)(now=now))


def report(at, message=None, **given):
    message = message or InboxMessage.objects.get().public_id
    when = f"{localtime(at):%Y-%m-%d %H:%M:%S}"
    return {
        "phone_number": NUMBER, "send_time": when, "report_time": when, "success": True,
        "err_code": "DELIVERED", "err_msg": "用户接收成功", "sms_size": "1", "biz_id": "12345",
        "out_id": str(message),
    } | given  # fmt: skip


def failure(at, code="UNDELIV", **given):
    return report(at, success=False, err_code=code, err_msg="无法送达", **given)


def posted(*reports, secret=SECRET, body=None):
    return Client().post(
        f"/reports/sms/{secret}",
        json.dumps(reports) if body is None else body,
        content_type="application/json",
    )


def assert_taken(response):
    assert (response.status_code, response.json()) == (200, {"code": 0, "msg": "成功"})


def fate(world, now):
    message = InboxMessage.objects.get()
    told = [(message.subject_id, message.recipient_id)]
    (found,) = deliveries(now, kinds=["alarm"], subject=Station, told=told).values()
    return found.code, found.reason


def test_what_arrived_is_a_sign(world, sent):
    assert fate(world, sent) == ("escalated", "")
    arrived = (sent + timedelta(seconds=9)).replace(microsecond=0)
    assert_taken(posted(report(arrived)))
    assert InboxMessage.objects.get().arrived_at == arrived
    assert_taken(posted(report(arrived + timedelta(seconds=1))))
    assert InboxMessage.objects.get().arrived_at == arrived, "the first sign counts"
    assert fate(world, sent) == ("delivered", "")
    climb(sent + DAY)
    assert not Climb.objects.filter(called_at__isnull=False).exists()


@pytest.mark.parametrize("off", [-HOUR, HOUR])
def test_a_clock_that_is_wrong_says_no_impossible_time(sent, off):
    assert_taken(posted(report(sent + off)))
    arrived = InboxMessage.objects.get().arrived_at
    assert sent <= arrived <= sent + HOUR / 60


def test_what_did_not_arrive_goes_on_at_once(world, sent):
    assert Climb.objects.get().due_at > sent + HOUR / 60
    assert_taken(posted(failure(sent)))
    row = OutboxMessage.objects.get()
    assert (row.state, row.error) == (State.FAILED, "UNDELIV")
    assert Climb.objects.get().due_at == sent + HOUR / 60
    climb(sent + HOUR / 60)
    assert Climb.objects.get().called_at == sent + HOUR / 60
    assert InboxMessage.objects.get().arrived_at is None
    assert fate(world, sent + HOUR) == ("escalated", "UNDELIV")


def test_an_old_failure_said_again_is_not_of_what_was_sent_since(world, sent, monkeypatch):
    posted(failure(sent))
    again = sent + HOUR
    send_again(type(anonymous())(now=again), [OutboxMessage.objects.get().pk])
    later(monkeypatch, again)
    assert_taken(posted(failure(sent)))
    assert OutboxMessage.objects.get().state == State.QUEUED
    send_notices(again)
    assert_taken(posted(failure(sent)))
    assert OutboxMessage.objects.get().state == State.SENT
    assert_taken(posted(failure(again)))
    assert OutboxMessage.objects.get().state == State.FAILED


def test_what_did_not_arrive_while_others_are_sent_is_not_lost(world, vendor, monkeypatch):
    """A batch is settled when the last of it is out, and the vendor is quicker."""
    _people, now = texted(world)
    later(monkeypatch, now)
    settle = text_notices._settle

    def settle_late(*given):
        assert_taken(posted(failure(now)))
        return settle(*given)

    monkeypatch.setattr(text_notices, "_settle", settle_late)
    send_notices(now)
    row = OutboxMessage.objects.get()
    assert (row.state, row.error, row.leased_until) == (State.FAILED, "UNDELIV", None)
    assert Climb.objects.get().due_at == now
    assert not send_notices(now + DAY).claimed


@pytest.mark.parametrize("newest", [0, 1])
def test_of_two_failures_told_together_the_later_one_counts(sent, monkeypatch, newest):
    posted(failure(sent))
    again = sent + HOUR
    send_again(type(anonymous())(now=again), [OutboxMessage.objects.get().pk])
    later(monkeypatch, again)
    send_notices(again)
    both = [failure(sent, "OLD"), failure(again, "NEW")]
    assert_taken(posted(both[newest], both[1 - newest]))
    assert OutboxMessage.objects.get().error == "NEW"


@pytest.mark.parametrize("code", [NUMBER, "x" * 61, "a b", "<b>", "", None, 7.5, [NUMBER]])
def test_a_code_is_a_word_of_a_machine(sent, code):
    assert_taken(posted(failure(sent, code)))
    assert OutboxMessage.objects.get().error == "no code"


def test_no_number_is_kept_or_logged(sent, written):
    posted(failure(sent, NUMBER), report(sent, "nobody"), {"phone_number": NUMBER})
    rows = f"{OutboxMessage.objects.values()}{InboxMessage.objects.values()}"
    assert NUMBER not in rows + written()


def test_what_is_none_of_ours_is_taken_and_forgotten(world, sent):
    pushed = InboxMessage.objects.create(
        recipient=world.anna, kind="alarm", event="x", subject_type="Station",
        subject_id=world.own_station.pk, created_at=sent,
    )  # fmt: skip
    ours = InboxMessage.objects.get(event="e").public_id
    others = (uuid4(), pushed.public_id, "code", "")
    odd = [None, 3, [], {}, *(report(sent, ours, report_time=each) for each in ("soon", 5, None))]
    assert_taken(posted(*(report(sent, message=each or "no") for each in others), *odd))
    assert_taken(posted(*(failure(sent, message=each or "no") for each in others)))
    assert_taken(posted())
    assert not InboxMessage.objects.exclude(arrived_at=None).exists()
    assert OutboxMessage.objects.get().state == State.SENT
    assert_taken(posted({}, report(sent, ours)))
    assert InboxMessage.objects.exclude(arrived_at=None).count() == 1, "one's fault is its own"


def test_statements_do_not_grow(world, vendor, monkeypatch):
    _people, now = texted(world, 6)
    send_notices(now)
    later(monkeypatch, now)
    ids = list(InboxMessage.objects.order_by("pk").values_list("public_id", flat=True))
    few = statements(lambda: posted(report(now, ids[0]), failure(now, message=ids[1])))
    good = [report(now, each) for each in ids[2:4]]
    many = statements(lambda: posted(*good, *(failure(now, message=each) for each in ids[4:])))
    assert len(few) == len(many)


@pytest.mark.parametrize("given", ["{}", "[", "null", "[" * 100_000, b"\xff"])
def test_what_is_no_list_is_said_so(sent, given):
    assert posted(body=given).status_code == 400


def test_no_more_than_it_can_bear(sent):
    assert posted(*[report(sent)] * 501).status_code in (400, 413)
    assert posted(*[{}] * 501).status_code == 400
    assert posted(body="").status_code == 411
    assert posted(body="[" + " " * 256 * 1024 + "]").status_code == 413
    assert not InboxMessage.objects.exclude(arrived_at=None).exists()


def test_only_who_knows_the_secret(sent, monkeypatch):
    absent = Client().post("/reports/sms", "[]", content_type="application/json")
    for secret in ("t" * 32, "秘" * 32, SECRET[1:]):
        response = posted(report(sent), secret=secret)
        assert (response.status_code, response.content) == (404, absent.content)
    assert Client().get(f"/reports/sms/{SECRET}").status_code == 405
    monkeypatch.setattr(settings.BOAI, "sms_report_secret", SecretStr(""))
    assert posted(report(sent)).status_code == 404
    assert not InboxMessage.objects.exclude(arrived_at=None).exists()


def test_an_address_that_reports_too_often_waits(sent, monkeypatch):
    class Full(ValkeyRates):
        def __init__(self):
            """Without a server."""

        def allow(self, rate, who, points=1):
            return rate != text_reports.OF_AN_ADDRESS

    monkeypatch.setattr(rates, "rates", Full)
    response = posted(report(sent))
    assert (response.status_code, response["Retry-After"]) == (429, "10")
    assert not InboxMessage.objects.exclude(arrived_at=None).exists()
