"""Taking a place: capacity, overlap, who may."""

from datetime import date

import pytest
from django.utils.timezone import localdate, localtime

from backend.audit.models import AuditEntry, ClientKey
from backend.dated import since
from backend.messaging.models import InboxMessage
from members.models import Profile
from tests.minors import agreed, awake, minor_of
from tests.volunteers.covers import cover
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import (
    DAY,
    HOUR,
    MINUTE,
    activity,
    place,
    rows_of,
    shift,
)
from tests.volunteers.verbs import accept, assign, create_shift, sign_up, withdraw
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Assignment, InsuredPerson, Leave, Shift, Slot, VolunteerStatus
from volunteers.services import sign_up as services

pytestmark = pytest.mark.django_db
ELIGIBLE = "{ openShifts(first: 9, eligible: true) { edges { node { id } } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def test_capacity_is_exact_by_either_door(world):
    shift_ = shift(world, places=1)
    leader, anna = Phone(world.leader), Phone(world.anna)
    assert codes(assign(leader, shift_, world.anna, world.leader)) == []
    offers = {row.person_id: row for row in Assignment.objects.all()}
    assert Slot.objects.get().taken == 0
    assert codes(accept(leader, offers[world.leader.pk])) == []
    assert codes(accept(anna, offers[world.anna.pk])) == ["SHIFT_FULL"]
    assert codes(withdraw(leader, offers[world.leader.pk])) == []
    assert codes(accept(anna, offers[world.anna.pk])) == []
    assert Slot.objects.get().taken == 1


def test_shifts_that_touch_do_not_overlap(world):
    anna = Phone(world.anna)
    of = shift(world, lasts=HOUR).activity
    assert codes(sign_up(anna, shift(world, begins=2 * DAY, lasts=HOUR, of=of))) == []
    assert codes(sign_up(anna, shift(world, begins=2 * DAY + HOUR, lasts=HOUR, of=of))) == []
    assert codes(sign_up(anna, shift(world, begins=2 * DAY - HOUR, lasts=HOUR, of=of))) == []


@pytest.mark.parametrize(
    ("status", "expected"), [("enrolled", []), ("suspended", ["NOT_A_VOLUNTEER"])]
)
def test_status_decides(world, status, expected):
    VolunteerStatus.objects.filter(volunteer__person=world.anna).update(status=status)
    assert codes(sign_up(Phone(world.anna), shift(world))) == expected


@pytest.mark.parametrize("closes", ["draft", "cancelled"])
def test_a_shift_that_is_not_open(world, closes):
    shift_ = shift(world, state=closes)
    assert codes(sign_up(Phone(world.leader), shift_)) == ["SHIFT_NOT_OPEN"]
    assert codes(sign_up(Phone(world.anna), shift_)) == ["NOT_FOUND"]


def test_sign_up_opens_at_its_hour_and_a_leader_is_not_bound_by_it(world):
    opens = (world.now + HOUR).isoformat()
    create_shift(
        Phone(world.leader), world, activity(world), signUpFrom=opens,
        startsAt=(world.now + DAY).isoformat(), endsAt=(world.now + DAY + HOUR).isoformat(),
    )  # fmt: skip
    wanted = Shift.objects.get()
    Shift.objects.update(state="published")
    answer = sign_up(Phone(world.anna), wanted)
    assert codes(answer) == ["SIGN_UP_NOT_YET"]
    hour = localtime(world.now + HOUR)
    assert f"{hour:%H:%M}" in answer["errors"][0]["message"]
    assert not Assignment.objects.exists()
    assert nodes(Phone(world.anna).read(ELIGIBLE)["openShifts"]) == []
    other = world.person("队友")
    world.volunteer(world.own_branch, other)
    world.join(world.own_team, other)
    assert codes(assign(Phone(world.leader), wanted, other)) == []
    assert codes(accept(Phone(other), Assignment.objects.get())) == []
    Shift.objects.update(sign_up_from=world.now)
    assert codes(sign_up(Phone(world.anna), wanted)) == []


@pytest.mark.parametrize("state", ["draft", "approved", "finished", "settled", "cancelled"])
def test_a_shift_of_an_activity_that_is_not_open(world, state):
    shift_ = shift(world, of=activity(world, state=state))
    assert codes(sign_up(Phone(world.leader), shift_)) == ["SHIFT_NOT_OPEN"]


def test_a_certificate_valid_on_the_day_is_needed(world):
    shift_ = shift(world, certificate_kind="certified_responder")
    anna = Phone(world.anna)
    world.first_aider(world.anna, kind="cpr_aed")
    assert codes(sign_up(anna, shift_)) == ["CERTIFICATE_MISSING"]
    world.first_aider(world.anna)
    assert codes(sign_up(anna, shift_)) == []


def test_a_skill_named_in_the_profile_is_needed(world):
    planned = create_shift(Phone(world.leader), world, activity(world), skill="driving")
    wanted = Shift.objects.get()
    Shift.objects.update(state="published")
    assert codes(planned) == []
    Profile.objects.create(person=world.anna, skills=["cooking"], changed_at=world.now)
    assert codes(sign_up(Phone(world.anna), wanted)) == ["SKILL_MISSING"]
    assert not Assignment.objects.exists()
    Profile.objects.update(skills=["cooking", "driving"])
    assert codes(sign_up(Phone(world.anna), wanted)) == []


