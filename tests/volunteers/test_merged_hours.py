"""Service of two entries: books change hands, no line moves, and no minute counts twice."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.authority.actor import at
from backend.messaging.models import InboxMessage
from tests.volunteers.merges import MergeWorld, ask, confirm, merged, minutes_of, propose, the_merge
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, presence, shift, tap_out
from tests.volunteers.test_races import chain_is_whole
from tests.world import Phone, codes, nodes
from volunteers.models import (
    Assignment,
    Attendance,
    ServiceBook,
    ServiceRecord,
    Slot,
)
from volunteers.rules.merging import Credited, cuts
from volunteers.services.ledger import append_line
from volunteers.services.merging_places import ONE_HUMAN

START = timedelta(days=20)
NOW = datetime(2026, 5, 8, tzinfo=UTC)


@pytest.fixture
def world():
    return MergeWorld()


def lines():
    """Every line as it stands, but for whose book it is in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, r::text FROM volunteers_servicerecord r ORDER BY id")
        return dict(cursor.fetchall())


# the rule


def credited(spans):
    return [
        Credited(key, NOW + begin * MINUTE, NOW + (begin + long) * MINUTE, long)
        for key, (begin, long) in enumerate(spans)
    ]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), min_size=0, max_size=8))
@settings(max_examples=300)
def test_what_is_left_is_the_union_and_overlaps_nowhere(spans):
    rows = credited(spans)
    cut = {each.key: each for each in cuts(rows)}
    covered = {minute for begin, long in spans for minute in range(begin, begin + long)}
    left = sum(each.minutes for each in rows) - sum(each.minutes for each in cut.values())
    assert left == len(covered)
    kept = sorted(
        (cut[each.key].start if each.key in cut else each.start, each.end)
        for each in rows
        if each.key not in cut or cut[each.key].start is not None
    )
    assert all(one[1] <= other[0] for one, other in pairwise(kept))


def test_never_more_is_taken_than_a_line_has():
    whole = Credited(1, NOW, NOW + 2 * HOUR, 120)
    paused = Credited(2, NOW + HOUR, NOW + 3 * HOUR, 30)
    (only,) = cuts([whole, paused])
    assert (only.key, only.minutes, only.start) == (2, 30, whole.end)


def test_a_break_of_one_takes_nothing_from_the_other():
    """Who was credited with less than their time lasted doubles no more than that."""
    paused = Credited(1, NOW, NOW + 3 * HOUR, 120)
    whole = Credited(2, NOW, NOW + 3 * HOUR, 180)
    (only,) = cuts([paused, whole])
    assert (only.key, only.minutes, only.start) == (2, 120, None)
    nothing = Credited(3, NOW, NOW + 3 * HOUR, 0)
    (only,) = cuts([nothing, Credited(4, NOW + HOUR, NOW + 2 * HOUR, 60)])
    assert (only.key, only.minutes) == (4, 0)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200), st.integers(0, 200)), max_size=8)
)
@settings(max_examples=300)
def test_nobody_ends_with_less_than_their_best_time(spans):
    rows = [
        Credited(key, NOW + begin * MINUTE, NOW + (begin + long) * MINUTE, min(most, long))
        for key, (begin, long, most) in enumerate(spans)
    ]
    found = {each.key: each.minutes for each in cuts(rows)}
    assert all(0 <= found.get(each.key, 0) <= each.minutes for each in rows)
    left = sum(each.minutes - found.get(each.key, 0) for each in rows)
    assert left >= max((each.minutes for each in rows), default=0)


# the ledger


@pytest.mark.django_db
def test_a_book_changes_hands_and_says_so(world):
    world.credited(world.anna, begins=-START, minutes=60)
    world.credited(world.twin, begins=-START + DAY, minutes=45)
    before, total = lines(), minutes_of(world.anna, world.twin)
    theirs = ServiceBook.objects.get(person=world.twin)
    merged(world)
    theirs.refresh_from_db()
    assert theirs.person == world.anna
    assert minutes_of(world.anna) == total == 105
    after = lines()
    assert {key: after[key] for key in before} == before
    (new,) = ServiceRecord.objects.exclude(pk__in=before)
    assert (new.book, new.kind, new.minutes, new.source) == (theirs, "merged", 0, "merge")
    assert (new.approved_by, new.recorded_by) == (world.manager, world.officer)
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())


