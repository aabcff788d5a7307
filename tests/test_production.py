"""The house as production runs it: a process of its own, because settings are read once."""

import base64
import json
import os
import subprocess
import sys

import pytest

from backend.environment import ROOT


def key(name, byte, length=32):
    return f"{name}:{base64.b64encode(bytes([byte] * length)).decode()}"


SETTINGS = {
    "BOAI_MODE": "production",
    "SECRET_KEY": "one-of-its-own-and-long-enough-for-this",
    "FIELD_KEYS": key("f1", 1),
    "INDEX_KEYS": key("i1", 2),
    "DATABASE_URL": "postgresql:///nowhere?host=/nowhere",
    "BROKER_URL": "unix:///nowhere/valkey",
    "PUBLIC_URL": "https://boai.example",
    "ALLOWED_HOSTS": "boai.example,www.boai.example",
    "TRUSTED_PROXIES": "1",
    "FILES_DIR": "/nowhere/files",
    "LEDGER_ANCHORS": "/nowhere/anchors",
}
# Nothing here may reach the database: it does not exist.
ASK = """
import django, json, sys
django.setup(set_prefix=False)
from django.conf import settings
from django.test import Client
through = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7"}
client = Client(headers={"host": "boai.example", **through})
answers = []
for method, path, body in json.load(sys.stdin):
    kind = {"data": body, "content_type": "application/json"} if body else {}
    response = client.generic(method, path, **kind)
    content = b"".join(response) if response.streaming else response.content
    answers.append([response.status_code, dict(response.headers), content.decode()])
cookies = settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE
print(json.dumps({"answers": answers, "cookies": cookies, "debug": settings.DEBUG}))
"""


def run(code, given="", **changed):
    kept = {"PATH", "HOME", "LD_LIBRARY_PATH"} & os.environ.keys()
    environment = {name: os.environ[name] for name in kept} | SETTINGS | changed
    return subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        env=environment | {"DJANGO_SETTINGS_MODULE": "backend.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "demo-secret-for-nothing-but-the-demo"),
        ("SECRET_KEY", "x" * 31),
        ("FIELD_KEYS", ""),
        ("INDEX_KEYS", ""),
        ("FIELD_KEYS", key("f1", 1, 31)),
        ("FIELD_KEYS", "f1:not base64"),
        ("FIELD_KEYS", key("", 1)),
        ("FIELD_KEYS", f"{key('f1', 1)},{key('f1', 3)}"),
        ("FIELD_KEYS", f"{key('f1', 1)},{key('f2', 1)}"),
        ("FIELD_KEYS", key("f1", 2)),  # the index's
        ("SIGNING_KEYS", key("g1", 2)),  # the index's
        ("INDEX_KEYS", ",".join(key(f"i{each}", each) for each in (3, 4, 5))),
        ("DATABASE_URL", ""),
        ("FILES_DIR", ""),
        ("LEDGER_ANCHORS", ""),
        ("BROKER_URL", ""),
        ("PUBLIC_URL", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "boai.example,*"),
        ("LOGIN_CODE_BUDGET", "2"),
        ("SMS_URL", "dysmsapi"),
        ("STAFF_SECOND_FACTOR", "no"),
    ],
)
def test_what_production_does_not_start_with(name, value):
    done = run(
        "from backend.environment import read_environment; read_environment()", **{name: value}
    )
    assert done.returncode == 1
    assert name in done.stderr
    assert not value or len(value) < 20 or value.split(":")[-1] not in done.stderr


def posted(query):
    return ["POST", "/graphql", json.dumps({"query": query})]


def test_what_production_shows():
    asked = [
        posted("{ __schema { types { name } } }"),
        posted("{ brances }"),
        posted("{ ! }"),
        ["GET", "/explorer", ""],
        ["GET", "/static/admin/css/base.css", ""],
        ["GET", "/static/house/verify.css", ""],
        ["GET", "/nowhere", ""],
        ["GET", "/metrics", ""],
    ]
    done = run(ASK, json.dumps(asked))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["cookies"] == [True, True]
    assert found["debug"] is False
    answers = found["answers"]
    assert [status for status, _headers, _text in answers] == [
        400,
        400,
        400,
        404,
        200,
        200,
        404,
        404,
    ]
    refused = [json.loads(text)["errors"][0]["extensions"] for _, _, text in answers[:3]]
    assert [each["code"] for each in refused] == [
        "INTROSPECTION_OFF",
        "INVALID_DOCUMENT",
        "SYNTAX_ERROR",
    ]
    assert all("details" not in each for each in refused)
    for _status, headers, text in answers:
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Traceback" not in text


ASK_KEYS = """
import django
django.setup(set_prefix=False)
from backend import keys
fields, indexes = keys.field_keys(), keys.index_keys()
print(fields.current, *fields.keys, indexes.current, *(each[0] for each in indexes.in_order()))
"""


def test_the_first_key_is_the_current_one():
    rotating = {"FIELD_KEYS": f"{key('f2', 7)}, {key('f1', 1)}", "INDEX_KEYS": key("i1", 2)}
    done = run(ASK_KEYS, **rotating)
    assert done.stdout.split() == ["f2", "f2", "f1", "i1", "2"], done.stderr
