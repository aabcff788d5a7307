"""Once a night, whoever comes first, however late: the heads of all books, signed and copied."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from backend import health, keys
from backend.crypto import canonical, verify
from backend.sweeps import sweep_all
from tests.database import together
from tests.volunteers.ledgers import Ledger, verified
from volunteers.models import AnchoredHead, LedgerAnchor, ServiceBook
from volunteers.rules.anchor import Head, HeadsHash, body
from volunteers.selectors import anchors as selectors
from volunteers.services.anchor_ledger import anchor_ledger

NIGHT = datetime(2035, 5, 8, 18, 0, tzinfo=UTC)  # two in the morning of the ninth, in Shanghai
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", tmp_path)
    return tmp_path


@pytest.fixture
def ledger(db):
    return Ledger(people=2)


def days():
    return [
        f"{each}" for each in LedgerAnchor.objects.order_by("day").values_list("day", flat=True)
    ]


def test_after_two_in_the_morning_and_once(ledger):
    before = days()
    assert anchor_ledger(NIGHT - MINUTE) == 0
    assert [anchor_ledger(NIGHT + each * MINUTE) for each in (0, 1, 700)] == [2, 0, 0]
    assert days() == [*before, "2035-05-09"]


def test_the_sweep_knows_of_it_and_nights_without_a_worker_are_not_made_up_for(ledger):
    before = days()
    sweep_all(NIGHT)
    sweep_all(NIGHT + 3 * DAY)
    assert days() == [*before, "2035-05-09", "2035-05-12"]
    assert verified().flaws == []


def test_an_empty_house_has_nothing_to_sign(db, folder):
    assert anchor_ledger(NIGHT) == 0
    assert (days(), list(folder.iterdir())) == ([], [])


def test_it_has_all_heads_in_its_root_and_keeps_those_that_changed(ledger):
    person = ledger.people[0]
    ledger.serves(person, 30, days=1.5)
    anchor_ledger(NIGHT)
    anchor = LedgerAnchor.objects.latest("day")
    kept = AnchoredHead.objects.filter(anchor=anchor)
    book = ServiceBook.objects.get(person=person)
    assert {each.book_id for each in kept} == set(
        ServiceBook.objects.values_list("pk", flat=True)
    ), "each person served after the anchor before"
    ledger.serves(person, 30, days=2.5)
    anchor_ledger(NIGHT + DAY)
    anchor = LedgerAnchor.objects.latest("day")
    book.refresh_from_db()
    (head,) = AnchoredHead.objects.filter(anchor=anchor)
    assert (head.book_id, head.seq, bytes(head.head)) == (book.pk, book.seq, bytes(book.head))
    books = ServiceBook.objects.order_by("pk")
    heads = [Head(str(each.public_id), each.seq, bytes(each.head)) for each in books]
    assert bytes(anchor.root) == HeadsHash(heads).digest()
    assert (anchor.books, anchor.lines) == (2, sum(each.seq for each in books))


def test_the_signature_is_over_what_it_says(ledger):
    anchor = LedgerAnchor.objects.latest("day")
    public = keys.signer().public
    said = body(**vars(anchor))
    assert verify(public, bytes(anchor.signature), canonical(said))
    assert not verify(public, bytes(anchor.signature), canonical(said | {"lines": 1}))


def test_a_copy_that_could_not_be_written_is_written_when_its_place_is_back(
    ledger, folder, monkeypatch
):
    place = folder / "elsewhere"
    place.write_text("in the way")
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", place)
    sweep_all(NIGHT)
    sweep_all(NIGHT + DAY)
    assert days()[-2:] == ["2035-05-09", "2035-05-10"]
    place.unlink()
    assert [anchor_ledger(NIGHT + DAY + each * MINUTE) for each in (1, 2)] == [2, 0]
    assert sorted(each.name for each in place.iterdir()) == ["2035-05-09.json", "2035-05-10.json"]


def test_two_workers_make_one(own_db):
    ledger = Ledger(people=2)
    ledger.serves(ledger.people[0], 30, days=1.5)
    before = len(days())
    made = together(*[lambda: anchor_ledger(NIGHT)] * 4)
    assert sum(made) == 2, "an anchor and its copy"
    assert len(days()) == before + 1
    assert verified().flaws == []


def test_ready_says_how_old_the_last_one_is(ledger, monkeypatch):
    newest = LedgerAnchor.objects.latest("day")
    for hours, well in ((1, True), (51, False)):
        now = newest.made_at + timedelta(hours=hours)
        monkeypatch.setattr(selectors, "anonymous", lambda now=now: type("At", (), {"now": now}))
        said = health.CHECKS["ledger_anchor"]()
        assert said == {"ok": well, "day": f"{newest.day}", "age_hours": hours}
