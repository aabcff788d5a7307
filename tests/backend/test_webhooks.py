"""Other systems of a society are told what waits for its offices: ids alone, signed, retried."""

import asyncio
import hashlib
import hmac
import json
import socket
import threading
from datetime import timedelta
from uuid import uuid4

import aiohttp
import pytest
from django.conf import settings

from backend.authority.models import ServiceAccount
from backend.messaging.addresses import may_be_called
from backend.messaging.models import OfficeItem, Webhook, WebhookCall
from backend.messaging.providers.outside import OutsideOnly
from backend.messaging.providers.wire import LONGEST_PAUSE
from backend.messaging.send import ask_office, settle_office_items
from backend.messaging.services.call_webhooks import BATCH, call_webhooks, note_calls
from tests.backend.webhook_rows import webhook_of
from tests.fakes.listener import listening
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of, nodes

WANTED = "secret webhook { id url lastSentAt lastError }"
HOUR, MINUTE, SECOND = (timedelta(seconds=each) for each in (3600, 60, 1))
LISTED = "query($e: Boolean) { webhooks(first: 9, ended: $e) { edges { node { url lastError } } } }"


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.account = world.service_account(world.county.unit, world.city_officer, and_below=True)
    return world


@pytest.fixture
def listener(monkeypatch):
    inside = settings.BOAI.model_copy(update={"webhook_hosts": ["127.0.0.1"]})
    monkeypatch.setattr(settings, "BOAI", inside)
    with listening() as listener:
        yield listener


def create(world, url="https://oa.example.cn/boai", who=None, account=None, **given):
    return Phone(who or world.city_officer).do(
        "createWebhook",
        WANTED,
        serviceAccountId=id_of("ServiceAccount", account or world.account),
        url=url,
        **given,
    )


def item(world, unit=None, later=0):
    ask_office(
        world.now + later * HOUR + MINUTE,
        unit=unit or world.own_branch.unit,
        permission="activity.approve",
        kind="activity_to_approve",
        mutation="approveActivity",
        subject=world.anna,
        event=f"asked:{uuid4()}",
    )
    return OfficeItem.objects.latest("pk")


def at(world, later):
    """What is to be told so many hours later, and was it told."""
    now = world.now + later * HOUR
    return note_calls(now), call_webhooks(now)


def states():
    return list(WebhookCall.objects.order_by("pk").values_list("event", "state"))


def test_what_waits_and_what_is_settled_is_told_once_signed_and_with_ids_alone(world, listener):
    made = create(world, listener.url)
    assert codes(made) == []
    asked = item(world, later=1)
    assert at(world, 2)[1].sent == 1
    settle_office_items(world.now + 3 * HOUR, world.anna)
    assert [at(world, 4)[1].sent, at(world, 5)[1].claimed] == [1, 0]
    opened, settled = (json.loads(body) for _, body in listener.heard)
    assert opened.pop("id") != settled.pop("id")
    told = {
        "item": id_of("OfficeItem", asked),
        "kind": "activity_to_approve",
        "unit": id_of("Unit", world.own_branch.unit),
    }
    assert opened == told | {"event": "opened", "at": (world.now + HOUR + MINUTE).isoformat()}
    assert settled == told | {"event": "settled", "at": (world.now + 3 * HOUR).isoformat()}
    headers, body = listener.heard[0]
    second, signature = headers["Boai-Signature"].split(",")
    signed = second.removeprefix("t=").encode() + b"." + body
    own = hmac.new(made["secret"].encode(), signed, hashlib.sha256).hexdigest()
    assert signature == f"v1={own}"


def test_only_of_the_units_that_the_account_reaches_and_from_now_on(world, listener):
    item(world, later=-1)
    create(world, listener.url)
    item(world, unit=world.far_branch.unit, later=1)
    assert at(world, 2)[0] == 0
    ServiceAccount.objects.update(and_below=False)
    item(world, later=1)
    assert at(world, 2)[0] == 0
    item(world, unit=world.county.unit, later=1)
    assert at(world, 2)[0] == 1
    assert len(listener.heard) == 1


