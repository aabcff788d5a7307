"""What was given up is seen by a person and sent again: in the admin and by `manage.py outbox`."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from backend.audit.models import AuditEntry
from backend.authority.actor import at
from backend.identity.models import Account
from backend.messaging import answering
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry
from backend.messaging.quiet import today_at
from backend.messaging.rungs import TEXT
from backend.messaging.selectors.backlog import RECENT, Channel, by_channel
from backend.messaging.send import TIME_TO_LIVE, tell, withdraw_unsent
from backend.messaging.services import outbox, text_notices
from backend.messaging.services.climb import climb
from backend.messaging.services.outbox import Relayed, relay
from backend.messaging.services.send_again import send_again
from tests.backend.outbox_scenes import Vendor, fresh, phone_of, told
from tests.backend.test_text_notices import Vendor as TextVendor
from tests.database import statements
from tests.world import SmallWorld

State = OutboxMessage.State
LIST = "/admin/messaging/outboxmessage/"


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    return vendor


@pytest.fixture
def given_up(world, vendor):
    phone_of(world, world.anna)
    (row,) = told(world, world.anna)
    vendor.answers = [GiveUp("invalid")]
    relay(world.now)
    return fresh(row)


def test_what_was_given_up_is_sent_as_if_new(world, given_up):
    later = world.now + 2 * TIME_TO_LIVE
    assert send_again(at(later), [given_up.pk]) == 1
    row = fresh(given_up)
    assert (row.state, row.tries, row.error) == (State.QUEUED, 0, "")
    assert (row.due_at, row.expires_at) == (later, later + TIME_TO_LIVE)
    assert relay(later) == Relayed(sent=1)
    entry = AuditEntry.objects.get(deed="send_again")
    assert entry.things == {"outbox": [row.pk]}


@pytest.mark.parametrize("state", [State.QUEUED, State.SENT, State.OBSOLETE])
def test_nothing_else_is_sent_again(world, given_up, state):
    OutboxMessage.objects.update(state=state)
    assert send_again(at(world.now), [given_up.pk]) == 0
    assert fresh(given_up).state == state
    assert not AuditEntry.objects.filter(deed="send_again").exists()


def test_who_may_get_it_is_asked_anew(world, given_up):
    InboxMessage.objects.update(arrived_at=world.now)
    send_again(at(world.now), [given_up.pk])
    assert relay(world.now) == Relayed(obsolete=1)


def test_what_a_withdrawn_deed_said_cannot_be_sent_again(world, given_up):
    withdraw_unsent(world.own_station)
    assert send_again(at(world.now), [given_up.pk]) == 0


@pytest.fixture
def operator(db):
    return Account.objects.create(username="operator", is_staff=True, is_superuser=True)


@pytest.fixture
def staff(operator):
    client = Client()
    client.force_login(operator)
    return client


def test_an_operator_sees_and_sends_again(world, given_up, staff, operator):
    page = staff.get(LIST, {"given_up": "yes"}).content.decode()
    assert f'value="{given_up.pk}"' in page
    chosen = {"action": "send_again", "_selected_action": given_up.pk, "index": 0}
    assert staff.post(LIST, chosen).status_code == 302
    assert fresh(given_up).state == State.QUEUED
    assert AuditEntry.objects.get(deed="send_again").account_id == operator.pk


def test_figures_by_channel(world, vendor, given_up, staff):
    phone_of(world, world.leader, "other")
    told(world, world.leader)
    told(world, world.leader)
    now = world.now + timedelta(seconds=20)
    vendor.answers = [Retry("busy")]
    assert relay(world.now) == Relayed(sent=1, retried=1)
    told(world, world.leader)
    OutboxMessage.objects.filter(state=State.QUEUED).update(due_at=world.now)
    per_minute = 60 / RECENT.total_seconds()
    assert by_channel(now) == [
        Channel("console", 0, 0, 0, 1, 0),
        Channel("other", 2, 20, 1, 0, per_minute),
    ]
    assert by_channel(now + RECENT)[1].sent_a_minute == 0
    page = staff.get(f"{LIST}channels/").content.decode()
    assert re.search(r"<td>other</td>\s*<td>2</td>", page)


def test_others_see_no_figures_and_send_nothing_again(world, given_up, client):
    account = Account.objects.create(username="clerk", is_staff=True)
    client.force_login(account)
    assert client.get(f"{LIST}channels/").status_code == 403
    chosen = {"action": "send_again", "_selected_action": given_up.pk, "index": 0}
    assert client.post(LIST, chosen).status_code == 403
    assert fresh(given_up).state == State.FAILED


def test_what_was_given_up_is_found_by_an_index(world, given_up, staff):
    asked = statements(lambda: staff.get(LIST, {"given_up": "yes"}))
    (listed,) = [sql for sql in asked if 'FROM "messaging_outboxmessage"' in sql]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {listed}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "outbox_given_up" in plan
    assert "Sort" not in plan


def test_metrics_by_channel(world, given_up, client):
    page = client.get("/metrics").content.decode()
    assert 'boai_outbox_channel_given_up{channel="console"} 1.0' in page
    OutboxMessage.objects.all().delete()
    assert 'channel="console"' not in client.get("/metrics").content.decode()


def said(*arguments):
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_shows_each_channel(world, given_up, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "push_off", ["other"])
    phone_of(world, world.leader, "other")
    told(world, world.leader)
    _headings, console, other = said("status").splitlines()
    assert console.split()[:5] == ["console", "0", "0", "0", "1"]
    assert other.split()[:2] == ["other", "1"]
    assert other.endswith("switched off")
    monkeypatch.setattr(settings.BOAI, "push_providers", ["firebase"])
    assert said("status").splitlines()[1].endswith("no provider")


def test_the_command_sends_again_what_was_given_up(world, given_up):
    assert said("retry", "--channel", "other") == "Nothing was given up.\n"
    assert fresh(given_up).state == State.FAILED
    assert said("retry") == "1 of 1 wait again\n"
    assert fresh(given_up).state == State.QUEUED


def test_the_command_hands_over_what_is_due(world, vendor):
    phone_of(world, world.anna)
    for _ in range(outbox.BATCH + 1):
        told(world, world.anna)
    OutboxMessage.objects.update(due_at=world.now)
    assert said("drain").splitlines()[-1].startswith(f"{outbox.BATCH + 1} sent, 0 to be tried")
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists()


@pytest.fixture
def text(world, monkeypatch):
    """A text message that waits."""
    monkeypatch.setitem(answering._rules, "alarm", lambda told, now: [row.message for row in told])
    noon = today_at(world.now, 12) - timedelta(days=1)
    tell(noon, kind="alarm", recipients=[world.anna.pk], subject=world.own_station, event="e")
    climb(noon + timedelta(minutes=5))
    return OutboxMessage.objects.get(channel=TEXT)


def test_the_command_knows_who_sends_text_messages(text, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "push_providers", ["firebase"])
    monkeypatch.setattr(settings.BOAI, "sms_provider", "console")
    _headings, sms = said("status").splitlines()
    assert sms.split()[:2] == ["sms", "1"]
    assert "no provider" not in sms
    monkeypatch.setattr(settings.BOAI, "demo", False)
    assert said("status").splitlines()[1].endswith("no provider")


def test_the_command_hands_over_text_messages_too(text, monkeypatch):
    vendor = TextVendor()
    monkeypatch.setattr(text_notices, "text_provider", lambda: vendor)
    assert said("drain").splitlines()[-1].startswith("1 sent, ")
    assert fresh(text).state == State.SENT
