"""The Firebase provider against a server that answers as Firebase does, over HTTP."""

import socket
import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings

from backend.messaging import providers
from backend.messaging.providers.console import Console
from backend.messaging.providers.firebase import Firebase
from backend.messaging.providers.loop import THREAD
from backend.messaging.providers.protocol import GiveUp, Push, Retry, Sent
from tests.backend.outbox_scenes import handed
from tests.fakes import firebase as fake_answers
from tests.fakes.firebase import fake_firebase

EXPIRES = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fake_firebase() as fake:
        monkeypatch.setattr(settings.BOAI, "firebase_url", fake.url)
        monkeypatch.setattr(settings.BOAI, "firebase_credentials", fake.credentials)
        yield fake


@pytest.fixture
def push():
    return Push(
        id=uuid4(),
        type="assignment_offered",
        subject="c3ViamVjdA",
        title="A shift for you",
        body="Please answer.",
        expires_at=EXPIRES,
        seconds_to_live=3600,
        device_id=uuid4(),
        token="token-of-a-phone",
    )


def test_a_message_as_firebase_takes_it(fake, push):
    assert handed(Firebase(), push) == Sent()
    assert fake.messages == [
        {
            "token": "token-of-a-phone",
            "data": {
                "id": str(push.id),
                "type": "assignment_offered",
                "subject": "c3ViamVjdA",
            },
            "notification": {"title": "A shift for you", "body": "Please answer."},
            "android": {
                "collapse_key": str(push.id),
                "priority": "high",
                "ttl": "3600s",
            },
            "apns": {
                "headers": {
                    "apns-collapse-id": str(push.id),
                    "apns-expiration": str(int(EXPIRES.timestamp())),
                    "apns-priority": "10",
                }
            },
        }
    ]


def test_one_token_serves_many_messages(fake, push):
    firebase = Firebase()
    assert [handed(firebase, push) for _ in range(3)] == [Sent()] * 3
    assert fake.tokens_given == 1
    assert fake.authorizations == {"Bearer t0"}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("UNREGISTERED", GiveUp("UnregisteredError", token_is_dead=True)),
        ("OTHER_SENDER", GiveUp("SenderIdMismatchError", token_is_dead=True)),
        ("INVALID", GiveUp("InvalidArgumentError")),
        ("TOO_MANY", Retry("QuotaExceededError", 120)),
        ("UNAVAILABLE", Retry("UnavailableError")),
        ("BROKEN", Retry("InternalError")),
        ("APNS_KEY", Retry("ThirdPartyAuthError")),
    ],
)
def test_what_firebase_says_becomes_retry_or_give_up(fake, push, answer, outcome):
    fake.answers = [getattr(fake_answers, answer)] * 3  # a 401 is asked again with a new token
    assert handed(Firebase(), push) == outcome


def test_the_outbox_alone_tries_again(fake, push):
    """The library would ask four more times, and hold a lease meanwhile."""
    fake.answers = [fake_answers.UNAVAILABLE]
    firebase = Firebase()
    assert handed(firebase, push) == Retry("UnavailableError")
    assert len(fake.messages) == 1
    assert handed(firebase, push) == Sent()


def test_nothing_but_the_given_address_is_asked(fake, push, monkeypatch):
    asked, resolve, before = [], socket.getaddrinfo, set(threading.enumerate())

    def resolve_and_tell(host, *args, **kwargs):
        asked.append(host)
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_and_tell)
    assert handed(Firebase(), push) == Sent()
    for thread in set(threading.enumerate()) - before:
        # But the fake's own, and those that stay.
        if not thread.name.endswith("(process_request_thread)") and THREAD not in thread.name:
            thread.join(30)
    assert set(asked) == {"127.0.0.1"}


def test_nobody_listens(fake, push, monkeypatch):
    firebase = Firebase()
    assert handed(firebase, push) == Sent()
    monkeypatch.setattr(settings.BOAI, "firebase_url", "http://127.0.0.1:9")
    assert handed(Firebase(), push) == Retry("UnavailableError")


def test_credentials_that_are_refused_are_mended_by_people(fake, push):
    fake.refuses_tokens = True
    assert handed(Firebase(), push) == Retry("RefreshError")
    assert fake.messages == []


def test_credentials_from_a_file(fake, push, monkeypatch, tmp_path):
    file = tmp_path / "key.json"
    file.write_text(settings.BOAI.firebase_credentials)
    monkeypatch.setattr(settings.BOAI, "firebase_credentials", str(file))
    assert handed(Firebase(), push) == Sent()


def test_a_text_firebase_cannot_take(fake, push):
    wrong = Push(**{**vars(push), "token": ""})
    assert handed(Firebase(), wrong) == GiveUp("ValueError")


def test_who_serves_which_channel(fake, monkeypatch):
    providers._loaded.cache_clear()
    monkeypatch.setattr(settings.BOAI, "push_providers", ["console"])
    assert isinstance(providers.push_provider("firebase"), Console)
    monkeypatch.setattr(settings.BOAI, "push_providers", ["firebase"])
    assert isinstance(providers.push_provider("firebase"), Firebase)
    assert providers.push_provider("console") is None
    providers._loaded.cache_clear()
