"""Many at once, on a database where commits are real. No deadlock may reach a caller."""

from uuid import uuid4

import pytest
from django.db import transaction

from backend.audit.models import AuditEntry, ClientKey
from backend.deed import Done
from tests.database import together
from tests.proof.figures import size
from tests.volunteers.scenes import (
    DAY,
    HERE,
    HOUR,
    MINUTE,
    answer_of,
    as_codes,
    place,
    presence,
    served,
    shift,
    volunteers,
)
from tests.world import SmallWorld, actor_of
from volunteers.models import (
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceBook,
    ServiceRecord,
    Slot,
)
from volunteers.rules.chain import FIRST, line_hash
from volunteers.rules.fence import Point
from volunteers.rules.verifying import TEXT
from volunteers.services.answer_assignment import answer_assignment
from volunteers.services.assign_volunteers import assign_volunteers
from volunteers.services.check_in import check_in
from volunteers.services.check_out import check_out
from volunteers.services.issue_service_certificate import issue_service_certificate
from volunteers.services.ledger import append_line, book_of
from volunteers.services.sign_up import sign_up
from volunteers.services.taps import Tap
from volunteers.services.withdraw import withdraw

DONE: list[str] = []
often = pytest.mark.parametrize("number", range(size(1, 50)))


def signing_up(person, shift_, key=None):
    return lambda: answer_of(
        lambda: sign_up(
            actor_of(person),
            client_key=key or uuid4(),
            shift_id=shift_.public_id,
            risk_acknowledged=True,
        )
    )


def answering(person, offer, accept=True):
    return lambda: answer_of(
        lambda: answer_assignment(
            actor_of(person),
            client_key=uuid4(),
            assignment_id=offer.public_id,
            accept=accept,
            risk_acknowledged=True,
        )
    )


def withdrawing(person, taken):
    return lambda: answer_of(
        lambda: withdraw(
            actor_of(person), client_key=uuid4(), assignment_id=taken.public_id, reason="有事"
        )
    )


def assigning(by, shift_, *people):
    return lambda: answer_of(
        lambda: assign_volunteers(
            actor_of(by),
            client_key=uuid4(),
            shift_id=shift_.public_id,
            person_ids=[person.public_id for person in people],
        )
    )


def tapping(verb, world, taken, key=None):
    here = Point(HERE["lng"], HERE["lat"], "gcj02", 12.0)
    return lambda: answer_of(
        lambda: verb(
            actor_of(taken.person),
            client_key=key or uuid4(),
            assignment_id=taken.public_id,
            tap=Tap(captured_at=world.now, position=here),
        )
    )


def holding(shift_):
    return Assignment.objects.filter(shift=shift_, state__in=Assignment.HOLDING).count()


def chain_is_whole(book):
    lines = list(ServiceRecord.objects.filter(book=book).order_by("seq"))
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    before = FIRST
    for line in lines:
        assert bytes(line.previous_hash) == before
        before = line_hash(before, vars(line))
        assert bytes(line.hash) == before
    book.refresh_from_db()
    assert (book.seq, bytes(book.head)) == (len(lines), before)
    return True


# places


@often
def test_twenty_people_and_five_places(own_db, number):
    world = SmallWorld()
    wanted = shift(world, places=5)
    people = volunteers(world, 20)
    answers = as_codes(together(*(signing_up(person, wanted) for person in people)))
    assert answers == [DONE] * 5 + [["SHIFT_FULL"]] * 15
    assert Slot.objects.get().taken == holding(wanted) == 5
    refused = AuditEntry.objects.filter(codes=["SHIFT_FULL"])
    assert (refused.count(), AuditEntry.objects.count()) == (15, 20)


def test_twenty_answers_and_five_places(own_db):
    world = SmallWorld()
    wanted = shift(world, places=5)
    offers = [place(world, wanted, each, "offered") for each in volunteers(world, 20)]
    answers = as_codes(together(*(answering(offer.person, offer) for offer in offers)))
    assert answers == [DONE] * 5 + [["SHIFT_FULL"]] * 15
    assert Slot.objects.get().taken == holding(wanted) == 5


def test_places_given_back_while_others_want_them(own_db):
    world = SmallWorld()
    wanted = shift(world, places=4)
    people = volunteers(world, 12)
    taken = [place(world, wanted, person) for person in people[:4]]
    leaving = [withdrawing(each.person, each) for each in taken] * 2
    coming = [signing_up(person, wanted) for person in people[4:]]
    answers = together(*leaving, *coming)
    assert as_codes(answers[:8]) == [DONE] * 4 + [["NOT_WITHDRAWABLE"]] * 4
    came = as_codes(answers[8:])
    assert all(each in (DONE, ["SHIFT_FULL"]) for each in came)
    assert Slot.objects.get().taken == holding(wanted) == came.count(DONE)


