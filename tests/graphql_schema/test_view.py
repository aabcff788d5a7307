"""From the door to the answer: actor, language, masking, headers."""

import json
from datetime import UTC, datetime

import pytest
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory
from structlog.testing import capture_logs

from backend.authority import actor as authority
from backend.authority.actor import Actor
from graphql_schema.admission import rate
from graphql_schema.admission.chain import Admission, Rules
from graphql_schema.door import Door
from graphql_schema.language import language_of
from tests.graphql_schema import toy

SCHEMA = toy.schema.graphql_schema
TOKEN = "a-token-of-more-than-sixteen-letters"
SOMEBODY = Actor(now=datetime(2026, 5, 8, tzinfo=UTC), person_id=7)


@pytest.fixture
def tokens(monkeypatch):
    """Which tokens were looked up; only TOKEN and none at all open anything."""
    tokens = []

    def resolve(token):
        tokens.append(token)
        return SOMEBODY if token in (TOKEN, None) else None

    monkeypatch.setattr(authority, "resolve", resolve)
    return tokens


def ask(query, *, variables=None, rules=None, limiter=None, **headers):
    admission = Admission(SCHEMA, rules or Rules(), limiter or rate.Unlimited(), {})
    content = {"query": query, "variables": variables or {}}
    request = RequestFactory().post(
        "/graphql", json.dumps(content), content_type="application/json", headers=headers
    )
    response = Door(SCHEMA, admission)(request)
    return response, json.loads(response.content)


def only_error(content):
    (error,) = content["errors"]
    assert error["extensions"]["traceId"]
    assert error["message"]
    return error


def test_answer(tokens):
    response, content = ask("{ me { name } }", Authorization=f"Bearer {TOKEN}")
    assert response.status_code == 200
    assert content == {"data": {"me": {"name": "Lin"}}}
    assert tokens == [TOKEN]


def test_anonymous_has_an_actor_too(tokens):
    _, content = ask('{ hello(name: "x") }')
    assert content == {"data": {"hello": "zh-hans x0"}}
    assert tokens == [None]


def test_unknown_token_runs_nothing(tokens):
    toy.RAN.clear()
    response, content = ask("{ me { name } }", Authorization="Bearer " + "z" * 43)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert only_error(content)["extensions"]["code"] == "UNAUTHENTICATED"
    assert "data" not in content
    assert toy.RAN == []


def test_headers(tokens):
    for query in ("{ clock }", "{ nothing }", "{ broken }"):
        response, _ = ask(query)
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert not response.cookies


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh-hans"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("en;q=0.5, zh-Hant;q=0.9", "zh-hans"),
        ("fr, en;q=0.1", "en"),
        ("fr", "zh-hans"),
        ("*", "zh-hans"),
        ("%%%," * 500, "zh-hans"),
    ],
)
def test_language(accepted, language):
    assert language_of(accepted) == language


def test_answer_names_its_language(tokens):
    response, content = ask("{ hello }", **{"Accept-Language": "en"})
    assert response["Content-Language"] == "en"
    assert content["data"]["hello"].startswith("en")
    response, _ = ask("{ hello }", **{"Accept-Language": "zh-CN"})
    assert response["Content-Language"] == "zh-Hans"


def test_fault_is_masked_and_logged_without_its_text(tokens):
    with capture_logs() as logs:
        response, content = ask("{ broken clock }")
    error = only_error(content)
    assert response.status_code == 200
    assert content["data"] == {"broken": None, "clock": None}
    assert (error["path"], error["extensions"]["code"]) == (["broken"], "INTERNAL")
    assert "canary" not in response.content.decode()
    (line,) = logs
    assert line["trace_id"] == error["extensions"]["traceId"]
    assert line["fault"] == "ValueError"
    assert any("resolve_broken" in frame for frame in line["frames"])
    assert "canary" not in str(line)
    assert "13800000000" not in str(line)


def test_fault_while_the_actor_is_resolved_is_masked(monkeypatch):
    def resolve(_token):
        raise RuntimeError("canary")

    monkeypatch.setattr(authority, "resolve", resolve)
    response, content = ask("{ clock }")
    assert response.status_code == 200
    assert content["data"] is None
    assert only_error(content)["extensions"]["code"] == "INTERNAL"
    assert "canary" not in response.content.decode()


@pytest.mark.parametrize("away", [OperationalError, InterfaceError])
def test_database_away_is_503_with_a_time_to_come_back(monkeypatch, away):
    def resolve(_token):
        raise away("canary: connection refused")

    monkeypatch.setattr(authority, "resolve", resolve)
    response, content = ask("{ clock }")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert content["data"] is None
    assert only_error(content)["extensions"]["code"] == "UNAVAILABLE"
    assert "canary" not in response.content.decode()


def test_statement_timeout_in_a_resolver_is_503(tokens):
    response, content = ask("{ away clock }")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert content["data"] is None
    assert only_error(content)["extensions"]["code"] == "UNAVAILABLE"
    assert "canary" not in response.content.decode()


def test_refusal_of_a_query_keeps_its_code(tokens):
    response, content = ask("{ refusing }", **{"Accept-Language": "en"})
    assert response.status_code == 200
    error = only_error(content)
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert error["message"] == "There is no such thing, or it is not for you."


def test_bare_graphql_error_of_a_resolver_is_a_bad_request(tokens):
    response, content = ask("{ picky }")
    assert only_error(content)["extensions"]["code"] == "BAD_REQUEST"
    assert "canary" not in response.content.decode()


def test_variables_of_another_type_are_a_bad_request(tokens):
    toy.RAN.clear()
    query = "query Q($name: String!) { hello(name: $name) }"
    for variables in ({}, {"name": 1}, {"name": ["x"]}, {"name": {"pasword": 1}}):
        response, content = ask(query, variables=variables)
        assert response.status_code == 400
        assert "data" not in content
        assert only_error(content)["extensions"]["code"] == "BAD_REQUEST"
        assert "String" not in response.content.decode()
    assert toy.RAN == []


def test_details_are_given_where_the_schema_is_shown(tokens):
    query = "query Q($name: String!) { hello(name: $name) }"
    _, content = ask(query, rules=Rules(introspection=True))
    assert "$name" in only_error(content)["extensions"]["details"][0]


def test_mutation_runs_once(tokens):
    toy.RAN.clear()
    _, content = ask('mutation { checkIn(input: "1") { done } }')
    assert content == {"data": {"checkIn": {"done": True}}}
    assert toy.RAN == ["check_in"]


def test_door_is_exempt_from_the_csrf_check_because_it_reads_no_cookie():
    assert Door.csrf_exempt is True
