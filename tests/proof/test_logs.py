"""Nothing personal reaches a log, also on the paths where something broke (figure B22)."""

import inspect
import json
import logging
from re import _parser as parser

import pytest
import structlog
from django.db import DatabaseError, connection, transaction

from backend import log_lines, tasks
from backend.authority.actor import anonymous
from backend.celery import app
from backend.embedded.children import WEB
from backend.embedded.home import Home
from backend.embedded.postgres import Postgres
from backend.identity.services import login_codes
from backend.identity.services.request_login_code import request_login_code
from backend.jobs import kinds
from backend.jobs.services.run import run_job
from backend.jobs.services.start import start_job
from tests.conftest import HOME, os
from tests.stations.test_open_kiosk import opened
from tests.volunteers.scenes import HOUR, key, place, shift
from tests.volunteers.test_check_in_scanned import shown_by
from tests.world import SmallWorld

PHONE, ID_NUMBER, NAME = "13899990001", "11010519491231002X", "CNRY林小明"
CANARIES = (PHONE, ID_NUMBER, NAME)
ALL = " ".join(CANARIES)


@pytest.fixture
def world(db):
    return SmallWorld()


def assert_silent(text):
    assert text
    for canary in CANARIES:
        assert canary not in text, text


def broken(*_args, **_kwargs):
    local = ALL
    raise RuntimeError(f"could not serve {local}")


def violation():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE held (phone text CONSTRAINT held_once UNIQUE)")
        cursor.execute("INSERT INTO held VALUES (%s), (%s)", [ALL, ALL])


def test_the_settings_configure_the_log():
    assert log_lines.masked in structlog.get_config()["processors"]


def test_a_violated_constraint(world, written):
    try:
        violation()
    except DatabaseError:
        structlog.get_logger().exception("not kept", row=ALL.replace(NAME, ""))
        logging.getLogger("any.library").exception("not kept: %s", ALL)
    text = written()
    assert_silent(text)
    assert text.count("held_once") == 2
    assert "23505" in text
    assert "violation" in text


def test_a_fault_of_a_page(client, world, written, monkeypatch):
    monkeypatch.setattr("backend.health.exposition", broken)
    client.raise_request_exception = False
    client.get("/metrics", {"phone": PHONE})
    logging.getLogger("django.request").error("%s: %s", ALL, ALL)
    assert_silent(written())


def test_a_fault_of_a_resolver_and_a_bad_body(client, world, written, monkeypatch):
    monkeypatch.setattr("backend.authority.actor.resolve", broken)
    for body in (json.dumps({"query": "{ me { name } }"}), ALL, json.dumps({"query": ALL})):
        client.post("/graphql", body, content_type="application/json")
    assert_silent(written())


def test_a_fault_of_a_reading_at_a_station(client, world, written, monkeypatch):
    """Of the screen's secret and the code that was held up, too."""
    link = opened(world.manager, world.own_station)["link"]
    secret, code = link.partition("#")[2], shown_by(world, world.anna)
    served = shift(world, begins=0 * HOUR, station=world.own_station)
    place(world, served, world.anna)
    monkeypatch.setattr("volunteers.pages.kiosk.mask_name", broken)
    client.raise_request_exception = False
    body = json.dumps({"clientKey": key(), "code": code})
    answer = client.post(
        "/kiosk/tap",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert answer.status_code == 500
    text = written()
    assert_silent(text)
    for hidden in (secret, code, world.anna.name):
        assert hidden not in text


def test_a_refused_login(client, world, written):
    client.post("/admin/login/", {"username": ALL, "password": ALL})
    query = "mutation($i: LogInInput!) { logIn(input: $i) { __typename } }"
    body = json.dumps({"query": query, "variables": {"i": {"phone": PHONE, "code": ALL}}})
    client.post("/graphql", body, content_type="application/json")
    logging.getLogger("axes").warning("a login was refused: %s", ALL)
    assert_silent(written())


def test_a_failing_job_and_task(world, written, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.job("counting")(broken)
    run_job(start_job(world.now, kind="counting", given={}, started_by=None).pk)
    monkeypatch.setattr(tasks, "_incidents", broken)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    tasks.wake()
    monkeypatch.setattr(tasks, "count_people", broken)
    tasks.count_the_people.apply()
    text = written()
    assert_silent(text)
    assert text.count("RuntimeError") >= 3


def test_a_provider_that_quotes_the_number(world, written, monkeypatch):
    class Vendor:
        text = broken

    monkeypatch.setattr(login_codes, "text_provider", Vendor)
    monkeypatch.setattr(login_codes, "MOST_SENDINGS", 0)
    actor = anonymous()
    request_login_code(actor, phone=f"+86{PHONE}", address="192.0.2.7")
    login_codes.send_login_codes(actor.now)
    assert_silent(written())


def test_the_database_server_quotes_no_values(world):
    with pytest.raises(DatabaseError):
        violation()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::text::uuid", [ALL])
    log = Postgres(Home.of_project(os.environ[HOME]), durable=False).log
    assert_silent(log.read_text(errors="replace"))
    with connection.cursor() as cursor:
        cursor.execute("SHOW log_parameter_max_length_on_error")
        assert cursor.fetchone() == ("0",)


@pytest.mark.parametrize(
    "text",
    [
        PHONE,
        "+86" + PHONE,
        "0086 138-9999-0001",
        ID_NUMBER,
        "110105 19491231 002x",
        "电话" + PHONE,
        "+85251234567",
        "+447911123456",
    ],
)
def test_a_number_is_masked_wherever_it_stands(text):
    line = log_lines.masked(None, "", {"event": text, "deep": [{"at": (text,)}], "other": object()})
    assert line == {"event": line["event"], "deep": [{"at": [line["event"]]}], "other": "object"}
    assert log_lines.MASK in line["event"]
    assert not any(letter.isdigit() for letter in line["event"])


def test_the_search_has_no_unbounded_repetition():
    assert "MAXREPEAT" not in str(parser.parse(log_lines.NUMBERS.pattern))
    assert "MAXREPEAT" in str(parser.parse(r"\d+"))


def test_tasks_take_ids_only_and_the_web_server_writes_no_addresses():
    for name, task in app.tasks.items():
        if name.startswith("backend."):
            taken = inspect.signature(task.run).parameters
            assert all(each.endswith("_id") for each in taken), name
    assert not any("access-log" in word for word in WEB)