@pytest.mark.django_db
def test_what_was_credited_twice_is_taken_back(world):
    one = world.credited(world.anna, begins=-START, minutes=180)
    world.credited(world.twin, begins=-START + HOUR, minutes=60)  # within
    late = world.credited(world.twin, begins=-START + 2 * HOUR, minutes=120)  # half of it
    world.credited(world.twin, begins=-START + DAY, minutes=30)  # another day
    before = lines()
    plan = ask(world, world.manager)
    assert plan["minutes"] == 120
    merged(world)
    assert minutes_of(world.anna) == 180 + 60 + 30
    assert {key: lines()[key] for key in before} == before
    reversal = ServiceRecord.objects.get(kind="reversal")
    assert (reversal.minutes, reversal.reverses.minutes) == (-60, 60)
    correction = ServiceRecord.objects.get(kind="correction")
    assert (correction.minutes, correction.attendance) == (-60, late)
    late.refresh_from_db()
    one.refresh_from_db()
    assert (late.minutes, late.credited.lower) == (60, one.credited.upper)
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())
    assert Attendance.objects.filter(person=world.twin).count() == 0
    assert Attendance.objects.filter(person=world.anna).count() == 4


@pytest.mark.django_db
def test_what_is_the_twins_is_longer_than_ones_own(world):
    """The inner one gives way, whoever's it is."""
    own = world.credited(world.anna, begins=-START + HOUR, minutes=60)
    world.credited(world.twin, begins=-START, minutes=180)
    merged(world)
    assert minutes_of(world.anna) == 180
    own.refresh_from_db()
    assert (own.minutes, own.credited) == (0, None)
    assert ServiceRecord.objects.get(kind="reversal").book.person == world.anna


@pytest.mark.django_db
def test_with_two_books_everything_still_adds_up(world):
    world.credited(world.anna, begins=-START, minutes=60)
    world.credited(world.twin, begins=-START + DAY, minutes=120)
    merged(world)
    anna = Phone(world.anna)
    hours = anna.read("{ myHours { minutes months { minutes } } }")["myHours"]
    assert hours["minutes"] == 180 == sum(each["minutes"] for each in hours["months"])
    records = anna.read("{ myServiceRecords(first: 10) { edges { node { minutes } } } }")
    assert sorted(each["minutes"] for each in nodes(records["myServiceRecords"])) == [0, 60, 120]
    proof = anna.do(
        "issueServiceCertificate",
        "certificate { minutes }",
        firstOn=(world.now - 40 * DAY).date().isoformat(),
        lastOn=(world.now + DAY).date().isoformat(),
    )
    assert proof["certificate"]["minutes"] == 180
    new = world.credited(world.anna, begins=-2 * DAY, minutes=30)
    assert new.minutes == 30
    assert minutes_of(world.anna) == 210
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())


@pytest.mark.django_db
def test_a_third_entry_adds_what_neither_of_the_two_had(world):
    """An old book that came later is written on, behind the line that says whose it is now."""
    third = world.person("林小红")
    world.member(world.own_branch, third)
    world.credited(third, begins=-START + HOUR, minutes=180)
    world.credited(world.anna, begins=-START, minutes=120, break_minutes=30)
    world.credited(world.twin, begins=-START + HOUR, minutes=120)
    merged(world)
    assert minutes_of(world.anna) == 90 + 60
    merged(world, gone=third)
    assert minutes_of(world.anna) == 90 + 60 + 60
    credited = Attendance.objects.filter(person=world.anna).exclude(credited=None)
    assert sum(each.minutes for each in credited) == 90 + 60 + 60
    world.credited(world.anna, begins=-2 * DAY, minutes=30)
    oldest = ServiceBook.objects.order_by("pk")[0]
    assert [each.kind for each in oldest.records.order_by("seq")][-2:] == ["merged", "settlement"]
    assert ServiceBook.objects.filter(person=world.anna).count() == 3
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())


@pytest.mark.django_db
def test_an_imported_balance_is_left_and_said(world):
    there = world.credited(world.twin, begins=-START, minutes=60)
    book = ServiceBook.objects.get(person=world.twin)
    opening(world, book)
    plan = ask(world, world.manager)["lines"]
    said = [each for each in plan if each["note"] == "opening"]
    assert [(each["rows"], each["minutes"]) for each in said] == [(1, 600)]
    merged(world)
    assert minutes_of(world.anna) == 660
    assert there.person_id != world.anna.pk


def opening(world, book):
    append_line(
        at(world.now),
        book,
        None,
        kind="opening",
        branch_id=world.own_branch.pk,
        team_id=None,
        activity_id=None,
        attendance_id=None,
        service_date=world.long_ago.date(),
        minutes=600,
        source="import",
        source_id="1",
        approved_by_id=None,
        reverses_id=None,
    )