def test_who_belongs_to_a_branch_below_takes_a_place(world):
    near = {"openToId": id_of("Society", world.county)}
    create_shift(Phone(world.leader), world, activity(world), **near)
    wanted = Shift.objects.get()
    Shift.objects.update(state="published")
    far = world.person("丁远")
    world.volunteer(world.far_branch, far)
    assert codes(sign_up(Phone(far), wanted)) == ["NOT_OF_THESE_BRANCHES"]
    assert codes(assign(Phone(world.leader), wanted, far)) == ["NOT_FOUND"]
    assert not Assignment.objects.exists()
    assert codes(sign_up(Phone(world.anna), wanted)) == []


@pytest.mark.parametrize(("begins", "lasts", "given", "expected"), [
    (12, 3, {}, []),
    (20, 3, {}, ["MINOR_AT_NIGHT"]),
    (12, 3, {"hazardous": True}, ["MINOR_IN_DANGER"]),
    (23, 2, {"hazardous": True}, ["MINOR_IN_DANGER", "MINOR_AT_NIGHT"]),
])  # fmt: skip
def test_minors_serve_by_day_and_out_of_danger(world, begins, lasts, given, expected):
    minor = minor_of(world, world.own_branch)
    agreed(world, minor)
    world.join(world.own_team, minor)
    cover(world, minor)
    midnight = localtime(world.now).replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = shift(
        world,
        begins=midnight + 2 * DAY + begins * HOUR - world.now,
        lasts=lasts * HOUR,
        of=activity(world, **given),
    )
    listed = nodes(Phone(minor).read(ELIGIBLE)["openShifts"])
    assert [each["id"] for each in listed] == ([] if expected else [id_of("Shift", wanted)])
    assert codes(sign_up(Phone(minor), wanted)) == expected
    assert codes(assign(Phone(world.leader), wanted, minor)) == (expected or ["ALREADY_IN_SHIFT"])
    assert Assignment.objects.count() == (not expected)
    adult = world.person("成年人")
    world.volunteer(world.own_branch, adult)
    cover(world, adult)
    assert codes(sign_up(Phone(adult), wanted)) == []


def test_a_child_is_told_the_age(world):
    awake(world)
    child = world.person("小童", birth_date=date(world.now.year - 10, 1, 1))
    world.volunteer(world.own_branch, child)
    answer = sign_up(Phone(child), shift(world, min_age=16))
    assert codes(answer) == ["TOO_YOUNG"]
    assert "16" in answer["errors"][0]["message"]


def test_with_approval_a_request_takes_no_place(world):
    shift_ = shift(world, needs_approval=True)
    answer = sign_up(Phone(world.anna), shift_)
    assert answer["assignment"]["state"]["code"] == "applied"
    assert Slot.objects.get().taken == 0


def test_a_refused_deed_leaves_one_audit_row_and_nothing_else(world):
    shift_ = shift(world, begins=-MINUTE)
    anna = Phone(world.anna)
    before = rows_of(Assignment, InboxMessage, ClientKey)
    assert codes(sign_up(anna, shift_)) == ["SIGN_UP_CLOSED"]
    assert rows_of(Assignment, InboxMessage, ClientKey) == before
    (entry,) = AuditEntry.objects.all()
    assert (entry.deed, entry.codes, entry.things) == ("sign_up", ["SIGN_UP_CLOSED"], {})
    assert entry.person_id == world.anna.pk


def test_a_refused_deed_does_not_use_up_its_key(world):
    shift_ = shift(world, certificate_kind="cpr_aed")
    anna = Phone(world.anna)
    assert codes(sign_up(anna, shift_, clientKey=NOBODY)) == ["CERTIFICATE_MISSING"]
    world.first_aider(world.anna, kind="cpr_aed")
    answer = sign_up(anna, shift_, clientKey=NOBODY)
    assert (answer["replayed"], codes(answer)) == (False, [])


def test_what_no_rule_saw_the_constraint_refuses(world, monkeypatch):
    """A place at that time that comes between the rule and the row."""
    held = place(world, shift(world), world.anna)
    wanted = shift(world)
    monkeypatch.setattr(services, "place_refusals", lambda facts: [])
    with nothing_done():
        answer = sign_up(Phone(world.anna), wanted)
        assert codes(answer) == ["OVERLAPPING_NOW"]
    assert held.during == wanted.during


def test_a_shift_without_places_is_full(world):
    shift_ = shift(world)
    Slot.objects.all().delete()
    assert codes(sign_up(Phone(world.anna), shift_)) == ["SHIFT_FULL"]
    assert codes(assign(Phone(world.leader), shift_, world.anna)) == ["SHIFT_FULL"]
    assert not Assignment.objects.exists()


def test_whoever_is_on_leave_then_takes_no_place(world):
    away = shift(world, begins=2 * DAY)
    first, last = world.now + DAY, world.now + 3 * DAY
    Leave.objects.create(
        person=world.anna,
        during=since(first, last),
        first_on=localdate(first),
        last_on=localdate(last),
        taken_at=world.now,
    )
    assert codes(sign_up(Phone(world.anna), away)) == ["ON_LEAVE"]
    assert not Assignment.objects.exists()
    assert codes(sign_up(Phone(world.anna), shift(world, begins=4 * DAY))) == []


def test_what_may_endanger_takes_an_insurance_on_the_day(world):
    wanted = shift(world, of=activity(world, hazardous=True))
    assert codes(sign_up(Phone(world.anna), wanted)) == ["NOT_INSURED"]
    cover(world, world.anna)
    InsuredPerson.objects.update(last_on=localdate(wanted.during.lower) - DAY)
    assert codes(sign_up(Phone(world.anna), wanted)) == ["NOT_INSURED"]
    assert not Assignment.objects.exists()
    InsuredPerson.objects.update(last_on=localdate(wanted.during.lower))
    assert codes(sign_up(Phone(world.anna), wanted)) == []
