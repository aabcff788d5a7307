"""Places in a shift: every state and every verb, exact capacity, no two at once."""

from datetime import date

import pytest

from backend.audit.models import AuditEntry, ClientKey
from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import (
    DAY,
    HOUR,
    MINUTE,
    STATES,
    place,
    rows_of,
    shift,
    tap_in,
    tap_out,
    volunteers,
)
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Attendance, CheckInAttempt, Slot, VolunteerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def sign_up(phone, shift_, **given):
    return phone.do(
        "signUp",
        "assignment { id state { code } }",
        shiftId=id_of("Shift", shift_),
        riskAcknowledged=True,
        **given,
    )


def accept(phone, assignment, accept=True, **given):
    return phone.do(
        "answerAssignment",
        "assignment { id state { code } }",
        assignmentId=id_of("Assignment", assignment),
        accept=accept,
        riskAcknowledged=True,
        **given,
    )


def withdraw(phone, assignment, **given):
    return phone.do(
        "withdraw",
        "assignment { state { code } }",
        assignmentId=id_of("Assignment", assignment),
        **given,
    )


def assign(phone, shift_, *people, **given):
    return phone.do(
        "assignVolunteers",
        "assignments { id person { name } state { code } }",
        shiftId=id_of("Shift", shift_),
        personIds=[id_of("Person", person) for person in people],
        **given,
    )


# every state, every verb

VERBS = {
    "accept": {"offered": "accepted"},
    "decline": {"offered": "declined"},
    "withdraw": dict.fromkeys(("offered", "applied", "waitlisted", "accepted"), "withdrawn"),
    "check in": {"accepted": "checked_in"},
    "check out": {"checked_in": "completed"},
    "sign up": dict.fromkeys(("declined", "withdrawn", "no_show", "cancelled"), "accepted"),
    "assign": dict.fromkeys(("declined", "withdrawn", "no_show", "cancelled"), "offered"),
}
REFUSED = {
    "accept": "NOT_WAITING_FOR_ANSWER",
    "decline": "NOT_WAITING_FOR_ANSWER",
    "withdraw": "NOT_WITHDRAWABLE",
    "check in": "NOT_ACCEPTED",
    "check out": "NOT_CHECKED_IN",
    "sign up": "ALREADY_IN_SHIFT",
    "assign": "ALREADY_IN_SHIFT",
}
OTHERWISE = {
    ("check in", "checked_in"): "ALREADY_CHECKED_IN",
    ("check in", "completed"): "ALREADY_CHECKED_IN",
}


def doing(world, verb, shift_, assignment):
    anna = Phone(world.anna)
    verbs = {
        "accept": lambda: accept(anna, assignment),
        "decline": lambda: accept(anna, assignment, accept=False),
        "withdraw": lambda: withdraw(anna, assignment),
        "check in": lambda: tap_in(anna, world, assignment),
        "check out": lambda: tap_out(anna, world, assignment),
        "sign up": lambda: sign_up(anna, shift_),
        "assign": lambda: assign(Phone(world.leader), shift_, world.anna),
    }
    return verbs[verb]()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(world, verb, state):
    shift_ = shift(world, begins=20 * MINUTE)
    assignment = place(world, shift_, world.anna, state)
    if state == "checked_in":
        Attendance.objects.create(
            assignment=assignment,
            shift=shift_,
            person=world.anna,
            unit=shift_.unit,
            checked_in_at=world.now,
        )
    before = rows_of(Assignment, Attendance, InboxMessage)
    answer = doing(world, verb, shift_, assignment)
    after = VERBS[verb].get(state)
    if after is None:
        expected = OTHERWISE.get((verb, state), REFUSED[verb])
        assert codes(answer)[0] == expected
        assert rows_of(Assignment, Attendance, InboxMessage) == before
        after = state
    else:
        assert codes(answer) == []
    assert Assignment.objects.order_by("-pk")[0].state == after
    held = Assignment.objects.filter(state__in=Assignment.HOLDING).count()
    assert Slot.objects.get().taken == held