# places


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("own", "theirs", "left"),
    [
        ("accepted", "offered", ("accepted", "cancelled")),
        ("offered", "accepted", ("cancelled", "accepted")),
        ("accepted", "accepted", ("accepted", "cancelled")),
        ("applied", "waitlisted", ("applied", "cancelled")),
        ("accepted", "declined", ("accepted", "declined")),
        ("completed", "accepted", ("completed", "cancelled")),
    ],
)
def test_one_place_in_one_shift(world, own, theirs, left):
    one = shift(world, places=5)
    mine, other = place(world, one, world.anna, own), place(world, one, world.twin, theirs)
    merged(world)
    for row in (mine, other):
        row.refresh_from_db()
        assert row.person == world.anna
    assert (mine.state, other.state) == left
    held = Assignment.objects.filter(shift=one, state__in=Assignment.HOLDING).count()
    assert Slot.objects.get(shift=one).taken == held


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["offered", "applied", "waitlisted"])
@pytest.mark.parametrize("theirs", [True, False])
def test_a_place_kept_for_either_of_them_stays_kept(world, other, theirs):
    one = shift(world, places=1)
    who, beside = (world.twin, world.anna) if theirs else (world.anna, world.twin)
    kept, lost = place(world, one, who, "offered"), place(world, one, beside, other)
    Assignment.objects.filter(pk=kept.pk).update(ticket=-1)
    Slot.objects.filter(shift=one).update(taken=1)
    merged(world)
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert (kept.state, lost.state) == ("offered", "cancelled")
    assert Slot.objects.get(shift=one).taken == 1


@pytest.mark.django_db
@pytest.mark.parametrize("theirs", [True, False])
def test_of_two_positions_in_a_queue_the_better_one_stays(world, theirs):
    one = shift(world)
    who, beside = (world.twin, world.anna) if theirs else (world.anna, world.twin)
    kept, lost = (place(world, one, each, "waitlisted") for each in (who, beside))
    merged(world)
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert (kept.state, lost.state) == ("waitlisted", "cancelled")


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["kept", "gone", None])
def test_of_two_places_at_once_one_is_chosen(world, answer):
    mine = place(world, shift(world), world.anna)
    theirs = place(world, shift(world, begins=DAY + HOUR), world.twin)
    (clash,) = [each for each in ask(world, world.manager)["clashes"] if "place" in each["clash"]]
    assert clash["answers"] == ["kept", "gone"]
    given = {"decisions": [{"clash": clash["clash"], "answer": answer}]} if answer else {}
    merged(world, **given)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    lost, kept = (mine, theirs) if answer == "gone" else (theirs, mine)
    assert (lost.state, lost.reason, kept.state) == ("cancelled", ONE_HUMAN, "accepted")
    assert InboxMessage.objects.get(kind="place_withdrawn").recipient == world.leader
    assert [each.taken for each in Slot.objects.filter(shift=lost.shift)] == [0]
    assert the_merge().decisions[clash["clash"]] == (answer or "kept")


@pytest.mark.django_db
def test_places_of_the_past_stay_side_by_side(world):
    world.credited(world.anna, begins=-START, minutes=60)
    there = world.credited(world.twin, begins=-START + 30 * MINUTE, minutes=60)
    merged(world)
    there.assignment.refresh_from_db()
    assert (there.assignment.person, there.assignment.waived) == (world.anna, True)


@pytest.mark.django_db
def test_both_checked_in_at_once_are_two_people_for_now(world):
    held = {
        each: place(world, shift(world, begins=-HOUR), each) for each in (world.anna, world.twin)
    }
    presence(world, held[world.anna], began=HOUR)
    assert codes(propose(world)) == []
    presence(world, held[world.twin], began=HOUR)
    assert codes(confirm(world.officer)) == ["BOTH_PRESENT"]
    assert Attendance.objects.filter(person=world.twin).exists()


@pytest.mark.django_db
def test_who_is_checked_in_checks_out_as_the_one_human(world):
    held = place(world, shift(world, begins=-HOUR), world.twin)
    presence(world, held, began=HOUR)
    merged(world)
    answer = tap_out(Phone(world.anna), world, held)
    assert codes(answer) == []
    assert Attendance.objects.get().person == world.anna
    assert ServiceBook.objects.get(seq__gt=0).person == world.anna
