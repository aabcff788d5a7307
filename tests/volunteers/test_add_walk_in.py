"""A volunteer came without a place: added and checked in at once, or neither."""

from datetime import timedelta

import pytest

from backend import keys
from backend.identity.models import ConsentRecord
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office
from tests.minors import agreed, awake, minor_of
from tests.volunteers.hands import on_shift
from tests.volunteers.scenes import HOUR, MINUTE, key, place, presence, rows_of, shift
from tests.volunteers.test_check_in_scanned import offline, shown_by
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import (
    Assignment,
    Attendance,
    CheckInAttempt,
    ScanUse,
    Shift,
    Slot,
    VolunteerStatus,
)
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import window_at

pytestmark = pytest.mark.django_db
TOLD = """assignment { state { code } origin { code } }
    attendance { checkedInAt needsReview } attempt { accepted codes way { code } }"""


@pytest.fixture
def world():
    return on_shift(SmallWorld(), people=0)


def added(person, world, code, **given):
    moment = {"capturedAt": world.now.isoformat(), "riskAcknowledged": True}
    shift_id = id_of("Shift", world.shift)
    return Phone(person).do("addWalkIn", TOLD, shiftId=shift_id, code=code, **(moment | given))


def nothing_more(world):
    """But the leader's own place and presence."""
    found = rows_of(Assignment, Attendance, CheckInAttempt, ScanUse)
    assert list(found.values()) == [1, 1, 0, 0]
    assert world.shift.slots.get().taken == 1


def test_whoever_shows_their_code_has_a_place_and_is_there(world):
    code = shown_by(world, world.sister_member)
    answer = added(world.leader, world, code)
    assert codes(answer) == []
    assert answer["assignment"] == {
        "state": {"code": "checked_in"},
        "origin": {"code": "walk_in"},
    }
    assert answer["attempt"]["way"]["code"] == "scan"
    taken = Assignment.objects.get(person=world.sister_member)
    assert (taken.offered_by, taken.risk_acknowledged_at) == (world.leader, taken.created_at)
    assert taken.during == world.shift.during
    began = Attendance.objects.get(person=world.sister_member)
    assert (began.checked_in_at, began.needs_review) == (world.now, False)
    assert world.shift.slots.get().taken == 2
    assert ScanUse.objects.get().person == world.sister_member


def test_full_is_full(world):
    Slot.objects.filter(shift=world.shift).update(maximum=1)
    assert codes(added(world.leader, world, shown_by(world, world.anna))) == ["SHIFT_FULL"]
    nothing_more(world)


@pytest.mark.parametrize(
    ("wanting", "code"),
    [
        ("volunteer", "NOT_A_VOLUNTEER"),
        ("age", "TOO_YOUNG"),
        ("certificate", "CERTIFICATE_MISSING"),
        ("risk", "RISK_NOT_ACKNOWLEDGED"),
        ("consent", "CONSENT_NEEDED"),
        ("cancelled", "SHIFT_NOT_OPEN"),
        ("elsewhere", "OVERLAPPING"),
    ],
)
def test_judged_as_whoever_signs_up(world, wanting, code):
    anna, given, shifts = world.anna, {}, Shift.objects.filter(pk=world.shift.pk)
    if wanting == "volunteer":
        VolunteerStatus.objects.filter(volunteer__person=anna).delete()
    elif wanting == "age":
        shifts.update(min_age=90)
    elif wanting == "certificate":
        shifts.update(certificate_kind="certified_responder")
    elif wanting == "risk":
        given["riskAcknowledged"] = False
    elif wanting == "consent":
        ConsentRecord.objects.filter(person=anna).update(withdrawn_at=world.now)
    elif wanting == "cancelled":
        shifts.update(state="cancelled")
    else:
        place(world, shift(world, begins=HOUR), anna)
    before = rows_of(Assignment, Attendance, CheckInAttempt, ScanUse)
    found = codes(added(world.leader, world, shown_by(world, anna), **given))
    assert code in found
    assert rows_of(Assignment, Attendance, CheckInAttempt, ScanUse) == before