def test_declining_too_late_and_with_a_reason_is_heard(world):
    shift_ = shift(world, begins=-2 * HOUR, lasts=HOUR)
    offer = place(world, shift_, world.anna, "offered")
    assert codes(accept(Phone(world.anna), offer)) == ["ANSWER_TOO_LATE"]
    declined = accept(Phone(world.anna), offer, accept=False, reason="要上班")
    assert declined["assignment"]["state"]["code"] == "declined"
    offer.refresh_from_db()
    assert offer.reason == "要上班"


def test_a_late_yes_counts_while_there_is_a_place(world):
    shift_ = shift(world, begins=-HOUR)
    offer = place(world, shift_, world.anna, "offered")
    Assignment.objects.update(answer_by=world.now - 2 * HOUR)
    assert codes(accept(Phone(world.anna), offer)) == []


def test_withdrawing_ends_with_the_shifts_beginning(world):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


@pytest.mark.parametrize("length", [200, 201])
def test_a_reason_fits_or_is_refused_without_a_trace(world, length):
    taken = place(world, shift(world), world.anna)
    answer = withdraw(Phone(world.anna), taken, reason="长" * length)
    assert codes(answer) == ([] if length == 200 else ["TOO_LONG"])
    assert Slot.objects.get().taken == (0 if length == 200 else 1)


def test_a_place_given_back_twice_is_freed_once(world):
    shift_ = shift(world)
    anna = Phone(world.anna)
    place(world, shift_, world.leader)
    taken = place(world, shift_, world.anna)
    tapped = {"clientKey": NOBODY}
    assert codes(withdraw(anna, taken, **tapped)) == []
    assert withdraw(anna, taken, **tapped)["replayed"] is True
    assert codes(withdraw(anna, taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


def test_an_offer_given_back_frees_nothing(world):
    shift_ = shift(world)
    place(world, shift_, world.leader)
    offer = place(world, shift_, world.anna, "offered")
    assert codes(withdraw(Phone(world.anna), offer)) == []
    assert Slot.objects.get().taken == 1


# capacity and overlap


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


def test_offers_may_overlap_but_only_one_is_accepted(world):
    anna = Phone(world.anna)
    first, second = shift(world), shift(world, begins=DAY + 2 * HOUR)
    offers = [place(world, each, world.anna, "offered") for each in (first, second)]
    assert codes(accept(anna, offers[0])) == []
    assert codes(accept(anna, offers[1])) == ["OVERLAPPING"]
    assert codes(sign_up(anna, shift(world, begins=DAY + 2 * HOUR))) == ["OVERLAPPING"]
    assert codes(withdraw(anna, offers[0])) == []
    assert codes(accept(anna, offers[1])) == []


def test_shifts_that_touch_do_not_overlap(world):
    anna = Phone(world.anna)
    of = shift(world, lasts=HOUR).activity
    assert codes(sign_up(anna, shift(world, begins=2 * DAY, lasts=HOUR, of=of))) == []
    assert codes(sign_up(anna, shift(world, begins=2 * DAY + HOUR, lasts=HOUR, of=of))) == []
    assert codes(sign_up(anna, shift(world, begins=2 * DAY - HOUR, lasts=HOUR, of=of))) == []


# who may


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


@pytest.mark.parametrize("state", ["draft", "approved", "finished", "settled", "cancelled"])
def test_a_shift_of_an_activity_that_is_not_open(world, state):
    shift_ = shift(world)
    shift_.activity.state = state
    shift_.activity.save()
    assert codes(sign_up(Phone(world.leader), shift_)) == ["SHIFT_NOT_OPEN"]


def test_a_certificate_valid_on_the_day_is_needed(world):
    shift_ = shift(world, certificate_kind="certified_responder")
    anna = Phone(world.anna)
    world.first_aider(world.anna, kind="cpr_aed")
    assert codes(sign_up(anna, shift_)) == ["CERTIFICATE_MISSING"]
    world.first_aider(world.anna)
    assert codes(sign_up(anna, shift_)) == []


def test_a_child_is_told_the_age(world):
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


# assigning


def test_all_are_offered_or_nobody(world):
    shift_ = shift(world)
    suspended = world.person("停用")
    world.volunteer(world.own_branch, suspended, "suspended")
    answer = assign(Phone(world.leader), shift_, world.anna, suspended, world.stranger)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_FOUND", "personIds.1"),
        ("NOT_FOUND", "personIds.2"),
    ]
    answer = assign(Phone(world.manager), shift_, world.anna, suspended)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_A_VOLUNTEER", "personIds.1")
    ]
    assert not Assignment.objects.exists()
    assert not InboxMessage.objects.exists()


