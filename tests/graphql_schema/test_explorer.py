"""The explorer's page: what it offers, and where it is not."""

import json

import pytest
from django.conf import settings
from django.test import Client
from graphql import NonNullTypeNode, is_required_input_field, parse

from graphql_schema.admission.trusted import SOURCES
from graphql_schema.explorer import NEW_KEY, examples
from graphql_schema.schema import schema
from volunteers.demo.accounts import ACCOUNTS

ROLES = ["Volunteer", "Team leader", "Branch manager", "County officer"]


def page(language="en"):
    return Client().get("/explorer", headers={"Accept-Language": language})


def test_it_begins_with_the_volunteers_home_screen_and_has_examples_for_all_four():
    shown = page().context["examples"]
    assert (shown[0]["account"], shown[0]["title"]) == ("Volunteer", "Home screen")
    assert list(dict.fromkeys(example.account for example in examples("en"))) == ROLES


def test_every_document_with_a_heading_is_an_example():
    texts = [path.read_text(encoding="utf-8") for path in SOURCES.glob("*.graphql")]
    headed = {text for text in texts if text.startswith("# ")}
    assert {example.query for example in examples("en")} == headed


@pytest.mark.parametrize("example", examples("en"), ids=lambda each: each.title)
def test_every_example_fits_its_document(example):
    """What it leaves to be filled in are texts, so only names and what is required are judged."""
    (operation,) = parse(example.query).definitions
    asked = {each.variable.name.value: each.type for each in operation.variable_definitions}
    given = json.loads(example.variables or "{}")
    assert given.keys() <= asked.keys()
    required = {name for name, type_ in asked.items() if isinstance(type_, NonNullTypeNode)}
    assert required <= given.keys()
    if "input" in asked:
        of = schema.graphql_schema.type_map[asked["input"].type.name.value]
        assert given["input"].keys() <= of.fields.keys()
        needed = {name for name, field in of.fields.items() if is_required_input_field(field)}
        assert needed <= given["input"].keys()


def test_titles_speak_the_readers_language_and_every_page_has_keys_of_its_own():
    first, second = (page("zh-Hans").context["examples"] for _ in range(2))
    assert (first[0]["account"], first[0]["title"]) == ("志愿者", "主屏幕")
    keyed = [place for place, each in enumerate(examples("en")) if NEW_KEY in each.variables]
    assert keyed
    assert all(first[place]["variables"] != second[place]["variables"] for place in keyed)


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
