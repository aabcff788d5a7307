"""The explorer: from files of our own, and only where the setting shows it."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404
from django.test import RequestFactory
from graphql import parse, validate

from graphql_schema import explorer
from graphql_schema.admission import trusted
from graphql_schema.admission.chain import HERE, Admission, Rules
from graphql_schema.admission.rate import Unlimited
from graphql_schema.schema import schema

SCHEMA = schema.graphql_schema
FOLDER = HERE / "static/explorer"
DOCUMENTS = sorted(trusted.SOURCES.glob("*.graphql"))


def page(monkeypatch, *, shown):
    monkeypatch.setitem(vars(settings.BOAI), "allow_explorer", shown)
    return explorer.page(RequestFactory().get("/explorer"))


def test_page_is_absent_where_the_setting_hides_it(monkeypatch):
    with pytest.raises(Http404):
        page(monkeypatch, shown=False)


def test_page_asks_no_other_host(monkeypatch):
    response = page(monkeypatch, shown=True)
    text = response.content.decode()
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "http" not in policy


def test_own_script_asks_no_other_host():
    text = (FOLDER / "explorer.js").read_text(encoding="utf-8")
    assert "//" not in re.sub(r"^ *// .*$", "", text, flags=re.MULTILINE)


def test_page_names_files_that_exist(monkeypatch):
    text = page(monkeypatch, shown=True).content.decode()
    named = re.findall(r"\"/static/(explorer/[^\"]+)\"", text)
    assert len(named) == 8
    assert [name for name in named if finders.find(name) is None] == []


def test_vendored_files_come_with_their_licences():
    names = {path.name for path in (FOLDER / "vendor").iterdir()}
    assert {"graphiql.LICENSE", "react.LICENSE"} <= names
    assert "sourceMappingURL" not in (FOLDER / "vendor/graphiql.min.js").read_text(encoding="utf-8")


def test_its_own_documents_fit_the_schema():
    for name in ("login.graphql", "introspection.graphql"):
        assert validate(SCHEMA, parse((FOLDER / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_registered_document_is_admitted_in_production(path):
    admission = Admission(
        SCHEMA, Rules(trusted_documents="strict"), Unlimited(), trusted.manifest()
    )
    text = path.read_text(encoding="utf-8")
    example = explorer._example(path)
    content = {"query": text}
    if example and example.variables:
        content["variables"] = explorer.json.loads(example.variables)
    request = RequestFactory().post("/graphql", content, content_type="application/json")
    assert admission.admit(request).document


def test_each_of_the_four_accounts_has_an_example():
    accounts = {example.account for example in explorer.examples()}
    assert {"Volunteer", "Team leader", "Branch manager", "County officer"} <= accounts
