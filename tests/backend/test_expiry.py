"""What an office's silence means, as of the deadline, however late the clock comes by."""

from datetime import timedelta

import pytest

from backend import tasks
from backend.authority.actor import anonymous
from backend.messaging import expiry, kinds
from backend.messaging.kinds import MessageKind
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office, settle_office_items
from backend.messaging.services.expire import expire
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Decided:
    """A toy of each kind: remembers what the clock decided, and when."""

    def __init__(self):
        self.told = []

    def __call__(self, item, approved, moment):
        self.told.append((item.event, approved, moment))


@pytest.fixture
def decided(monkeypatch):
    decided = Decided()
    for rule in ("auto_approve", "auto_deny", "never"):
        monkeypatch.setitem(kinds.table, f"toy_{rule}", MessageKind("t", "b", expiry=rule))
        monkeypatch.setitem(expiry._rules, f"toy_{rule}", decided)
    return decided


@pytest.fixture
def world():
    return SmallWorld()


def ask(world, kind, due_at, event):
    ask_office(
        world.now,
        unit=world.county.pk,
        permission="assessment.decide",
        kind=kind,
        mutation="decideAssessment",
        subject=world.county.unit,
        event=event,
        due_at=due_at,
    )


def settled():
    return dict(OfficeItem.objects.order_by("pk").values_list("event", "settled_at"))


def test_each_kind_by_its_rule_as_of_its_deadline_after_weeks(world, decided):
    first, second = world.now + DAY, world.now + 2 * DAY
    ask(world, "toy_auto_deny", second, "deny")
    ask(world, "toy_auto_approve", first, "approve")
    ask(world, "toy_never", first, "never")
    ask(world, "toy_auto_deny", None, "no deadline")
    assert expire(first - DAY / 2) == 0
    weeks_later = world.now + 40 * DAY
    assert expire(weeks_later) == 2
    assert decided.told == [("approve", True, first), ("deny", False, second)]
    assert settled() == {"deny": second, "approve": first, "never": None, "no deadline": None}
    assert expire(weeks_later + DAY) == 0
    assert len(decided.told) == 2


def test_the_instant_of_the_deadline_belongs_to_the_clock(world, decided):
    due = world.now + DAY
    ask(world, "toy_auto_approve", due, "one")
    assert expire(due - timedelta(microseconds=1)) == 0
    assert expire(due) == 1


def test_what_was_decided_before_is_left(world, decided):
    ask(world, "toy_auto_deny", world.now + DAY, "one")
    settle_office_items(world.now, world.county.unit)
    assert expire(world.now + 2 * DAY) == 0
    assert decided.told == []


def test_a_deed_that_is_quicker_stands(world, decided, monkeypatch):
    def raced(item, approved, moment):
        decided(item, approved, moment)
        settle_office_items(world.now, world.county.unit)
        world.county.unit.name = "changed by the clock"
        world.county.unit.save()

    monkeypatch.setitem(expiry._rules, "toy_auto_deny", raced)
    ask(world, "toy_auto_deny", world.now, "one")
    assert expire(world.now) == 0
    world.county.unit.refresh_from_db()
    assert world.county.unit.name != "changed by the clock"


def test_one_fault_leaves_the_others(world, decided, monkeypatch):
    def broken(item, approved, moment):
        raise RuntimeError("a rule's own mistake")

    monkeypatch.setitem(expiry._rules, "toy_auto_deny", broken)
    ask(world, "toy_auto_deny", world.now, "broken")
    ask(world, "toy_auto_approve", world.now, "whole")
    assert expire(world.now) == 1
    assert settled() == {"broken": None, "whole": world.now}


def test_the_sweep_does_it(world, decided):
    ask(world, "toy_auto_approve", anonymous().now - DAY, "one")
    tasks.wake()
    assert [told[0] for told in decided.told] == ["one"]


def test_every_kind_that_decides_by_silence_has_its_rule():
    assert expiry.without_rule() == []