def test_one_person_in_two_overlapping_shifts_at_once(own_db):
    world = SmallWorld()
    shifts = [shift(world, begins=DAY + number * HOUR) for number in range(3)]
    for _ in range(5):
        answers = as_codes(together(*(signing_up(world.anna, each) for each in shifts)))
        assert answers == [DONE, ["OVERLAPPING"], ["OVERLAPPING"]]
        held = Assignment.objects.get(person=world.anna, state="accepted")
        assert sum(slot.taken for slot in Slot.objects.all()) == 1
        assert Slot.objects.get(taken=1) == held.slot
        assert as_codes([withdrawing(world.anna, held)()]) == [DONE]


def test_one_person_accepts_two_overlapping_offers_at_once(own_db):
    world = SmallWorld()
    for _ in range(5):
        offers = [
            place(world, shift(world, begins=DAY + number * HOUR), world.anna, "offered")
            for number in range(2)
        ]
        answers = as_codes(together(*(answering(world.anna, offer) for offer in offers)))
        assert answers == [DONE, ["OVERLAPPING"]]
        (held,) = Assignment.objects.filter(person=world.anna, state="accepted")
        assert as_codes([withdrawing(world.anna, held)()]) == [DONE]
    assert sum(slot.taken for slot in Slot.objects.all()) == 0


@often
def test_one_person_signs_up_twice_for_one_shift(own_db, number):
    world = SmallWorld()
    wanted = shift(world, places=5)
    answers = as_codes(together(*[signing_up(world.anna, wanted)] * 6))
    assert answers.count(DONE) == 1
    assert all(each == DONE or each[0] == "ALREADY_IN_SHIFT" for each in answers)
    assert Slot.objects.get().taken == 1


def test_signing_up_and_being_assigned_at_once(own_db):
    world = SmallWorld()
    wanted = shift(world)
    answers = as_codes(
        together(signing_up(world.anna, wanted), assigning(world.leader, wanted, world.anna))
    )
    assert answers == [DONE, ["ALREADY_IN_SHIFT"]]
    assert Assignment.objects.count() == 1


def test_two_leaders_assign_the_same_people_at_once(own_db):
    """In opposite orders, so that locking people as they are named would deadlock."""
    world = SmallWorld()
    wanted = shift(world)
    people = volunteers(world, 10)
    answers = together(
        *(
            assigning(by, wanted, *named)
            for by in (world.manager, world.officer)
            for named in (people, people[::-1])
        )
    )
    assert as_codes(answers) == [DONE] + [["ALREADY_IN_SHIFT"] * 10] * 3
    assert Assignment.objects.count() == 10


def test_accepting_and_declining_at_once(own_db):
    world = SmallWorld()
    offer = place(world, shift(world), world.anna, "offered")
    answers = as_codes(
        together(
            answering(world.anna, offer),
            answering(world.anna, offer, accept=False),
            withdrawing(world.anna, offer),
        )
    )
    assert DONE in answers
    assert Slot.objects.get().taken == holding(offer.shift)


# presences


def consenting_world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


@often
def test_one_tap_sent_eight_times(own_db, number):
    world = consenting_world()
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    answers = together(*[tapping(check_in, world, taken, uuid4())] * 8)
    assert as_codes(answers) == [DONE] * 8
    assert sorted(answer.replayed for answer in answers) == [False] + [True] * 7
    attendance, attempt = Attendance.objects.get(), CheckInAttempt.objects.get()
    for answer in answers:
        ids = answer.ids if answer.replayed else answer.named()
        assert (ids["attendance"], ids["attempt"]) == (attendance.pk, attempt.pk)
    assert ClientKey.objects.count() == AuditEntry.objects.count() == 1


def test_eight_taps_of_one_person(own_db):
    """Each with a key of its own: one gets in, seven are kept as refused tries."""
    world = consenting_world()
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    answers = as_codes(together(*[tapping(check_in, world, taken)] * 8))
    assert answers == [DONE] + [["ALREADY_CHECKED_IN"]] * 7
    assert Attendance.objects.count() == 1
    assert CheckInAttempt.objects.filter(accepted=False).count() == 7


