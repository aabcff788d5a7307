"""A shift is planned again and again by a rule, and seen before it is."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.places.models import WorkdayOverride
from tests.database import statements
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, place, rows_of, shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Shift, ShiftSeries, Slot

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;COUNT=5"
FORESEEN = """query($id: ID!, $rule: String!, $without: [Date!]) {
  shiftSeries(shiftId: $id, rule: $rule, without: $without) {
    shifts { startsAt onWorkday skipped } refusals { code } } }"""


@pytest.fixture
def world():
    """A night shift, published, with somebody in it."""
    world = SmallWorld()
    world.like = shift(world, begins=DAY, lasts=10 * HOUR, places=4, break_minutes=15)
    world.like.slots.update(role="助手", minimum=1, certificate_kind="cpr_aed")
    Shift.objects.filter(pk=world.like.pk).update(sign_up_until=world.now + HOUR)
    place(world, world.like, world.anna)
    return world


def weeks(world, number):
    return world.like.during.lower + number * timedelta(days=7)


def foreseen(who, world, rule=WEEKLY, **given):
    found = Phone(who).read(FORESEEN, id=id_of("Shift", world.like), rule=rule, **given)
    return found["shiftSeries"]


def repeat(who, world, rule=WEEKLY, **given):
    return Phone(who).do(
        "repeatShift",
        "shifts { id inSeries }",
        shiftId=id_of("Shift", world.like),
        rule=rule,
        **given,
    )


def test_it_comes_again_as_it_was_foreseen(world):
    left_out = localdate(weeks(world, 1))
    free = localdate(weeks(world, 3))
    WorkdayOverride.objects.create(date=free, is_workday=False)
    shift(world, begins=DAY + timedelta(days=14), lasts=10 * HOUR, of=world.like.activity)
    before = rows_of(Shift, Slot, ShiftSeries)
    seen = foreseen(world.leader, world, without=[str(left_out)])["shifts"]
    assert [each["skipped"] for each in seen] == ["left_out", "planned", None, None]
    assert seen[2]["onWorkday"] is False
    WorkdayOverride.objects.filter(date=free).update(is_workday=True)
    assert foreseen(world.leader, world)["shifts"][2]["onWorkday"] is True
    assert rows_of(Shift, Slot, ShiftSeries) == before
    answer = repeat(world.leader, world, without=[str(left_out)])
    assert (codes(answer), [each["inSeries"] for each in answer["shifts"]]) == ([], [True, True])
    series = ShiftSeries.objects.get()
    first, *new = series.shifts.order_by("during")
    assert first == world.like
    assert [each.during.lower for each in new] == [weeks(world, 3), weeks(world, 4)]
    assert {each.during.upper - each.during.lower for each in new} == {10 * HOUR}
    for each in new:
        slot = each.slots.get()
        assert (each.state, each.break_minutes, slot.taken) == ("published", 15, 0)
        assert (slot.role, slot.maximum, slot.certificate_kind) == ("助手", 4, "cpr_aed")
        assert each.sign_up_until == each.during.lower - DAY + HOUR


def test_as_many_statements_for_a_month_as_for_two_days(world, same_statements):
    days, shifts = [], []

    def more(number):
        days.append(number)
        shifts.extend(shift(world, places=4) for _ in range(2))  # one of them to warm up

    def planned():
        world.like = shifts.pop()
        answer = repeat(world.leader, world, f"FREQ=DAILY;COUNT={days[-1]}")
        assert len(answer["shifts"]) == days[-1] - 1

    same_statements(planned, more, few=2, many=30)


def test_of_a_draft_there_are_drafts_and_what_is_over_does_not_come(world):
    span = {"begins": -timedelta(days=8), "lasts": HOUR}
    world.like = shift(world, of=world.like.activity, state="draft", **span)
    seen = foreseen(world.leader, world)["shifts"]
    assert [each["skipped"] for each in seen] == ["past", None, None, None]
    assert codes(repeat(world.leader, world)) == []
    assert set(ShiftSeries.objects.get().shifts.values_list("state", flat=True)) == {"draft"}
    assert codes(repeat(world.leader, world)) == ["NOTHING_TO_REPEAT"]
    world.like = Shift.objects.latest("during")
    assert codes(repeat(world.leader, world)) == []
    old, new = ShiftSeries.objects.order_by("pk")
    assert (old.shifts.count(), new.shifts.count()) == (4, 4)  # the last stays in its own


def test_what_is_not_repeated(world):
    before = rows_of(Shift, Slot, ShiftSeries)
    assert codes(shift_says(world.leader, world.like, {"shift.series_days": 27})) == []
    of_activity = type(world.like.activity).objects
    for rule, code, change in (
        ("FREQ=WEEKLY", "INVALID", None),
        ("FREQ=WEEKLY;COUNT=2;BYDAY=" + "SA," * 70 + "SU", "TOO_LONG", None),
        (WEEKLY, "SERIES_TOO_LONG", None),
        ("FREQ=WEEKLY;COUNT=1", "NOTHING_TO_REPEAT", None),
        ("FREQ=WEEKLY;COUNT=4", "ACTIVITY_CLOSED", of_activity),
        ("FREQ=WEEKLY;COUNT=4", "SHIFT_CANCELLED", Shift.objects),
    ):
        if change is not None:
            of_activity.update(state="published")
            change.update(state="cancelled")
        assert foreseen(world.leader, world, rule)["refusals"] == [{"code": code}]
        assert codes(repeat(world.leader, world, rule)) == [code]
    assert codes(repeat(world.anna, world)) == ["NOT_FOUND"]
    assert foreseen(world.anna, world) is None
    assert rows_of(Shift, Slot, ShiftSeries) == before


def test_many_are_planned_in_as_few_statements_as_one(world):
    repeat(world.leader, world, "FREQ=DAILY;COUNT=2")  # it belongs to a series from now on
    one = len(statements(lambda: repeat(world.leader, world, "FREQ=DAILY;COUNT=3")))
    many = len(statements(lambda: repeat(world.leader, world, "FREQ=DAILY;COUNT=40")))
    assert (Shift.objects.count(), many) == (40, one)