def test_what_was_committed_late_is_told_too(world, listener):
    """With an earlier time than what was told before it."""
    create(world, listener.url)
    item(world, later=2)
    at(world, 3)
    item(world, later=1)
    assert at(world, 4)[1].sent == 1


@pytest.mark.parametrize(
    ("answer", "state", "error"),
    [
        ((500, {}), "queued", "500"),
        ((429, {"Retry-After": "7200"}), "queued", "429"),
        ((302, {"Location": "http://127.0.0.1:1/"}), "queued", "302"),
        ((410, {}), "failed", "410"),
        ((201, {}), "sent", ""),
    ],
)
def test_what_the_other_system_says_decides(world, listener, answer, state, error):
    create(world, listener.url)
    item(world)
    listener.answers = [answer]
    at(world, 1)
    call = WebhookCall.objects.get()
    assert (call.state, call.error, call.webhook.last_error) == (state, error, error)
    assert len(listener.heard) == 1
    if answer[0] == 429:
        assert call.due_at == world.now + 3 * HOUR
    first = json.loads(listener.heard[0][1])["id"]
    if state == "queued":
        assert at(world, 4)[1].sent == 1
        assert json.loads(listener.heard[1][1])["id"] == first
        assert Webhook.objects.get().last_error == ""


def test_all_of_a_batch_are_called_at_once(world, listener):
    """One after the other those that hang would hold a worker up for minutes."""
    create(world, listener.url)
    for _ in range(BATCH):
        item(world)
    listener.together = threading.Barrier(BATCH)
    assert at(world, 1)[1].sent == BATCH


def test_whoever_does_not_listen_is_called_again_for_two_days(world, listener):
    create(world, listener.url)
    Webhook.objects.update(url="http://127.0.0.1:9/")
    item(world)
    assert at(world, 1)[1].retried == 1
    assert "Error" in Webhook.objects.get().last_error
    assert at(world, 48)[1].retried == 1
    assert at(world, 49)[1].failed == 1
    assert states() == [("opened", "failed")]
    assert at(world, 50)[0] == 0


def test_one_that_cannot_be_signed_leaves_the_others(world, listener):
    create(world, listener.url)
    other = world.service_account(world.county.unit, world.city_officer, and_below=True)
    Webhook.objects.filter(pk=webhook_of(world, other).pk).update(secret_sealed=b"lost")
    item(world)
    done = at(world, 1)[1]
    assert (done.sent, done.retried, len(listener.heard)) == (1, 1, 1)


@pytest.mark.parametrize("asked", ["9" * 12, "9" * 400])
def test_one_that_asks_for_ages_leaves_the_others(world, listener, asked):
    create(world, listener.url)
    item(world)
    listener.answers = [(429, {"Retry-After": asked})]
    assert at(world, 1)[1].retried == 1
    assert WebhookCall.objects.get().due_at == world.now + HOUR + LONGEST_PAUSE * SECOND


def test_nobody_fills_the_house_with_an_answer(world, listener, monkeypatch):
    async def read(response):
        raise AssertionError("it is read to its end")

    monkeypatch.setattr(aiohttp.ClientResponse, "read", read)
    create(world, listener.url)
    item(world)
    assert at(world, 1)[1].sent == 1


def test_nothing_is_told_once_it_is_ended(world, listener):
    made = create(world, listener.url)
    item(world)
    note_calls(world.now + HOUR)
    city = Phone(world.city_officer)
    ended = city.do("endWebhook", "webhook { endedAt }", webhookId=made["webhook"]["id"])
    assert codes(ended) == []
    again = city.do("endWebhook", "webhook { endedAt }", webhookId=made["webhook"]["id"])
    assert codes(again) == ["WEBHOOK_ENDED"]
    assert at(world, 1)[1].failed == 1
    assert listener.heard == []
    item(world, later=2)
    assert at(world, 3)[0] == 0


