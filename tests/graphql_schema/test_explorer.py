"""The explorer's page: what it offers, and where it is not."""

import pytest
from django.conf import settings
from django.test import Client

from graphql_schema.explorer import ORDER, examples
from volunteers.demo.accounts import ACCOUNTS


def page():
    return Client().get("/explorer")


def test_it_begins_with_the_volunteers_home_screen_and_has_examples_for_all_four():
    shown = page().context["examples"]
    assert (shown[0]["account"], shown[0]["title"]) == ("Volunteer", "Home screen")
    assert list(dict.fromkeys(example.account for example in examples())) == list(ORDER)


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demo_names_its_accounts(monkeypatch, demo):
    monkeypatch.setattr(settings, "BOAI", settings.BOAI.model_copy(update={"demo": demo}))
    text = page().content.decode()
    assert [account.phone in text for account in ACCOUNTS] == [demo] * len(ACCOUNTS)


def test_it_can_be_switched_off(monkeypatch):
    assert Client().get("/").headers["Location"] == "/explorer"
    off = settings.BOAI.model_copy(update={"allow_explorer": False})
    monkeypatch.setattr(settings, "BOAI", off)
    assert page().status_code == 404
    assert Client().get("/").headers["Location"] == "/verify/"


def test_nothing_comes_from_elsewhere():
    response = page()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "//" not in response.content.decode().replace("http://testserver", "").split("<body")[0]
