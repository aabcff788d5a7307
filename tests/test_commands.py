"""What somebody reads who starts a command wrong: one line that names the cause."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from backend.embedded import running as demo
from backend.embedded.home import PROJECT
from backend.embedded.running import Running, borrow_addresses
from volunteers.management.commands.demo import refuse_silent_broker

NOWHERE = "postgresql://x:y@127.0.0.1:1/z"


def manage(*arguments, **environment):
    plain = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["migrate"], {"DATABASE_URL": NOWHERE}, "boai: DATABASE_URL: connection failed: "),
        (["migrate"], {"BOAI_MODE": "produktion"}, "boai: BOAI_MODE: "),
        (["migrate"], {"BOAI_MODE": "production"}, "boai: SECRET_KEY: "),
        (["check"], {"DATABASE_URL": "nonsense"}, "boai: DATABASE_URL: expected "),
        (["check"], {"DATABASE_OWNER_URL": "nonsense"}, "boai: DATABASE_OWNER_URL: expected "),
        (["check"], {"DATABASE_URL": "postgresql://h:a/b"}, "boai: DATABASE_URL: expected "),
        (["check"], {"BROKER_URL": "http://x"}, "boai: BROKER_URL: expected "),
        (["check"], {"PUBLIC_URL": "boai.example"}, "boai: PUBLIC_URL: expected "),
        (["check"], {"PUSH_PROVIDER": "firebase"}, "boai: FIREBASE_CREDENTIALS: "),
        (["check"], {"PUSH_PROVIDER": "jpush", "JPUSH_KEY": "k"}, "boai: JPUSH_SECRET: "),
        (["check"], {"PUSH_PROVIDER": "pigeon"}, "boai: PUSH_PROVIDER"),
        (["check"], {"SMS_REPORT_SECRET": "guess"}, "boai: SMS_REPORT_SECRET: "),
        (["check"], {"PUSH_OFF": "pigeon"}, "boai: PUSH_OFF"),
        (["login", "boss"], {"DATABASE_URL": NOWHERE}, "CommandError: Nobody here is 'boss'; "),
    ],
)
def test_a_wrong_start_is_told_in_one_line(arguments, environment, said):
    done = manage(*arguments, **environment)
    assert done.returncode != 0
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_demo_lends_only_what_is_not_named(monkeypatch):
    lent = {"BOAI_MODE": "demo", "DATABASE_URL": NOWHERE, "LOG_JSON": "false"}
    monkeypatch.setattr(demo, "running", lambda: Running(1, "http://127.0.0.1:1", lent))
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("LOG_JSON", "true")

    monkeypatch.setenv("BOAI_MODE", "production")
    borrow_addresses()
    assert os.environ["DATABASE_URL"] == ""

    monkeypatch.setenv("BOAI_MODE", "demo")
    borrow_addresses()
    assert (os.environ["DATABASE_URL"], os.environ["LOG_JSON"]) == (NOWHERE, "true")


@pytest.mark.parametrize(("given", "asked"), [([], "volunteer"), (["AS=leader"], "leader")])
def test_make_login_asks_for_the_volunteer_unless_told(given, asked):
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", "login", *given],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.rstrip().endswith(f"login {asked}")


def test_a_demo_on_other_servers_says_when_the_broker_is_silent():
    with pytest.raises(CommandError, match=r"^BROKER_URL: .+"):
        refuse_silent_broker("redis://127.0.0.1:1/0")
    refuse_silent_broker(settings.BOAI.broker_url)
