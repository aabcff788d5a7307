"""Apple's own: what a message is to an iPhone, and a connection that many share."""

from dataclasses import replace

import pytest
from django.conf import settings
from pydantic import SecretStr

from backend.messaging.providers import loop
from backend.messaging.providers.apns import Apns
from backend.messaging.providers.protocol import GiveUp, Retry, Sent
from tests.backend.outbox_scenes import handed
from tests.backend.test_push_contract import push_to
from tests.fakes import apns as fake_answers
from tests.fakes.apns import fake_apns
from tests.fakes.serving import Fault


@pytest.fixture
def fake(monkeypatch, tmp_path):
    with fake_apns(tmp_path) as fake:
        monkeypatch.setenv("SSL_CERT_FILE", str(fake.certificate))
        given = {
            "apns_url": fake.url,
            "apns_key": SecretStr(fake.key),
            "apns_key_id": fake_answers.KEY_ID,
            "apns_team_id": fake_answers.TEAM_ID,
            "apns_topic": fake_answers.TOPIC,
        }
        for name, value in given.items():
            monkeypatch.setattr(settings.BOAI, name, value)
        yield fake


def test_a_message_as_apple_takes_it(fake):
    push = push_to("abcdef")
    handed(Apns(), push)
    (message,) = fake.messages
    headers = message.pop("headers")
    assert message == {
        "token": "abcdef",
        "aps": {"alert": {"title": push.title, "body": push.body}, "sound": "default"},
        "id": str(push.id),
        "type": push.type,
        "subject": push.subject,
    }
    assert headers["apns-collapse-id"] == str(push.id)
    assert headers["apns-push-type"] == "alert"
    assert headers["apns-priority"] == "10"


def test_what_nobody_must_know_need_not_wake_the_phone(fake):
    handed(Apns(), replace(push_to(), category="marketing"))
    assert fake.messages[0]["headers"]["apns-priority"] == "5"


def test_two_phones_of_one_person_are_told_apart(fake):
    push = push_to("one")
    fake.by_token = {"other": fake_answers.UNREGISTERED}
    gone = GiveUp("Unregistered", token_is_dead=True)
    assert handed(Apns(), push, replace(push, token="other")) == [Sent(), gone]


def test_a_connection_that_ends_is_made_anew_and_loses_nobody(fake):
    adapter = Apns()
    first, *others = [push_to() for _ in range(20)]
    fake.by_token = {first.token: Fault.RESET}
    outcomes = handed(adapter, *others, first)
    assert outcomes[-1] == Retry("UnavailableError")
    assert {type(each) for each in outcomes} <= {Sent, Retry}
    fake.by_token = {}
    assert handed(adapter, first, *others) == [Sent()] * 20


def test_one_that_hung_does_not_hold_up_the_end_of_its_connection(fake, monkeypatch):
    monkeypatch.setattr(loop, "SEND_SECONDS", 2)
    adapter, hangs, breaks = Apns(), push_to(), push_to()
    fake.by_token = {hangs.token: Fault.HANG, breaks.token: Fault.DROP}
    assert handed(adapter, hangs) == Retry("TimeoutError")
    assert handed(adapter, breaks) == Retry("UnavailableError")
    assert handed(adapter, push_to()) == Sent()


def test_a_certificate_that_is_not_apples_is_refused(fake, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    assert handed(Apns(), push_to()) == Retry("UnavailableError")
    assert not fake.messages
