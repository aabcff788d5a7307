"""JPush's own: the classes of makers, for what a person must know and for the rest."""

import json
from dataclasses import replace

import pytest
from django.conf import settings
from pydantic import SecretStr

from backend.messaging import providers
from backend.messaging.providers.jpush import JPush
from tests.backend.outbox_scenes import handed
from tests.backend.test_push_contract import push_to
from tests.fakes import jpush as fake_answers
from tests.fakes.jpush import fake_jpush


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fake_jpush() as fake:
        monkeypatch.setattr(settings.BOAI, "jpush_url", fake.url)
        monkeypatch.setattr(settings.BOAI, "jpush_key", fake_answers.KEY)
        monkeypatch.setattr(settings.BOAI, "jpush_secret", SecretStr(fake_answers.SECRET))
        yield fake


def test_a_message_as_jpush_takes_it(fake):
    push = push_to("registration")
    handed(JPush(), push)
    extras = {"id": str(push.id), "type": push.type, "subject": push.subject}
    text = {"alert": push.body, "title": push.title}
    assert fake.messages == [
        {
            "platform": ["android", "ios", "hmos"],
            "audience": {"registration_id": ["registration"]},
            "notification": {
                "alert": push.body,
                "android": {**text, "extras": extras},
                "ios": {
                    "alert": {"title": push.title, "body": push.body},
                    "badge": "+1",
                    "sound": "default",
                    "extras": extras,
                },
                "hmos": {**text, "category": "WORK", "extras": extras},
            },
            "options": {
                "time_to_live": 3600,
                "apns_production": True,
                "apns_collapse_id": str(push.id),
                "classification": 1,
                "third_party_channel": {
                    "huawei": {"importance": "NORMAL", "category": "WORK"},
                    "honor": {"importance": "NORMAL"},
                    "vivo": {"classification": 1, "category": "TODO"},
                    "oppo": {"category": "TODO"},
                },
            },
        }
    ]


def test_what_nobody_must_know_goes_by_the_makers_other_class(fake, monkeypatch):
    channels = {"xiaomi": {"service": "s1", "marketing": "m1"}, "oppo": {"service": "s2"}}
    monkeypatch.setattr(settings.BOAI, "jpush_channels", channels)
    adapter = JPush()
    push = push_to()
    handed(adapter, push)
    handed(adapter, replace(push, category="marketing"))
    service, marketing = [message["options"] for message in fake.messages]
    assert (service["classification"], marketing["classification"]) == (1, 0)
    served, other = service["third_party_channel"], marketing["third_party_channel"]
    assert (served["xiaomi"], other["xiaomi"]) == ({"channel_id": "s1"}, {"channel_id": "m1"})
    assert served["oppo"] == {"category": "TODO", "channel_id": "s2"}
    assert other["oppo"] == {"category": "MARKETING"}
    assert other["vivo"]["classification"] == 0
    assert other["huawei"] == {"importance": "LOW", "category": "MARKETING"}


def test_each_phone_is_served_by_the_provider_it_is_registered_for(fake, monkeypatch):
    providers._loaded.cache_clear()
    monkeypatch.setattr(settings.BOAI, "push_providers", ["firebase", "jpush"])
    assert isinstance(providers.push_provider("jpush"), JPush)
    assert providers.push_provider("console") is None
    providers._loaded.cache_clear()


def test_what_is_sent_is_the_makers_business_not_the_logs(fake, caplog):
    caplog.set_level("DEBUG")
    push = push_to("secret-registration")
    fake.answers = [fake_answers.INVALID]
    handed(JPush(), push)
    written = json.dumps([record.getMessage() for record in caplog.records])
    assert push.token not in written
    assert fake_answers.SECRET not in written
