"""A thousand tampers by a superuser: each is found, and the row is named."""

from random import Random

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.database import own_database
from tests.proof.figures import again, seeds, size
from tests.proof.tampering import TAMPERS
from tests.volunteers.ledgers import Ledger, as_superuser, run_sql, verified, wheres

FILE = "tests/proof/test_tampers.py"
BLOCKS = 2


@pytest.fixture
def ledger(databases, django_db_setup, django_db_blocker, monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", tmp_path)
    with django_db_blocker.unblock(), own_database(databases) as name:
        Ledger(people=4)
        assert verified().flaws == []
        with as_superuser(databases, name):
            yield


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_tamper_is_found_and_its_row_named(ledger, figure, block):
    line = figure("tampers with the ledger: not found, or not named")
    for seed in seeds(size(64, 1_000), block, BLOCKS):
        random = Random(seed)
        tamper = TAMPERS[seed // BLOCKS % len(TAMPERS)]
        with transaction.atomic():
            run_sql("SET LOCAL session_replication_role = replica")
            touched = tamper(random)
            found = wheres(verified())
            transaction.set_rollback(True)
        line.tried += 1
        if not found & touched:
            line.red.append(f"{seed}")
    assert not line.red, again(int(line.red[0]), FILE)
    assert verified().flaws == [], "all was put back"
    assert connection.settings_dict["USER"] == "postgres"