def test_one_person_checks_in_to_two_shifts_at_once(own_db):
    world = consenting_world()
    first = place(world, shift(world, begins=-HOUR, lasts=HOUR + MINUTE), world.anna)
    second = place(world, shift(world, begins=MINUTE + MINUTE), world.anna)
    answers = as_codes(together(*(tapping(check_in, world, each) for each in (first, second))))
    assert answers == [DONE, ["ALREADY_CHECKED_IN"]]
    assert Attendance.objects.count() == 1
    assert CheckInAttempt.objects.count() == 2


def test_two_check_outs_at_once(own_db):
    world = consenting_world()
    taken = served(world, world.anna, minutes=60)
    answers = as_codes(together(*[tapping(check_out, world, taken)] * 4))
    assert answers == [DONE] + [["NOT_CHECKED_IN"]] * 3
    assert ServiceRecord.objects.get().minutes == 60
    assert chain_is_whole(ServiceBook.objects.get())


def test_checking_in_and_withdrawing_at_once(own_db):
    world = consenting_world()
    for _ in range(4):
        taken = place(world, shift(world, begins=5 * MINUTE), world.anna)
        together(tapping(check_in, world, taken), withdrawing(world.anna, taken))
        taken.refresh_from_db()
        there = Attendance.objects.filter(assignment=taken).first()
        assert taken.state in ("checked_in", "withdrawn")
        if taken.state == "withdrawn":  # the tap came first, and arrived last
            assert there is None or there.review_reasons == ["place_lost"]
        assert taken.slot.taken == holding(taken.shift)
        Attendance.objects.update(checked_out_at=world.now + DAY)
        Assignment.objects.update(state="no_show")


# the ledger


def test_a_whole_team_checks_out_at_once(own_db):
    world = SmallWorld()
    together_in = shift(world, begins=-HOUR, lasts=HOUR, places=12)
    taken = [place(world, together_in, person) for person in volunteers(world, 12)]
    for each in taken:
        presence(world, each, began=HOUR)
    answers = as_codes(together(*(tapping(check_out, world, each) for each in taken)))
    assert answers == [DONE] * 12
    assert ServiceRecord.objects.count() == ServiceBook.objects.count() == 12
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())


def settling(world, person, number):
    """A line as a deed writes it: in a transaction of its own, under the lock of the book."""

    def settle():
        with transaction.atomic():
            append_line(
                actor_of(person),
                book_of(person.pk),
                dict.fromkeys(TEXT, "急救"),
                kind=ServiceRecord.Kind.SETTLEMENT,
                branch_id=world.own_branch.pk,
                team_id=None,
                activity_id=None,
                attendance_id=None,
                service_date=world.now.date(),
                minutes=30 + number,
                source="test",
                source_id=str(number),
                approved_by_id=None,
                reverses_id=None,
            )
        return Done()

    return settle


def test_many_lines_of_one_book_at_once(own_db):
    world = SmallWorld()
    answers = together(*(settling(world, world.anna, number) for number in range(12)))
    assert as_codes(answers) == [DONE] * 12
    book = ServiceBook.objects.get()
    assert chain_is_whole(book)
    assert book.seq == 12


def test_the_first_lines_of_a_person_open_one_book(own_db):
    world = SmallWorld()
    for number, person in enumerate(volunteers(world, 4)):
        answers = together(*(settling(world, person, 100 * number + each) for each in range(4)))
        assert as_codes(answers) == [DONE] * 4
        assert chain_is_whole(ServiceBook.objects.get(person=person))


def test_proofs_asked_for_while_lines_are_written(own_db):
    world = SmallWorld()
    settling(world, world.anna, 0)()

    def proving():
        return answer_of(
            lambda: issue_service_certificate(
                actor_of(world.anna),
                client_key=uuid4(),
                first_on=world.now.date() - DAY,
                last_on=world.now.date() + DAY,
            )
        )

    lines = [settling(world, world.anna, number) for number in range(1, 7)]
    answers = together(*lines, *[proving] * 6)
    assert as_codes(answers) == [DONE] * 12
    assert chain_is_whole(ServiceBook.objects.get())
    minutes = {row.seq: row.minutes for row in ServiceRecord.objects.all()}
    numbers = set()
    for answer in answers[6:]:
        proof = answer.things["certificate"]
        service = proof.snapshot["service"]
        (book,) = proof.snapshot["ledger"]["books"]
        assert book["first_line"] == 1
        assert book["head_line"] == book["last_line"]
        whole = sum(minutes[seq] for seq in range(1, book["last_line"] + 1))
        assert (service["minutes"], service["lines"]) == (whole, book["last_line"])
        numbers.add(proof.number)
    assert len(numbers) == 6
