"""What was written into the ledger is found again, and whatever else is there is named."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.volunteers.ledgers import Ledger, run_sql, verified
from volunteers.models import AnchoredHead, LedgerAnchor, ServiceBook, ServiceRecord
from volunteers.selectors import verifying
from volunteers.selectors.guards import APPEND_ONLY

pytestmark = pytest.mark.django_db


@pytest.fixture
def anchors(monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", tmp_path / "anchors")
    return tmp_path / "anchors"


@pytest.fixture
def ledger(anchors):
    return Ledger(people=3)


def test_a_whole_ledger_verifies(ledger):
    found = verified()
    assert found.flaws == []
    lines = ServiceRecord.objects.count()
    assert found.counts == {"books": 3, "lines": lines, "anchors": 2}
    assert lines > 3 * 7


def test_in_chunks_it_is_the_same(ledger, monkeypatch):
    monkeypatch.setattr(verifying, "LINES_A_CHUNK", 1)
    assert len(verifying.chunks()) == 4
    assert (verified().flaws, verified().counts["books"]) == ([], 3)


@pytest.mark.forges
def test_a_head_that_is_wrong_is_named_and_the_command_fails(ledger):
    book = ServiceBook.objects.order_by("pk")[1]
    ServiceBook.objects.filter(pk=book.pk).update(head=bytes(32))
    assert [str(each) for each in verified().flaws] == [
        f"book {book.public_id} line {book.seq} is the last line, but not the book's head"
    ]
    with pytest.raises(CommandError, match="1 things"):
        call_command("verify_ledger", processes=1)
    with pytest.raises(CommandError, match="1 things"):
        call_command("verify_ledger", book=book.public_id)
    call_command("verify_ledger", book=ServiceBook.objects.latest("pk").public_id)


def test_a_book_that_is_not_there(ledger):
    with pytest.raises(CommandError, match="no book"):
        call_command("verify_ledger", book=ledger.anna.public_id)


# what guards it


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_web_role_may_not_change_what_was_written(ledger, table, statement):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        run_sql(statement.format(table))


def test_the_copy_says_what_was_signed(ledger, anchors):
    anchor = LedgerAnchor.objects.latest("day")
    names = [f"{each.day}.json" for each in LedgerAnchor.objects.order_by("day")]
    assert sorted(each.name for each in anchors.iterdir()) == names
    first, *heads = (anchors / names[-1]).read_text().splitlines()
    said = json.loads(first)
    assert said["anchor"]["lines"] == anchor.lines
    assert said["signature"] == bytes(anchor.signature).hex()
    assert len(heads) == AnchoredHead.objects.filter(anchor=anchor).count() == 3
    assert {(anchors / name).stat().st_mode & 0o777 for name in names} == {0o400}


def changed(path: Path) -> None:
    path.chmod(0o600)
    path.write_text(path.read_text().replace('"books":3', '"books":2'))


def added(path: Path) -> None:
    path.with_name("2020-01-01.json").write_text("{}")


@pytest.mark.parametrize(
    ("do", "what"),
    [
        (Path.unlink, "has no copy"),
        (changed, "says something else than its copy"),
        (added, "anchor 2020-01-01 is gone; its copy is there"),
    ],
)
def test_a_copy_that_differs_is_named(ledger, anchors, do, what):
    do(max(anchors.iterdir()))
    assert [what in str(each) for each in verified().flaws] == [True]


def test_an_anchor_that_was_forged_is_named(ledger):
    last = LedgerAnchor.objects.latest("day")
    last.pk, last.day = None, date(2099, 1, 1)
    last.save(force_insert=True)
    assert {each.what for each in verified().flaws} >= {
        "is not what was signed",
        "does not follow the anchor before it",
        "has no copy",
    }
