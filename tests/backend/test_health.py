"""Alive, ready and measured: what is well is said, what is not is named, and nothing leaks."""

import json
import re

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from backend import health
from backend.authority.actor import anonymous
from backend.messaging.models import OutboxMessage
from backend.places import selectors
from backend.places.models import WorkdayOverride
from tests.backend.outbox_scenes import SECOND, phone_of, told
from tests.world import SmallWorld

UNREACHABLE = "unix:///nowhere/valkey?db=0"


@pytest.fixture
def client():
    return Client()


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def late_message(seconds):
    world = SmallWorld()
    phone_of(world, world.anna)
    told(world, world.anna)
    OutboxMessage.objects.update(due_at=world.now - seconds * SECOND)
    return world


def measured(client, name, **headers):
    page = client.get("/metrics", **headers).content.decode()
    return float(re.search(rf"^{name} (\S+)$", page, re.MULTILINE)[1])


def test_alive_without_asking_anybody(db, client):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert len(captured) == 0


@pytest.fixture
def next_year(db):
    """Somebody has said when it is off."""
    day = localdate(anonymous().now + health.DEADLINES_REACH)
    return WorkdayOverride.objects.create(date=day.replace(month=1, day=1), is_workday=False)


def test_ready_with_a_figure_for_each_part(next_year, client):
    status, found = ready(client)
    assert status == 200
    assert found["ready"] is found["well"] is True
    checks = found["checks"]
    assert checks.keys() == {
        "database",
        "migrations",
        "broker",
        "outbox",
        "login_codes",
        "people",
        "processors",
        "working_days",
        "ledger_anchor",
        "standings",
    }
    assert all(check["milliseconds"] >= 0 for check in checks.values())
    assert checks["database"]["version"].split(".")[0] >= "17"
    assert checks["migrations"]["missing"] == 0
    assert (checks["outbox"]["depth"], checks["outbox"]["lag_seconds"]) == (0, 0)
    assert checks["broker"]["rings_waiting"] >= 0


def test_the_web_role_is_not_the_owner(db, client):
    assert ready(client)[1]["checks"]["database"]["one_role_for_all"] is False


def test_one_role_for_all_is_said(own_db, client, monkeypatch):
    monkeypatch.setattr(health, "connection", connections["owner"])
    assert ready(client)[1]["checks"]["database"]["one_role_for_all"] is True


def test_a_migration_that_is_missing(db, client, monkeypatch):
    more = frozenset({*health.known_migrations(), ("members", "9999_tomorrow")})
    monkeypatch.setattr(health, "known_migrations", lambda: more)
    status, found = ready(client)
    assert (status, found["ready"]) == (503, False)
    assert found["checks"]["migrations"]["missing"] == 1


def test_a_dead_broker_is_told_and_takes_nothing_off_the_net(db, client, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "broker_url", UNREACHABLE)
    status, found = ready(client)
    assert (status, found["ready"], found["well"]) == (200, True, False)
    assert found["checks"]["broker"]["error"] == "ConnectionError"


def test_a_dead_database_answers_503_without_its_address(client, monkeypatch, django_db_blocker):
    gone = connection.copy("gone")
    gone.settings_dict["HOST"] = "/nowhere"
    monkeypatch.setattr(health, "connection", gone)
    with django_db_blocker.unblock():
        answer = client.get("/readyz")
    found = json.loads(answer.content)
    assert (answer.status_code, found["ready"]) == (503, False)
    assert found["checks"]["database"] == {
        "ok": False,
        "error": "OperationalError",
        "milliseconds": found["checks"]["database"]["milliseconds"],
    }
    assert b"nowhere" not in answer.content


def test_a_year_whose_days_off_nobody_has_said(next_year, client, monkeypatch):
    monkeypatch.setattr(selectors, "KNOWN_YEARS", frozenset())
    assert ready(client)[1]["checks"]["working_days"]["ok"] is True
    year = next_year.date.year
    next_year.delete()
    status, found = ready(client)
    assert (status, found["well"]) == (200, False)
    said = found["checks"]["working_days"]
    assert (said["ok"], said["year"]) == (False, year)


def test_an_outbox_that_stands_still(db, client):
    late_message(health.LONGEST_LAG_SECONDS + 60)
    status, found = ready(client)
    outbox = found["checks"]["outbox"]
    assert (status, found["well"], outbox["ok"], outbox["depth"]) == (200, False, False, 1)
    assert outbox["lag_seconds"] >= health.LONGEST_LAG_SECONDS + 60


def test_what_is_being_sent_or_waits_for_its_time_is_no_lag(db, client):
    world = late_message(600)
    OutboxMessage.objects.update(leased_until=world.now + 60 * SECOND)
    told(world, world.anna)
    OutboxMessage.objects.filter(leased_until=None).update(due_at=world.now + 600 * SECOND)
    outbox = ready(client)[1]["checks"]["outbox"]
    assert (outbox["depth"], outbox["lag_seconds"]) == (2, 0)


def test_a_backlog_asks_as_often_whatever_waits(db, same_statements, client):
    world = SmallWorld()
    phone_of(world, world.anna)
    same_statements(
        lambda: client.get("/readyz"),
        lambda count: [told(world, world.anna) for _ in range(count)],
    )


def test_metrics_for_this_machine(db, client):
    late_message(30)
    client.get("/healthz")  # what was never asked has no line
    page = client.get("/metrics")
    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/plain")
    assert measured(client, "boai_outbox_depth") == 1
    assert measured(client, "boai_outbox_lag_seconds") >= 30
    before = measured(client, r'boai_requests_total\{path="/healthz",status="200"\}')
    client.get("/healthz")
    after = measured(client, r'boai_requests_total\{path="/healthz",status="200"\}')
    assert after == before + 1
    assert b"boai_request_seconds_bucket" in page.content
    assert b"boai_check_ins" in page.content


@pytest.mark.parametrize(
    "seen",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.9"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "},
        {"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer wrong"},
    ],
)
def test_metrics_are_absent_for_others(client, seen):
    assert client.get("/metrics", **seen).status_code == 404


def test_metrics_with_the_token(db, client, monkeypatch):
    token = type(settings.BOAI.metrics_token)("a-long-token")
    monkeypatch.setattr(settings.BOAI, "metrics_token", token)
    far = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/metrics", **far, HTTP_AUTHORIZATION="Bearer a-long-token").status_code == (
        200
    )
    assert client.get("/metrics", **far, HTTP_AUTHORIZATION="Bearer other").status_code == 404


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_health_is_only_read_and_never_kept(db, client, path):
    assert client.post(path).status_code == 405
    assert "no-store" in client.get(path)["Cache-Control"]
