"""The provider of text messages against a server that answers as the vendor does, over HTTP."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from pydantic import SecretStr

from backend import third_parties
from backend.authority.actor import anonymous
from backend.messaging import providers
from backend.messaging.providers.aliyun import CONNECT_MILLISECONDS, READ_MILLISECONDS, Aliyun
from backend.messaging.providers.console import Console
from backend.messaging.providers.protocol import SEND_SECONDS, GiveUp, Retry, Sent
from tests.backend.test_code_budgets import asked
from tests.fakes.aliyun import fake_aliyun, says

NUMBER, CODE = "+8613800001234", "012345"
REQUEST = uuid4()
CHOSEN = {
    "sms_key_id": "key-id",
    "sms_key_secret": SecretStr("key-secret"),
    "sms_sign_name": "红十字",
    "sms_template": "SMS_1",
}


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fake_aliyun() as fake:
        for name, value in (CHOSEN | {"sms_url": fake.url}).items():
            monkeypatch.setattr(settings.BOAI, name, value)
        yield fake


def sent():
    return Aliyun().text(NUMBER, REQUEST, CODE)


def test_a_code_as_the_vendor_takes_it(fake):
    assert sent() == Sent()
    assert fake.asked == [
        {
            "PhoneNumbers": "13800001234",
            "SignName": "红十字",
            "TemplateCode": "SMS_1",
            "TemplateParam": json.dumps({"code": CODE}),
            "OutId": str(REQUEST),
        }
    ]
    (signed,) = fake.signed
    assert signed.startswith("SendSms ACS3-HMAC-SHA256 Credential=key-id,")
    assert "key-secret" not in signed


def test_a_number_from_elsewhere_has_a_template_of_its_own(fake, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "sms_template_outside", "SMS_2")
    assert Aliyun().text("+85251234567", REQUEST, CODE) == Sent()
    assert fake.asked[0]["PhoneNumbers"] == "85251234567"
    assert fake.asked[0]["TemplateCode"] == "SMS_2"


def test_a_notice_is_a_template_without_a_word_of_ours(fake, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "sms_notices", {"alarm": "SMS_3"})
    monkeypatch.setattr(settings.BOAI, "sms_notices_outside", {"alarm": "SMS_4"})
    for number in (NUMBER, "+85251234567"):
        assert Aliyun().notice(number, REQUEST, "alarm", "") == Sent()
    assert fake.asked == [
        {"PhoneNumbers": told, "SignName": "红十字", "TemplateCode": code, "OutId": str(REQUEST)}
        for told, code in (("13800001234", "SMS_3"), ("85251234567", "SMS_4"))
    ]
    assert Aliyun().notice(NUMBER, REQUEST, "assignment_offered", "en") == GiveUp("no template")
    fake.answers = [says("isv.BLACK_KEY_CONTROL_LIMIT")]
    assert Aliyun().notice(NUMBER, REQUEST, "alarm", "") == GiveUp("isv.BLACK_KEY_CONTROL_LIMIT")


@pytest.mark.parametrize(
    ("language", "template"), [("", "SMS_3"), ("zh-hans", "SMS_3"), ("en", "SMS_5")]
)
def test_a_notice_is_in_the_language_there_is_a_template_for(fake, monkeypatch, language, template):
    for name in ("sms_notices", "sms_notices_outside"):
        monkeypatch.setattr(settings.BOAI, name, {"alarm": "SMS_3", "alarm.en": "SMS_5"})
    for number in (NUMBER, "+85251234567"):
        assert Aliyun().notice(number, REQUEST, "alarm", language) == Sent()
    assert [each["TemplateCode"] for each in fake.asked] == [template] * 2


@pytest.mark.django_db
@pytest.mark.parametrize(("template", "said"), [("", "PHONE_INVALID"), ("SMS_2", None)])
def test_without_one_nobody_waits_for_a_code(monkeypatch, template, said):
    """Nor is it told whose number it is."""
    monkeypatch.setattr(settings.BOAI, "sms_provider", "aliyun")
    monkeypatch.setattr(settings.BOAI, "sms_template_outside", template)
    assert asked(anonymous().now, "+85251234567") == said
    assert asked(anonymous().now, "+8613800001234") is None


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (says("isv.BUSINESS_LIMIT_CONTROL"), Retry("isv.BUSINESS_LIMIT_CONTROL", 60)),
        (says("isv.MOBILE_NUMBER_ILLEGAL"), GiveUp("isv.MOBILE_NUMBER_ILLEGAL")),
        (says("isv.DAY_LIMIT_CONTROL"), GiveUp("isv.DAY_LIMIT_CONTROL")),
        (says("isv.AMOUNT_NOT_ENOUGH"), Retry("isv.AMOUNT_NOT_ENOUGH")),
        (says("isp.SYSTEM_ERROR"), Retry("isp.SYSTEM_ERROR")),
        (says("Throttling.User", 403), Retry("Throttling.User")),
        (says("InvalidAccessKeyId.NotFound", 400), Retry("InvalidAccessKeyId.NotFound")),
        (says("ServiceUnavailable", 503), Retry("ServiceUnavailable")),
        ((500, b"<html>"), Retry("UnretryableException")),
        ((200, {}), Retry("no code")),
    ],
)
def test_what_the_vendor_says_becomes_retry_or_give_up(fake, answer, outcome):
    fake.answers = [answer]
    assert sent() == outcome
    assert len(fake.asked) == 1, "the job alone tries again"


def test_nobody_listens(fake, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "sms_url", "http://127.0.0.1:9")
    assert sent() == Retry("UnretryableException")


def test_it_ends_in_time():
    assert (CONNECT_MILLISECONDS + READ_MILLISECONDS) / 1000 < SEND_SECONDS


@pytest.fixture
def loaded():
    providers._loaded.cache_clear()
    yield
    providers._loaded.cache_clear()


def test_who_sends_is_chosen(fake, monkeypatch, loaded):
    assert isinstance(providers.text_provider(), Console)
    monkeypatch.setattr(settings.BOAI, "sms_provider", "aliyun")
    for demo in (True, False):
        monkeypatch.setitem(settings.BOAI.__dict__, "demo", demo)
        assert isinstance(providers.text_provider(), Aliyun)
    assert "阿里云短信服务" in [each.name for each in third_parties.in_use().values()]


@pytest.mark.django_db
@pytest.mark.parametrize(("provider", "well"), [("console", False), ("aliyun", True)])
def test_a_production_that_sends_no_codes_is_told(fake, monkeypatch, loaded, provider, well):
    monkeypatch.setitem(settings.BOAI.__dict__, "demo", False)
    monkeypatch.setattr(settings.BOAI, "sms_provider", provider)
    monkeypatch.setattr(settings, "SECURE_SSL_REDIRECT", False)
    checks = json.loads(Client().get("/readyz").content)["checks"]
    assert checks["login_codes"]["ok"] is well
