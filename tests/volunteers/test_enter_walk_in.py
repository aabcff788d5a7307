"""A helper without an account: entered, enrolled, added and checked in, all or nothing."""

from datetime import date

import pytest

from backend.identity.models import Account, ConsentRecord, Person, PersonTerm
from backend.messaging.models import InboxMessage
from members.models import PersonEntry
from tests.minors import awake
from tests.volunteers.hands import on_shift
from tests.volunteers.scenes import MINUTE, key, rows_of
from tests.volunteers.test_check_in_scanned import offline
from tests.world import CHILD, Phone, SmallWorld, codes, id_of
from volunteers.models import (
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceRecord,
    Shift,
    Slot,
    Volunteer,
    VolunteerStatus,
)
from volunteers.rules.proof import luhn_digit
from volunteers.rules.volunteer_number import volunteer_number

pytestmark = pytest.mark.django_db
TABLES = (
    Person, PersonTerm, PersonEntry, ConsentRecord, Volunteer, VolunteerStatus, Assignment,
    Attendance, CheckInAttempt,
)  # fmt: skip
TOLD = """assignment { id state { code } origin { code } person { name } }
    attendance { id needsReview reviewReasons } attempt { accepted marks }"""


@pytest.fixture
def world():
    return on_shift(SmallWorld(), people=0)


def entered(person, world, **given):
    given = {
        "shiftId": id_of("Shift", world.shift),
        "name": " 王五 ",
        "birthDate": "1988-08-08",
        "sex": 1,
        "phone": "13900004321",
        "textId": id_of("PolicyText", world.text()),
        "consentPaper": "签到表2026-0017",
        "riskAcknowledged": True,
        "capturedAt": world.now.isoformat(),
    } | given
    return Phone(person).do("enterWalkIn", TOLD, **given)


def test_a_helper_is_registered_consents_is_added_and_is_there(world):
    answer = entered(world.leader, world)
    assert codes(answer) == []
    assert answer["assignment"]["person"] == {"name": "王五"}
    assert answer["assignment"]["origin"] == {"code": "walk_in"}
    assert answer["attendance"]["reviewReasons"] == ["entered_on_the_spot"]
    assert answer["attempt"] == {"accepted": True, "marks": ["entered_on_the_spot"]}
    person = Person.objects.get(name="王五")
    assert (person.entered_by, person.entered_under) == (world.leader, "签到表2026-0017")
    assert (person.phone, person.birth_date) == ("+8613900004321", date(1988, 8, 8))
    consent = ConsentRecord.objects.get(person=person)
    assert (consent.purpose, consent.channel) == ("privacy", "on_the_spot")
    assert bytes(consent.text_hash) == world.text().digest
    assert PersonEntry.objects.get(person=person).branch == world.own_branch
    assert not Account.objects.filter(person=person).exists()
    status = VolunteerStatus.objects.get(volunteer__person=person)
    assert (status.status, status.branch) == ("enrolled", world.own_branch)
    number = status.volunteer.volunteer_no
    assert number == volunteer_number("350102", status.volunteer_id)
    assert (len(number), luhn_digit(number[:-1])) == (16, int(number[-1]))
    told = InboxMessage.objects.get(recipient=world.manager)
    assert (told.kind, told.subject_id) == ("volunteer_entered_on_the_spot", person.pk)


def test_it_counts_once_a_person_has_looked(world):
    entered(world.leader, world)
    taken = Assignment.objects.get(person__name="王五")
    Phone(world.leader).do(
        "checkOutVolunteers",
        "attendances { minutes }",
        shiftId=id_of("Shift", world.shift),
        assignmentIds=[id_of("Assignment", taken)],
        capturedAt=(world.now + MINUTE).isoformat(),
    )
    there = Attendance.objects.get(assignment=taken)
    assert (there.minutes, there.needs_review) == (None, True)
    assert not ServiceRecord.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"consentPaper": " "}, "REQUIRED"),
        ({"phone": " "}, "REQUIRED"),
        ({"phone": "123"}, "PHONE_INVALID"),
        ({"name": "很" * 81}, "TOO_LONG"),
        ({"birthDate": "1850-01-01"}, "INVALID"),
        ({"birthDate": str(CHILD)}, "CHILD_WITHOUT_ACCOUNT"),
        ({"riskAcknowledged": False}, "RISK_NOT_ACKNOWLEDGED"),
    ],
)
def test_nothing_of_it_stays_where_something_is_wanting(world, given, code):
    before = rows_of(*TABLES)
    assert code in codes(entered(world.leader, world, **given))
    assert rows_of(*TABLES) == before
    assert world.shift.slots.get().taken == 1


def test_a_minor_is_entered_by_their_branch_with_a_guardian(world):
    awake(world)
    before = rows_of(*TABLES)
    born = str(date(world.now.year - 16, 1, 1))
    assert codes(entered(world.leader, world, birthDate=born)) == ["GUARDIAN_CONSENT_NEEDED"]
    assert rows_of(*TABLES) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda world: Slot.objects.update(maximum=1), "SHIFT_FULL"),
        (
            lambda world: Shift.objects.update(certificate_kind="certified_responder"),
            "CERTIFICATE_MISSING",
        ),
        (lambda world: Shift.objects.update(min_age=60), "TOO_YOUNG"),
    ],
)
def test_judged_as_whoever_signs_up(world, change, code):
    change(world)
    before = rows_of(*TABLES)
    assert code in codes(entered(world.leader, world))
    assert rows_of(*TABLES) == before


def test_only_under_the_text_in_force(world):
    old, new = world.text(), world.text(version=2)
    assert codes(entered(world.leader, world, textId=id_of("PolicyText", old))) == [
        "CONSENT_TEXT_OUTDATED"
    ]
    terms = world.text("terms")
    assert codes(entered(world.leader, world, textId=id_of("PolicyText", terms))) == ["INVALID"]
    assert codes(entered(world.leader, world, textId=id_of("Shift", world.shift))) == ["NOT_FOUND"]
    assert codes(entered(world.leader, world, textId=id_of("PolicyText", new))) == []


def test_a_number_that_somebody_has_enters_nobody(world):
    taken = world.anna.phone.removeprefix("+86")
    before = rows_of(*TABLES)
    assert codes(entered(world.leader, world, phone=taken)) == ["PHONE_TAKEN"]
    assert rows_of(*TABLES) == before


def test_numbers_are_not_tried_in_a_row(world):
    found = []
    for _ in range(12):
        found += codes(entered(world.leader, world, phone=world.anna.phone.removeprefix("+86")))
    assert found[-1] == "TOO_MANY_PHONES"
    assert codes(entered(world.leader, world)) == ["TOO_MANY_PHONES"]


def test_only_by_whoever_leads_and_stands_there(world):
    for person in (world.anna, world.manager, world.officer, world.sister_manager, world.stranger):
        assert codes(entered(person, world)) == ["NOT_FOUND"]
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - MINUTE)
    assert codes(entered(world.leader, world)) == ["CHECK_IN_FIRST"]
    assert not Person.objects.filter(name="王五").exists()


def test_offline_and_sent_again_it_is_one_person(world):
    at, once = world.now - 20 * MINUTE, key()
    first = entered(world.leader, world, clientKey=once, **offline(at))
    again = entered(world.leader, world, clientKey=once, **offline(at))
    assert (codes(first), again["replayed"]) == ([], True)
    assert again["assignment"] == first["assignment"]
    assert Person.objects.filter(name="王五").count() == 1