def test_a_minor_only_with_a_guardian_who_agrees(world):
    awake(world)
    child = minor_of(world, world.own_branch)
    code = shown_by(world, child)
    assert codes(added(world.leader, world, code)) == ["GUARDIAN_CONSENT_NEEDED"]
    nothing_more(world)
    agreed(world, child)
    assert codes(added(world.leader, world, code)) == []


def test_whoever_has_a_place_here_is_not_added(world):
    place(world, world.shift, world.anna)
    assert codes(added(world.leader, world, shown_by(world, world.anna))) == ["ALREADY_IN_SHIFT"]
    assert codes(added(world.leader, world, shown_by(world, world.leader))) == ["ALREADY_IN_SHIFT"]


@pytest.mark.parametrize("state", ["offered", "applied", "waitlisted"])
def test_whoever_was_offered_one_or_waits_for_one_has_it(world, state):
    waiting = place(world, world.shift, world.anna, state=state)
    answer = added(world.leader, world, shown_by(world, world.anna))
    assert codes(answer) == []
    assert answer["assignment"]["origin"] == {"code": "assigned"}
    waiting.refresh_from_db()
    assert (waiting.state, waiting.answered_at) == ("checked_in", waiting.changed_at)
    assert Assignment.objects.filter(person=world.anna).count() == 1
    assert world.shift.slots.get().taken == 2


def test_of_several_roles_one_that_they_may_take(world):
    (helper,) = world.shift.slots.all()
    aider = Slot.objects.create(
        shift=world.shift, role="救护员", maximum=50, certificate_kind="certified_responder"
    )
    world.first_aider(world.sister_member)
    for who, slot in ((world.anna, helper), (world.sister_member, aider)):
        assert codes(added(world.leader, world, shown_by(world, who))) == []
        assert Assignment.objects.get(person=who).slot == slot


def test_whoever_asked_for_one_asks_nobody_any_more(world):
    ask_office(
        world.now,
        unit=world.shift.unit_id,
        permission="shift.assign",
        kind="sign_up_to_decide",
        mutation="decideSignUp",
        subject=place(world, world.shift, world.anna, "applied"),
        event="asked",
    )
    assert codes(added(world.leader, world, shown_by(world, world.anna))) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_no_place_is_left_where_nobody_can_be_checked_in(world):
    """They checked in elsewhere at this very instant, and that arrived first."""
    other = shift(world, begins=-9 * HOUR, lasts=8 * HOUR)
    presence(world, place(world, other, world.anna), began=0 * HOUR)
    before = rows_of(Assignment, Attendance, CheckInAttempt, ScanUse)
    assert codes(added(world.leader, world, shown_by(world, world.anna))) == ["ALREADY_CHECKED_IN"]
    assert rows_of(Assignment, Attendance, CheckInAttempt, ScanUse) == before
    assert world.shift.slots.get().taken == 1


def test_only_by_a_code_that_holds(world):
    ring, anna = keys.scan_keys(), world.anna.public_id
    late = personal_code_of(ring, anna, window_at(world.now - 5 * MINUTE))
    assert codes(added(world.leader, world, "BP1xyz")) == ["PERSONAL_CODE_FORGED"]
    assert codes(added(world.leader, world, late)) == ["PERSONAL_CODE_EXPIRED"]
    nothing_more(world)


def test_only_by_whoever_leads_and_stands_there(world):
    code = shown_by(world, world.anna)
    for person in (world.anna, world.manager, world.officer, world.sister_manager, world.stranger):
        assert codes(added(person, world, code)) == ["NOT_FOUND"]
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - MINUTE)
    assert codes(added(world.leader, world, code)) == ["CHECK_IN_FIRST"]


def test_offline_and_sent_again_it_is_one(world):
    at, once = world.now - 20 * MINUTE, key()
    code = personal_code_of(keys.scan_keys(), world.anna.public_id, window_at(at))
    first = added(world.leader, world, code, clientKey=once, **offline(at))
    again = added(world.leader, world, code, clientKey=once, **offline(at))
    assert (codes(first), again["replayed"]) == ([], True)
    assert again["assignment"] == first["assignment"]
    began = Attendance.objects.get(person=world.anna).checked_in_at
    assert abs(began - at) < timedelta(seconds=1)
