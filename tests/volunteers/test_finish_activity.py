"""How an activity goes on by the clock, is summed up, and settled."""

import pytest

from backend.files.models import Upload
from backend.messaging.models import OfficeItem
from backend.sweeps import sweep_all
from tests.volunteers.activities import finish_activity
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.papers import picture
from tests.volunteers.scenes import DAY, HOUR, activity, place, presence, rows_of, shift
from tests.volunteers.verbs import create_shift, sign_up
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Activity, ActivityPhoto, Attendance, RecordDispute, Shift
from volunteers.services import settle_activities

pytestmark = pytest.mark.django_db
LISTED = "query($s: String) { activities(first: 9, state: $s) { edges { node { id } } } }"
SUMMED = "query($d: Date) { activitySummaries(first: 9, since: $d) { edges { node { id } } } }"


@pytest.fixture
def world():
    """Its one shift is over; Anna was there."""
    world = SmallWorld()
    world.of = activity(world)
    world.over = shift(world, begins=-5 * HOUR, lasts=2 * HOUR, of=world.of)
    return world


def photo(world, person=None, **given):
    given = {"purpose": "activity_photo"} | given
    return picture(world, person or world.leader, **given)


def finish(world, *pictures, **given):
    return finish_activity(world.leader, world.of, pictures or [photo(world)], **given)


def state(world, of):
    read = "query($id: ID!) { activity(id: $id) { state { code label } } }"
    return Phone(world.leader).read(read, id=id_of("Activity", of))["activity"]["state"]["code"]


def listed(world, wanted):
    found = nodes(Phone(world.leader).read(LISTED, s=wanted)["activities"])
    return {each["id"] for each in found}


def test_it_is_under_way_once_its_first_published_shift_has_begun(world):
    """Read and listed by the same clock, and written nowhere."""
    ahead, drafted, done = activity(world), activity(world), activity(world, state="cancelled")
    shift(world, begins=HOUR, of=ahead)
    shift(world, begins=-HOUR, of=drafted, state="draft")
    shift(world, begins=-HOUR, of=done)
    assert [state(world, each) for each in (world.of, ahead, drafted, done)] == [
        "running", "published", "published", "cancelled",
    ]  # fmt: skip
    assert listed(world, "running") == {id_of("Activity", world.of)}
    assert listed(world, "published") == {id_of("Activity", each) for each in (ahead, drafted)}
    assert set(Activity.objects.values_list("state", flat=True)) == {"published", "cancelled"}


def test_as_many_statements_for_many_as_for_few(world, same_statements):
    def add(number):
        for _ in range(number):
            shift(world, begins=-HOUR)

    read = "{ activities(first: 50) { edges { node { state { code } photos { id } } } } }"
    same_statements(lambda: Phone(world.leader).read(read), add, few=2, many=20)


def test_summed_up_it_is_finished(world):
    mine = photo(world)
    answer = finish(world, mine, summary=" 教会三十人 ")
    assert codes(answer) == []
    assert answer["activity"] == {
        "state": {"code": "finished"},
        "summary": "教会三十人",
        "peopleServed": 30,
        "photos": [{"upload": {"id": id_of("Upload", mine)}}],
    }
    assert Upload.objects.get().forget_at is None
    assert codes(finish(world)) == ["ACTIVITY_CLOSED"]
    assert codes(create_shift(Phone(world.leader), world, world.of)) == ["ACTIVITY_CLOSED"]
    shown = [
        len(nodes(Phone(person).read(SUMMED, d=day)["activitySummaries"]))
        for person, day in (
            (world.leader, None),
            (world.leader, str(world.now.date())),
            (world.leader, str((world.now + 2 * DAY).date())),
            (world.anna, None),
        )
    ]
    assert shown == [1, 1, 0, 1]
    photos = "query($id: ID!) { activity(id: $id) { summary photos { id } } }"
    seen = Phone(world.anna).read(photos, id=id_of("Activity", world.of))["activity"]
    assert seen == {"summary": "教会三十人", "photos": []}  # they show people


