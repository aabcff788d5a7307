"""The language of pushes is chosen by whoever gets them; answers go by the request."""

import pytest

from backend.identity.models import Account
from backend.messaging.services import outbox
from backend.messaging.services.outbox import relay
from tests.backend.outbox_scenes import Vendor, phone_of, told
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def chosen(who, language):
    return Phone(who).do("setLanguage", "", language=language)


def language_of(who):
    return Phone(who).read("{ me { language } }")["me"]["language"]


def test_each_phone_is_pushed_in_the_language_of_its_account(world, monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    assert codes(chosen(world.anna, "en")) == []
    assert (language_of(world.anna), language_of(world.leader)) == ("en", "zh-Hans")
    for person in (world.anna, world.leader):
        phone_of(world, person)
    told(world, world.anna, world.leader)
    relay(world.now)
    assert {push.title for push in vendor.pushes} == {
        "Something waits for your office",
        "有事项等待您的岗位办理",
    }
    assert codes(chosen(world.anna, "zh-Hans")) == []
    assert Account.objects.get(person=world.anna).language == "zh-hans"


@pytest.mark.parametrize("language", ["", "fr", "EN-us", "zh"])
def test_the_house_has_two(world, language):
    assert codes(chosen(world.anna, language)) == ["INVALID"]
    assert not Account.objects.exclude(language="").exists()
