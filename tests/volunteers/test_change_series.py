"""A series is changed from one of its shifts on, asking about every place that it touches."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from backend.messaging.models import InboxMessage
from tests.volunteers.changes import PLAN, chosen, elsewhere, refused, states, touched
from tests.volunteers.scenes import DAY, place, presence, shift, volunteers
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of
from volunteers.models import Assignment, Shift, ShiftSeries

pytestmark = pytest.mark.django_db
FORESEEN = f"""query($id: ID!, $change: SeriesChangeInput) {{
  seriesChange(shiftId: $id, change: $change) {{ {PLAN} }} }}"""
NIGHT = {"beginMinute": 22 * 60, "endMinute": 2 * 60}


@pytest.fixture
def world():
    """Three Mondays; one person in all of them, another in the last."""
    world = SmallWorld()
    now = localtime(world.now)
    world.nine = now.replace(hour=9, minute=0, second=0, microsecond=0) - now
    first = shift(world, begins=world.nine + 7 * DAY)
    series = ShiftSeries.objects.create(
        activity=first.activity, rule="FREQ=WEEKLY", made_by=world.leader, made_at=world.now
    )
    more = [shift(world, begins=world.nine + n * DAY, of=first.activity) for n in (14, 21)]
    world.all = [first, *more]
    Shift.objects.filter(pk__in=[each.pk for each in world.all]).update(series=series)
    world.always, world.once = volunteers(world, 2)
    world.held = [place(world, each, world.always) for each in world.all]
    world.last = place(world, world.all[2], world.once)
    return world


def foreseen(who, shift_, **change):
    found = Phone(who).read(FORESEEN, id=id_of("Shift", shift_), change=change)
    return found["seriesChange"]


def change(who, shift_, choices=(), expected=None, **change):
    return Phone(who).do(
        "changeSeries",
        "shifts { id } assignments { id }",
        shiftId=id_of("Shift", shift_),
        change=change,
        expected=expected or foreseen(who, shift_, **change)["version"],
        choices=[chosen(*each) for each in choices],
    )


def hours(world):
    rows = Shift.objects.filter(pk__in=[each.pk for each in world.all]).order_by("pk")
    found = [(localtime(each.during.lower), localtime(each.during.upper)) for each in rows]
    return [(begins.hour, ends - begins) for begins, ends in found]


def told():
    return sorted(InboxMessage.objects.values_list("recipient", "kind"))


def test_all_that_follow_move_on_their_own_days_and_each_is_told_once(world):
    assert foreseen(world.leader, world.all[1], **NIGHT)["changed"] == ["time"]
    assert codes(change(world.leader, world.all[1], **NIGHT)) == []
    three, four = timedelta(hours=3), timedelta(hours=4)
    assert hours(world) == [(9, three), (22, four), (22, four)]
    days = [each.during.lower.date() for each in Shift.objects.order_by("pk")]
    assert days == [localtime(each.during.lower).date() for each in world.all]
    people = sorted([world.always.pk, world.once.pk])
    assert told() == [(each, "shift_changed_time") for each in people]
    assert codes(change(world.leader, world.all[0], breakMinutes=30)) == []
    assert set(Shift.objects.values_list("break_minutes", flat=True)) == {30}


def test_every_place_that_it_touches_is_decided_on_or_nothing_happens(world):
    elsewhere = shift(world, begins=world.nine + 21 * DAY + timedelta(hours=12))
    for each in (world.always, world.once):
        place(world, elsewhere, each)
    seen = foreseen(world.leader, world.all[0], **NIGHT)
    assert [reasons for reasons, _ in touched(seen)] == [["OVERLAPPING"]] * 2
    before = hours(world)
    assert codes(change(world.leader, world.all[0], **NIGHT)) == ["CHOICE_NEEDED"]
    one = [(world.held[2], "release", "那天另有任务")]
    assert codes(change(world.leader, world.all[0], one, **NIGHT)) == ["CHOICE_NEEDED"]
    assert (hours(world), told()) == (before, [])
    both = [*one, (world.last, "keep", "只有她会手语")]
    assert codes(change(world.leader, world.all[0], both, **NIGHT)) == []
    assert [begins for begins, _ in hours(world)] == [22] * 3
    assert states(*world.held, world.last) == ["accepted"] * 2 + ["withdrawn", "accepted"]
    expected = [(world.always.pk, "place_released"), (world.once.pk, "shift_changed_time")]
    assert told() == sorted(expected)


def test_what_is_not_changed(world):
    alone = shift(world, begins=5 * DAY)
    before = hours(world)
    assert codes(change(world.leader, alone, **NIGHT)) == ["NO_SERIES"]
    assert codes(change(world.leader, world.all[0], beginMinute=1440)) == ["INVALID"]
    seen = foreseen(world.leader, world.all[0], **NIGHT)["version"]
    assert foreseen(world.anna, world.all[0], **NIGHT) is None
    hidden = change(world.anna, world.all[0], expected=seen, **NIGHT)
    assert codes(hidden) == ["NOT_FOUND"]
    place(world, world.all[1], world.anna)
    Shift.objects.filter(pk=world.all[1].pk).update(break_minutes=5)
    stale = change(world.leader, world.all[0], expected=seen, **NIGHT)
    assert codes(stale) == ["CHANGED_SINCE_SEEN"]
    presence(world, world.last, began=timedelta(0))
    assert codes(change(world.leader, world.all[0], **NIGHT)) == ["SOMEBODY_CHECKED_IN"]
    assert (hours(world), told()) == (before, [])


def test_what_is_elsewhere_is_what_there_is_not(world):
    before = hours(world)
    for each in elsewhere(world):
        answer = change(world.leader, world.all[0], [(each, "release")], **NIGHT)
        assert refused(answer) == [("NOT_FOUND", "choices.0.assignmentId")]
    for kind, field in (("Station", "stationId"), ("Unit", "openToId")):
        nowhere = {field: global_id(kind, NOBODY)}
        answer = change(world.leader, world.all[0], expected="x", **nowhere)
        assert refused(answer) == [("NOT_FOUND", field)]
    assert (hours(world), told()) == (before, [])
    assert set(states(*Assignment.objects.all())) == {"accepted"}


def test_sign_up_opens_and_closes_so_long_before_each(world):
    wanted = {"signUpOpensBefore": 7 * 24 * 60, "signUpClosesBefore": 90}
    assert codes(change(world.leader, world.all[1], **wanted)) == []
    rows = Shift.objects.filter(pk__in=[each.pk for each in world.all]).order_by("pk")
    found = [
        each.sign_up_from and (each.during.lower - each.sign_up_from, _closes(each))
        for each in rows
    ]
    assert found == [None, *[(7 * DAY, timedelta(minutes=90))] * 2]


def test_with_its_times_sign_up_is_reckoned_from_the_new_beginning(world):
    wanted = {"beginMinute": 8 * 60, "endMinute": 9 * 60, "signUpClosesBefore": 60}
    assert codes(change(world.leader, world.all[0], **wanted)) == []
    rows = Shift.objects.filter(pk__in=[each.pk for each in world.all]).order_by("pk")
    assert [localtime(each.sign_up_until).hour for each in rows] == [7, 7, 7]


@pytest.mark.parametrize("minutes", [-1, 366 * 24 * 60 + 1])
def test_no_sign_up_closes_after_it_begins_or_more_than_a_year_before(world, minutes):
    answer = change(world.leader, world.all[0], expected="-", signUpClosesBefore=minutes)
    assert refused(answer) == [("INVALID", "change")]
    assert not Shift.objects.exclude(sign_up_until=None).exists()


def _closes(shift_):
    return shift_.during.lower - shift_.sign_up_until
