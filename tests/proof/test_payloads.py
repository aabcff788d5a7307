"""Every kind of message about every kind of thing goes out by every channel, with a word of its own
in every text there is: no vendor and no other system hears one, nor a number."""

import base64
import json
from itertools import cycle

import pytest
from django.conf import settings

from backend.authority.actor import anonymous
from backend.identity.models import Account, Device
from backend.messaging import kinds
from backend.messaging.models import OutboxMessage, WebhookCall
from backend.messaging.providers.aliyun import Aliyun
from backend.messaging.providers.console import Console
from backend.messaging.providers.protocol import Sent
from backend.messaging.send import ask_office, tell
from backend.messaging.services import outbox
from backend.messaging.services.call_webhooks import call_webhooks, note_calls
from backend.messaging.services.outbox import Relay
from tests.backend.outbox_scenes import phone_of
from tests.backend.test_aliyun import CHOSEN
from tests.backend.test_push_contract import KITS
from tests.backend.webhook_rows import webhook_of
from tests.fakes.aliyun import fake_aliyun
from tests.fakes.listener import listening
from tests.proof.planted import Planted, heard, numbers_in, numbers_of_people

pytestmark = pytest.mark.django_db
SHOWN = 3


@pytest.fixture
def world():
    return Planted()


@pytest.fixture
def silent(figure):
    """No word and no number; the recipient's own, where a text needs it, is taken out before."""
    numbers = numbers_of_people()

    def check(name, sent, own=""):
        line = figure(f"canaries in what is sent: {name}")
        line.tried = len(sent)
        line.red += [f"{each}" for each in sent if said(each, numbers, own)]
        assert not line.red, line.red[:SHOWN]

    return check


def said(sent, numbers, own=""):
    text = json.dumps(sent, ensure_ascii=False, default=str).encode()
    text = text.replace(own.encode(), b"") if own else text
    return heard(text) | numbers_in(text, numbers)


def one_of_each(world):
    """Each kind of thing with a kind, and each kind with a thing."""
    rows = list({thing.type: thing.row for thing in world.things}.values())
    codes, many = sorted(kinds.table), max(len(rows), len(kinds.table))
    return [pair for pair, _ in zip(zip(cycle(codes), cycle(rows)), range(many), strict=False)]


def tell_everything(world, person, channel):
    Device.objects.update(retired_at=world.now)  # a planted token is an address that is sent to
    phone_of(world, person, channel)
    pairs = one_of_each(world)
    for at, (kind, row) in enumerate(pairs):
        tell(world.now, kind=kind, recipients=[person.pk], subject=row, event=f"{channel}:{at}")
    return len(pairs)


def hand_over(world):
    relay, done = Relay(), None
    while done is None or done.claimed:
        done = relay.batch(world.now)
    relay.finish(world.now)


@pytest.mark.parametrize("channel", sorted(KITS))
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_push(world, silent, monkeypatch, tmp_path, channel, language):
    Account.objects.update(language=language)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(outbox, "_spared", lambda rows, now: {})
    person = world.people["team_leader"]
    with KITS[channel](monkeypatch, tmp_path) as kit:
        adapter = kit.make()
        monkeypatch.setattr(outbox, "push_provider", lambda _: adapter)
        wanted = tell_everything(world, person, channel)
        hand_over(world)
        assert OutboxMessage.objects.filter(inbox__event__startswith=channel, state="sent").exists()
        assert len(kit.fake.messages) >= wanted
        silent(channel, kit.fake.messages)


def test_no_spool(world, silent, monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "spool", tmp_path)
    monkeypatch.setattr(outbox, "_spared", lambda rows, now: {})
    monkeypatch.setattr(outbox, "push_provider", lambda _: Console())
    wanted = tell_everything(world, world.people["team_leader"], "console")
    hand_over(world)
    lines = (tmp_path / "push.jsonl").read_text().splitlines()
    assert len(lines) >= wanted
    silent("console", lines)


def test_no_text_message(world, silent, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    person = world.people["volunteer"]
    with fake_aliyun() as fake:
        chosen = CHOSEN | {"sms_url": fake.url, "sms_notices": dict.fromkeys(kinds.table, "SMS_2")}
        for name, value in chosen.items():
            monkeypatch.setattr(settings.BOAI, name, value)
        vendor, request = Aliyun(), world.leader.public_id
        for kind in sorted(kinds.table):
            assert vendor.notice(person.phone, request, kind, "") == Sent()
        assert len(fake.asked) == len(kinds.table)
        silent("text messages", fake.asked, own=person.phone.removeprefix("+86"))


def test_no_webhook(world, silent, monkeypatch):
    inside = settings.BOAI.model_copy(update={"webhook_hosts": ["127.0.0.1"]})
    monkeypatch.setattr(settings, "BOAI", inside)
    account = world.service_account(world.units["P"].unit, world.leader, and_below=True)
    with listening() as listener:
        webhook = webhook_of(world, account)
        type(webhook).objects.update(ended_at=world.now)
        type(webhook).objects.filter(pk=webhook.pk).update(url=listener.url, ended_at=None)
        for at, (kind, row) in enumerate(one_of_each(world)):
            ask_office(
                world.now,
                unit=world.units["P"].unit,
                permission="activity.approve",
                kind=kind,
                mutation="approveActivity",
                subject=row,
                event=f"webhook:{at}",
            )
        now = anonymous().now
        note_calls(now)
        while call_webhooks(now).sent:
            continue
        assert WebhookCall.objects.filter(webhook=webhook, state="sent").count() >= len(kinds.table)
        silent("webhooks", [body.decode() for _, body in listener.heard])


def test_what_would_be_sent_is_heard(world):
    """In plain, in an id, and a number."""
    word, numbers = next(iter(world.words)), numbers_of_people()
    assert said({"title": word.decode()}, numbers)
    assert said({"subject": base64.b64encode(b"Person:" + word).decode()}, numbers)
    assert said({"body": f"打给{next(iter(numbers)).decode()}"}, numbers)
    assert not said({"title": "A shift for you"}, numbers)
