"""What was dumped and restored is as strict as before, and where it is not, that is named."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import Error, connection, connections

from backend.embedded.home import Home
from backend.embedded.programs import programs_of
from tests.database import connected_to
from tests.volunteers.ledgers import Ledger, run_sql, verified
from volunteers.selectors.guards import APPEND_ONLY, unguarded

STATEMENTS = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", tmp_path)


@pytest.fixture
def restored(own_db, databases, tmp_path):
    """The whole database through pg_dump and pg_restore, as its owner would do it."""
    Ledger(people=2)
    connections.close_all()
    copy = f"{own_db}_restored"
    file = tmp_path / "dump"
    pg("pg_dump", "-Fc", "-f", str(file), databases.superuser_url(own_db))
    databases.make_empty(copy)
    pg("pg_restore", "--exit-on-error", "-d", databases.superuser_url(copy), str(file))
    with connected_to(copy):  # dropped with all of this run's, at the end
        yield copy


def pg(program: str, *given: str) -> None:
    folder = Path(programs_of(Home.of_project("tests-0")).postgres)
    done = subprocess.run(
        [folder / program, *given], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def refused(statement: str, alias: str) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(statement)
    except Error as error:
        return str(error)
    return ""


def test_a_restored_ledger_verifies_and_refuses_what_it_refused(restored):
    assert run_sql("SELECT count(*) FROM volunteers_servicerecord")[0][0] > 10
    assert verified().flaws == []
    for table in APPEND_ONLY:
        for statement in STATEMENTS:
            assert "permission denied" in refused(statement.format(table), "default")
            assert "is append only" in refused(statement.format(table), "owner")
    assert connection.settings_dict["NAME"] == restored


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "ALTER TABLE volunteers_servicerecord DISABLE TRIGGER USER",
            [
                "table volunteers_servicerecord may be truncated: its trigger is missing or off",
                "table volunteers_servicerecord may be updated and deleted from:"
                " its trigger is missing or off",
            ],
        ),
        (
            "DROP TRIGGER pgtrigger_append_only_a2158 ON volunteers_ledgeranchor",
            [
                "table volunteers_ledgeranchor may be updated and deleted from:"
                " its trigger is missing or off"
            ],
        ),
        (
            "GRANT UPDATE, TRUNCATE ON volunteers_anchoredhead TO boai_web",
            [
                "table volunteers_anchoredhead may be written to by boai_web: TRUNCATE",
                "table volunteers_anchoredhead may be written to by boai_web: UPDATE",
            ],
        ),
    ],
)
def test_a_guard_that_is_missing_is_named(own_db, broken, said):
    assert list(unguarded()) == []
    with connections["owner"].cursor() as cursor:
        cursor.execute(broken)
    assert sorted(map(str, unguarded())) == said