def test_all_that_is_missing_is_asked_for_at_once(world):
    before = rows_of(ActivityPhoto)
    with nothing_done():
        answer = finish_activity(world.leader, world.of, [], summary=" ", peopleServed=None)
        assert [(each["code"], each["field"]) for each in answer["errors"]] == [
            ("REQUIRED", "summary"), ("REQUIRED", "peopleServed"), ("REQUIRED", "photoIds"),
        ]  # fmt: skip
        mine = photo(world)
        for pictures, code in (
            ([photo(world, world.anna)], "NOT_FOUND"),
            ([photo(world, purpose="service_evidence")], "FILE_NOT_STORED"),
            ([mine] * 11, "TOO_MANY_AT_ONCE"),
        ):
            assert codes(finish(world, *pictures)) == [code]
        assert codes(finish(world, peopleServed=-1)) == ["INVALID"]
        assert codes(finish(world, summary="长" * 2001)) == ["TOO_LONG"]
        assert codes(finish_activity(world.anna, world.of, [mine])) == ["NOT_FOUND"]
    assert (rows_of(ActivityPhoto), state(world, world.of)) == (before, "running")


def test_not_before_its_last_published_shift_is_over(world):
    later = shift(world, begins=-HOUR, of=world.of)
    assert codes(finish(world)) == ["SHIFTS_NOT_OVER"]
    Shift.objects.filter(pk=later.pk).update(state="draft")
    assert codes(finish(world)) == []
    world.of = activity(world)
    assert codes(finish(world)) == ["SHIFTS_NOT_OVER"]  # nothing of it was ever published


def test_it_is_settled_once_nothing_of_it_is_open(world):
    there = presence(world, place(world, world.over, world.anna), began=4 * HOUR)
    assert codes(finish(world)) == []
    sweep_all(world.now)
    assert state(world, world.of) == "finished"
    Attendance.objects.filter(pk=there.pk).update(checked_out_at=world.now, minutes=60)
    dispute = RecordDispute.objects.create(
        person=world.anna,
        attendance=there,
        unit=world.of.unit,
        claim="少记了",
        claimed_minutes=90,
        raised_at=world.now,
        due_at=world.now + DAY,
    )
    sweep_all(world.now)
    assert state(world, world.of) == "finished"
    RecordDispute.objects.filter(pk=dispute.pk).update(state="withdrawn", decided_at=world.now)
    sweep_all(world.now)
    assert state(world, world.of) == "settled"


def test_whoever_leads_is_reminded_once(world):
    """Some days after the end, and of nothing that is summed up."""

    def due(days):
        sweep_all(world.over.during.upper + days * DAY)
        items = OfficeItem.objects.filter(kind="summary_due")
        return [(each.permission, each.settled_at is None) for each in items]

    assert due(2.9) == []
    assert due(3) == due(4) == [("activity.create", True)]
    assert codes(finish(world)) == []
    assert due(5) == [("activity.create", False)]


def test_of_many_some_are_asked_about_at_a_time(world, monkeypatch):
    monkeypatch.setattr(settle_activities, "AT_ONCE", 1)
    shift(world, begins=-5 * HOUR, lasts=2 * HOUR)
    later = world.over.during.upper + 4 * DAY
    asked = [settle_activities.remind_of_summaries(later) for _ in range(3)]
    assert (asked, OfficeItem.objects.count()) == ([1, 1, 0], 2)


def test_nobody_signs_up_for_what_is_finished(world):
    ahead = shift(world, begins=DAY, of=world.of, state="draft")
    finish(world)
    Shift.objects.filter(pk=ahead.pk).update(state="published")
    with nothing_done():
        assert codes(sign_up(Phone(world.anna), ahead)) == ["SHIFT_NOT_OPEN"]