def test_with_its_account_it_is_over(world, listener):
    create(world, listener.url)
    item(world)
    note_calls(world.now + HOUR)
    ServiceAccount.objects.update(expires_at=world.now + HOUR)
    assert at(world, 2)[1].failed == 1
    assert codes(create(world, account=world.ended_service_account(world.county.unit, world.anna)))
    assert listener.heard == []


def test_an_address_is_asked_again_when_it_is_called(world, listener):
    create(world, listener.url)
    item(world)
    Webhook.objects.update(url="https://10.0.0.5/hook")
    assert at(world, 1)[1].failed == 1
    assert listener.heard == []


@pytest.mark.parametrize(
    "url",
    [
        "http://oa.example.cn/", "ftp://oa.example.cn/", "oa.example.cn", "https://",
        "https://127.0.0.1/", "https://10.1.2.3/", "https://192.168.0.1/", "https://[::1]/",
        "https://169.254.169.254/latest/meta-data", "https://2130706433/", "https://0x7f.1/",
        "https://user:password@oa.example.cn/", "https://oa.example.cn:99999/", "x" * 301, "",
        "https://１２７.0.0.1/", "https://127。0。0。1/", "https://①②⑦.0.0.1/",
    ],
)  # fmt: skip
def test_nobody_makes_the_house_call_what_stands_beside_it(world, url):
    answer = create(world, url)
    assert [error["field"] for error in answer["errors"]] == ["url"]
    assert not Webhook.objects.exists()


def test_a_name_that_leads_inside_is_one_that_there_is_not(monkeypatch):
    def found(self, host, port, family=0):
        async def answered():
            return [{"host": each} for each in numbers]

        return answered()

    monkeypatch.setattr("backend.messaging.providers.outside.ThreadedResolver.resolve", found)

    async def led():
        return [each["host"] for each in await OutsideOnly().resolve("oa.example.cn", 443)]

    numbers = ["10.0.0.1", "8.8.8.8", "::1"]
    assert asyncio.run(led()) == ["8.8.8.8"]
    numbers = ["127.0.0.1"]
    with pytest.raises(OSError, match="nowhere outside"):
        asyncio.run(led())
    assert may_be_called("https://oa.example.cn:8443/hook")
    assert socket.inet_aton("0x7f.1") == socket.inet_aton("127.0.0.1")


def test_one_listens_for_each_account_and_whoever_manages_it_sees_it(world):
    assert codes(create(world)) == []
    assert codes(create(world)) == ["WEBHOOK_THERE_ALREADY"]
    assert Webhook.objects.count() == 1
    for who, seen in ((world.city_officer, 1), (world.officer, 0), (world.anna, 0)):
        assert len(nodes(Phone(who).read(LISTED)["webhooks"])) == seen
    assert codes(create(world, who=world.officer)) == ["NOT_FOUND"]
    gone = Phone(world.city_officer).do(
        "createWebhook", WANTED, serviceAccountId=global_id("ServiceAccount", NOBODY), url="x"
    )
    assert codes(gone) == ["NOT_FOUND"]
    ServiceAccount.objects.update(expires_at=world.now)
    assert nodes(Phone(world.city_officer).read(LISTED)["webhooks"]) == []
    assert len(nodes(Phone(world.city_officer).read(LISTED, e=True)["webhooks"])) == 1


def test_a_secret_is_said_once_and_kept_sealed(world):
    key = str(uuid4())
    first, again = (create(world, clientKey=key) for _ in range(2))
    assert (bool(first["secret"]), again["secret"], again["replayed"]) == (True, None, True)
    row = Webhook.objects.get()
    assert row.secret == first["secret"]
    assert first["secret"].encode() not in bytes(row.secret_sealed)


def test_switched_off_they_wait(world, listener, monkeypatch):
    assert codes(create(world, listener.url)) == []
    item(world, later=1)
    monkeypatch.setattr(settings.BOAI, "push_off", ["webhook"])
    assert at(world, 2)[1].claimed == 0
    assert states() == [("opened", "queued")]
    monkeypatch.setattr(settings.BOAI, "push_off", [])
    assert at(world, 2)[1].sent == 1