def test_refusals_name_the_place_in_the_list_as_it_was_sent(world):
    answer = assign(Phone(world.leader), shift(world), world.anna, world.anna, world.stranger)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_FOUND", "personIds.2")
    ]


def test_a_name_twice_is_one_offer(world):
    answer = assign(Phone(world.leader), shift(world), world.anna, world.anna)
    assert codes(answer) == []
    assert len(answer["assignments"]) == Assignment.objects.count() == 1


@pytest.mark.parametrize(
    ("number", "expected"), [(0, ["NOBODY_TO_ASSIGN"]), (200, []), (201, ["TOO_MANY_AT_ONCE"])]
)
def test_how_many_at_once(world, number, expected):
    shift_ = shift(world, places=1)
    people = volunteers(world, number)
    assert codes(assign(Phone(world.manager), shift_, *people)) == expected
    assert Assignment.objects.count() == (number if not expected else 0)


def test_a_leader_sends_somebody_to_a_running_shift_but_not_to_one_that_is_over(world):
    leader = Phone(world.leader)
    running = shift(world, begins=-HOUR)
    over = shift(world, begins=-3 * HOUR, lasts=HOUR)
    assert codes(assign(leader, running, world.anna)) == []
    assert codes(assign(leader, over, world.anna)) == ["SHIFT_OVER"]


@pytest.mark.parametrize(("hours", "expected"), [(-1, ["INVALID"]), (0, ["INVALID"]), (1, [])])
def test_an_answer_is_wanted_in_the_future(world, hours, expected):
    by = (world.now + hours * HOUR).isoformat()
    answer = assign(Phone(world.leader), shift(world), world.anna, answerBy=by)
    assert codes(answer) == expected


def test_an_answer_is_wanted_before_the_shift_is_over(world):
    one = shift(world, begins=HOUR)
    assign(Phone(world.leader), one, world.anna, answerBy=(world.now + 9 * DAY).isoformat())
    assert Assignment.objects.get().answer_by == one.during.upper


# refusals leave one line of the audit


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


def test_a_deed_done_is_one_audit_row_with_its_office(world):
    assert codes(assign(Phone(world.leader), shift(world), world.anna)) == []
    (entry,) = AuditEntry.objects.all()
    assert entry.things == {"assignments": [Assignment.objects.get().pk]}
    assert entry.codes == []
    assert entry.office_id is not None


def test_who_withdrew_is_told_to_the_leaders_once_each(world):
    world.office(world.leader, "deputy_leader", world.own_team)
    taken = place(world, shift(world), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == []
    assert list(InboxMessage.objects.values_list("recipient_id", "kind")) == [
        (world.leader.pk, "place_withdrawn")
    ]


def test_nobody_acts_on_the_place_of_another(world):
    offer = place(world, shift(world, begins=MINUTE), world.anna, "offered")
    for other in (world.leader, world.sister_member, world.stranger):
        phone = Phone(other)
        for answer in (
            accept(phone, offer),
            withdraw(phone, offer),
            tap_in(phone, world, offer),
            tap_out(phone, world, offer),
        ):
            assert codes(answer) == ["NOT_FOUND"]
    assert not CheckInAttempt.objects.exists()
    offer.refresh_from_db()
    assert offer.state == "offered"
