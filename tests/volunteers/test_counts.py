"""What can be counted for a branch: each at its edges, and each in one statement."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import localdate

from backend import counts
from backend.authority.actor import at
from backend.counts import Window
from backend.dated import end_of, start_of
from members.models import Membership
from stations.models import Station
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from tests.world import SmallWorld
from volunteers.models import Attendance, FirstAidCertificate, VolunteerStatus
from volunteers.services.ledger import append_line, book_of

pytestmark = pytest.mark.django_db
SECOND = timedelta(microseconds=1)


@pytest.fixture
def world():
    return SmallWorld()


def counted(world, name, *, as_of=None, since=None, branch=None):
    window = Window(since=since or world.now - 365 * DAY, as_of=as_of or world.now)
    found = counts.values(name, window)
    unit = (branch or world.own_branch).pk
    (keys,) = counts.ids([(name, window)], unit).values()
    assert len(keys) == found.get(unit, 0) or name in SUMS
    return found.get(unit, 0)


SUMS = {"service_minutes", "people_served"}


def test_all_are_one_statement_with_a_name_and_a_sentence(world):
    window = Window(since=world.now - 365 * DAY, as_of=world.now)
    for name in sorted(counts.known()):
        known = counts.find(name)
        with CaptureQueriesContext(connection) as asked:
            counts.values(name, window)
        # Those overdue ask for the policy and the working days as well.
        if name != "overdue_records":
            assert len(asked) == 1, name
            assert "1" in str(known.more % {"number": 1}), name
        assert str(known.label) not in ("", name)


def test_how_many_more_is_said_with_the_measure_word(world):
    more = counts.find("registered_volunteers").more
    with translation.override("zh-hans"):
        assert str(more % {"number": 3}) == "还差 3 名注册志愿者。"
    with translation.override("en"):
        assert str(more % {"number": 1}) == "1 more registered volunteer is needed."
        assert str(more % {"number": 3}) == "3 more registered volunteers are needed."


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("branch_president", "branch_presidents"),
        ("branch_secretary", "branch_secretaries"),
        ("branch_manager", "branch_managers"),
    ],
)
def test_officers_are_in_term_and_not_suspended(world, kind, name):
    end = world.now + DAY
    had = counted(world, name)
    office = world.office(world.anna, kind, world.own_branch, start=world.now, until=end)
    assert counted(world, name, as_of=world.now - SECOND) == had
    assert counted(world, name) == had + 1
    assert counted(world, name, as_of=end - SECOND) == had + 1
    assert counted(world, name, as_of=end) == had
    world.suspend(office)
    assert counted(world, name) == had
    assert counted(world, "officers_in_term", as_of=end) == 1  # the manager


def test_members_by_age_class_and_grade_as_of_the_instant(world):
    pupil = world.member(world.own_branch, world.person("小学生"), world.now)
    Membership.objects.filter(pk=pupil.pk).update(age_class="youth")
    assert counted(world, "youth_members") == 1
    assert counted(world, "youth_members", as_of=world.now - SECOND) == 0
    assert counted(world, "adult_members") == 2
    assert counted(world, "members") == 3
    Membership.objects.filter(pk=pupil.pk).update(grade="special")
    assert counted(world, "special_members") == 1
    assert (counted(world, "ordinary_members"), counted(world, "permanent_members")) == (2, 0)
    pupil.refresh_from_db()
    pupil.end(world.now + DAY)
    assert counted(world, "youth_members", as_of=world.now + DAY) == 0


def test_volunteers_registered_and_enrolled(world):
    world.volunteer(world.own_branch, world.person("新人"), "enrolled")
    assert counted(world, "serving_volunteers") == 3
    assert counted(world, "registered_volunteers") == 2
    VolunteerStatus.objects.filter(volunteer__person=world.anna).update(status="suspended")
    assert counted(world, "serving_volunteers") == 2
    assert counted(world, "registered_volunteers") == 1


def test_first_aiders_on_the_last_day_of_the_certificate(world):
    world.first_aider(world.anna)
    today = localdate(world.now)
    FirstAidCertificate.objects.update(valid_from=today, last_valid_on=today)
    midnight = start_of(today)
    assert counted(world, "certified_first_aiders", as_of=midnight) == 1
    assert counted(world, "certified_first_aiders", as_of=midnight - SECOND) == 0
    assert counted(world, "certified_first_aiders", as_of=end_of(today) - SECOND) == 1
    assert counted(world, "certified_first_aiders", as_of=end_of(today)) == 0


def test_stations_from_the_day_they_open(world):
    today = localdate(world.now)
    Station.objects.update(opened_on=today)
    assert counted(world, "open_stations", as_of=start_of(today)) == 1
    assert counted(world, "open_stations", as_of=start_of(today) - SECOND) == 0
    assert counted(world, "open_halls") == 0
    Station.objects.update(kind="life_safety_hall")
    assert (counted(world, "open_halls"), counted(world, "open_stations")) == (1, 1)
    Station.objects.update(status="suspended")
    assert counted(world, "open_stations") == 0


def attended(world, start, *, out=HOUR, **given):
    """Anna in a shift that begins at `start`, until `out` later."""
    one = shift(world, begins=start - world.now, lasts=HOUR, of=activity(world, **given))
    taken = place(world, one, world.anna, "completed")
    left = None if out is None else start + out
    Attendance.objects.create(
        assignment=taken,
        shift=one,
        person=world.anna,
        unit=one.unit,
        checked_in_at=start,
        checked_out_at=left,
    )
    return one


def test_activities_somebody_served_in_to_the_end_in_the_window(world):
    start = world.now - 10 * DAY
    attended(world, start)
    name = "activities_in_window"
    assert counted(world, name) == 1
    assert counted(world, name, since=start) == 1
    assert counted(world, name, since=start + SECOND) == 0
    assert counted(world, name, as_of=start + HOUR) == 1
    assert counted(world, name, as_of=start + HOUR - SECOND) == 0
    attended(world, world.now - 5 * DAY, out=None)
    assert counted(world, name) == 1


def test_activities_by_field(world):
    attended(world, world.now - 10 * DAY)
    attended(world, world.now - 9 * DAY, field="elder_care")
    attended(world, world.now - 8 * DAY, field="elder_care")
    assert counted(world, "first_aid_activities") == 1
    assert counted(world, "elder_care_activities") == 2
    assert counted(world, "rescue_activities") == 0


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (datetime(2025, 4, 30, 15, 59, tzinfo=UTC), 0),  # 23:59 on 30 April in China
        (datetime(2025, 4, 30, 16, 0, tzinfo=UTC), 1),
        (datetime(2025, 5, 15, 15, 59, tzinfo=UTC), 1),
        (datetime(2025, 5, 15, 16, 0, tzinfo=UTC), 0),
        (datetime(2024, 5, 8, 4, 0, tzinfo=UTC), 1),
        (datetime(2023, 5, 8, 4, 0, tzinfo=UTC), 0),  # before the window
    ],
)
def test_activities_around_the_eighth_of_may(world, start, found):
    attended(world, start)
    window = {
        "since": datetime(2024, 1, 1, tzinfo=UTC),
        "as_of": datetime(2025, 11, 1, tzinfo=UTC),
    }
    assert counted(world, "activities_around_may_8", **window) == found


def line(world, on, minutes, kind="settlement", reverses=None):
    with transaction.atomic():
        return append_line(
            at(world.now, person_id=world.officer.pk),
            book_of(world.anna.pk),
            None,
            kind=kind,
            branch_id=world.own_branch.pk,
            team_id=None,
            activity_id=None,
            attendance_id=None,
            service_date=on,
            minutes=minutes,
            source="test",
            source_id=f"{world.number()}",
            approved_by_id=world.officer.pk,
            reverses_id=reverses.pk if reverses else None,
        )


def test_minutes_of_service_by_their_day_without_balances(world):
    first = localdate(world.now) - timedelta(days=30)
    line(world, first, 90)
    line(world, first - timedelta(days=1), 60)
    opening = line(world, first, 600, "opening")
    since, before = start_of(first), start_of(first - timedelta(days=1))
    assert counted(world, "service_minutes", since=since) == 90
    line(world, first, -600, "reversal", opening)
    assert counted(world, "service_minutes", since=since) == 90
    assert counted(world, "service_minutes", since=before) == 150
    last = end_of(first - timedelta(days=1)) - SECOND
    assert counted(world, "service_minutes", since=before, as_of=last) == 0  # not recorded yet
    assert counted(world, "service_minutes", as_of=world.now - SECOND) == 0


def test_what_was_taken_back_never_counts_below_nought(world):
    today = localdate(world.now)
    one = line(world, today - timedelta(days=40), 60)
    line(world, today, -60, "reversal", one)
    assert counted(world, "service_minutes") == 0
    assert counted(world, "service_minutes", since=world.now - 30 * DAY) == 0


def test_people_served_as_the_activity_was_summed_up(world):
    activity(world, state="finished", people_served=30, finished_at=world.now - DAY)
    activity(world, state="finished", people_served=12, finished_at=world.now - 2 * DAY)
    assert counted(world, "people_served") == 42
    assert counted(world, "people_served", since=world.now - DAY) == 30
    assert counted(world, "people_served", as_of=world.now - DAY - SECOND) == 12
