"""Any order of taps, uploads, hands, the clock, decisions, lost places, caps and a merge: one truth
after each, and no minute twice."""

from contextlib import suppress
from datetime import date
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from backend.authority.actor import anonymous
from backend.errors import Refused
from backend.policy.services.set_unit_policy import set_unit_policy
from backend.policy.settings_given import Setting
from tests.database import together
from tests.proof.figures import again, seeds, size
from tests.proof.machines import BLOCKS, run
from tests.volunteers.invariant import assert_one_truth, lines_by_person
from tests.volunteers.merges import MergeWorld, confirm, propose
from tests.volunteers.scenes import HERE, HOUR, MINUTE, activity, shift, tapped_at, volunteers
from tests.volunteers.uploads import event
from tests.world import actor_of
from volunteers.models import Assignment, Attendance, ServiceCertificate
from volunteers.rules.fence import Point
from volunteers.rules.presence import LOCAL
from volunteers.services.check_in import check_in
from volunteers.services.check_in_volunteers import check_in_volunteers
from volunteers.services.check_out import check_out
from volunteers.services.check_out_volunteers import check_out_volunteers
from volunteers.services.end_forgotten import end_forgotten
from volunteers.services.issue_service_certificate import issue_service_certificate
from volunteers.services.refuse_attendance import refuse_attendance
from volunteers.services.settle_attendance import settle_attendance
from volunteers.services.taps import Tap
from volunteers.services.upload_check_ins import upload_check_ins

FILE = "tests/proof/test_ledger_machine.py"
# Yesterday, in hours after midnight: back to back, overlapping, over midnight, with a break.
SHIFTS = ((6, 2, 0), (8, 2, 0), (9, 3, 0), (12, 4, 10), (16, 5, 60), (23, 3, 0))
WAIVED = {2}
KINDS = ("check_in", "check_out")
TAP = {"check_in": check_in, "check_out": check_out}
HAND = {"check_in": check_in_volunteers, "check_out": check_out_volunteers}
POINT = Point(HERE["lng"], HERE["lat"], "gcj02", 12.0)

kinds, numbers = st.sampled_from(KINDS), st.integers(0, 5)
minutes = st.integers(-40, 130)
taps = st.tuples(kinds, numbers, minutes, st.integers(0, 59))


class Day:
    """A day of shifts, a leader who was at each, and three entries with a place in each of them."""

    def __init__(self, world, people) -> None:
        self.world, self.people = world, people
        for person in people:
            world.consent(person, "position")
        midnight = world.now.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
        of = activity(world)
        self.shifts, self.places, self.merged = [], {}, False
        for number, (begins, lasts, rest) in enumerate(SHIFTS):
            start = midnight - 24 * HOUR + begins * HOUR - world.now
            one = shift(
                world, begins=start, lasts=lasts * HOUR, of=of, break_minutes=rest, places=9
            )
            self.shifts.append(one)
            for person in [world.leader, *self.people]:
                self.places[person.pk, number] = self.place(one, person, number)
            self.lead(one, number)

    def place(self, one, person, number) -> Assignment:
        now = self.world.now
        return Assignment.objects.create(
            shift=one,
            during=one.during,
            slot=one.slots.get(),
            person=person,
            state="accepted",
            origin=Assignment.Origin.ASSIGNED,
            waived=number in WAIVED or person == self.world.leader,
            created_at=now,
            changed_at=now - 100 * HOUR,
        )

    def lead(self, one, number) -> None:
        leader = self.world.leader
        Attendance.objects.create(
            assignment=self.places[leader.pk, number],
            shift=one,
            person=leader,
            unit=one.unit,
            checked_in_at=one.during.lower - HOUR,
            checked_out_at=one.during.upper + 3 * HOUR,
            settled_by=self.world.manager,
        )

    def at(self, number, kind, minute, second):
        during = self.shifts[number].during
        about = during.lower if kind == "check_in" else during.upper
        return about + minute * MINUTE + second * MINUTE / 60

    def who(self, person):
        """Whoever has been merged taps as whom they became."""
        return self.people[0] if self.merged and person == 1 else self.people[person]

    def tap(self, person, tap, **given) -> None:
        kind, number, minute, second = tap
        made = tap_of(self.at(kind=kind, number=number, minute=minute, second=second), **given)
        place = self.places[self.people[person].pk, number]
        with suppress(Refused):
            TAP[kind](
                actor_of(self.who(person)),
                client_key=uuid4(),
                assignment_id=place.public_id,
                tap=made,
            )

    def hand(self, people, tap) -> None:
        kind, number, minute, second = tap
        named = [self.places[self.people[each].pk, number].public_id for each in sorted(people)]
        with suppress(Refused):
            HAND[kind](
                actor_of(self.world.leader),
                client_key=uuid4(),
                shift_id=self.shifts[number].public_id,
                assignment_ids=named,
                tap=tap_of(self.at(number, kind, minute, second)),
            )

    def upload(self, person, taps) -> None:
        texts = []
        for kind, number, minute, second in taps:
            place = self.places[self.people[person].pk, number]
            at = self.at(number, kind, minute, second)
            texts.append(event(kind, str(place.public_id), at))
        answers = upload_check_ins(actor_of(self.who(person)), texts, sent_at=None, place_of=UUID)
        assert all(answer.final for answer in answers)

    def waiting(self):
        return list(Attendance.objects.filter(needs_review=True).order_by("pk"))


def tap_of(instant, *, proved=True) -> Tap:
    """Proved by an anchor of that very moment, or only claimed."""
    if not proved:
        return Tap(captured_at=instant, position=POINT)
    anchor = tapped_at(instant)["anchor"]
    return Tap(captured_at=instant, position=POINT, anchor=anchor, monotonic_ms=0)


class Ledger(RuleBasedStateMachine):
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.savepoint()
        world = MergeWorld(login=False)
        self.day = Day(world, [world.anna, world.twin, *volunteers(world, 1)])

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.outer)

    def done(self, operations: int = 1) -> None:
        type(self).steps += operations
        assert_one_truth()

    @rule(person=st.integers(0, 2), tap=taps, proved=st.sampled_from([True, True, True, False]))
    def tap(self, person, tap, proved) -> None:
        self.day.tap(person, tap, proved=proved)
        self.done()

    @rule(person=st.integers(0, 2), number=numbers, long=st.integers(1, 300))
    def be_there(self, person, number, long) -> None:
        """In at the beginning and out in time."""
        self.day.tap(person, ("check_in", number, -5, 0))
        self.day.tap(person, ("check_out", number, -long % 110, 0))
        self.done(2)

    @rule(person=st.integers(0, 2), some=st.lists(taps, min_size=2, max_size=8))
    def upload(self, person, some) -> None:
        self.day.upload(person, some)
        self.done(len(some))

    @rule(person=st.integers(0, 2), seed=st.integers(0, 2**32))
    def upload_a_day(self, person, seed) -> None:
        random = Random(seed)
        self.upload(person, [a_tap(random) for _ in range(40)])

    @rule(people=st.sets(st.integers(0, 2), min_size=1), tap=taps)
    def take_by_hand(self, people, tap) -> None:
        self.day.hand(people, tap)
        self.done(len(people))

    @rule()
    def come_by(self) -> None:
        end_forgotten(self.day.world.now)
        self.done()

    @rule(which=st.integers(0, 99), begins=minutes, ends=minutes, otherwise=st.booleans())
    def settle(self, which, begins, ends, otherwise) -> None:
        for row in self.chosen(which):
            given = {}
            if otherwise and row.checked_out_at is not None:  # else somebody is still there
                given = {
                    "began_at": row.checked_in_at + begins * MINUTE,
                    "ended_at": row.checked_out_at + ends * MINUTE,
                    "reason": "签到表",
                }
            with suppress(Refused):
                settle_attendance(
                    actor_of(self.day.world.leader),
                    client_key=uuid4(),
                    attendance_id=row.public_id,
                    **given,
                )
        self.done()

    @rule(which=st.integers(0, 99))
    def refuse(self, which) -> None:
        for row in self.chosen(which):
            with suppress(Refused):
                refuse_attendance(
                    actor_of(self.day.world.leader),
                    client_key=uuid4(),
                    attendance_id=row.public_id,
                    reason="不在现场",
                )
        self.done()

    def chosen(self, which):
        waiting = self.day.waiting()
        return waiting[which % len(waiting) :][:1] if waiting else []

    @rule(person=st.integers(0, 2), number=numbers, tap=taps)
    def lose_a_place(self, person, number, tap) -> None:
        """Given up after the tap that a phone still has."""
        kind, _, minute, second = tap
        held = self.day.places[self.day.people[person].pk, number]
        lost = {"state": "withdrawn", "changed_at": self.day.at(number, kind, minute, second)}
        Assignment.objects.filter(pk=held.pk, state="accepted").update(**lost)
        self.done()

    @rule(cap=st.sampled_from([0, 30, 240, 480, 1440]))
    def cap(self, cap) -> None:
        world = self.day.world
        set_unit_policy(
            actor_of(world.province_officer),
            client_key=uuid4(),
            unit_id=world.province.unit.public_id,
            values=[Setting("service.daily_cap_minutes", cap)],
        )
        self.done()

    @rule(often=st.integers(0, 3))
    def merge(self, often) -> None:
        """Once, and not at the beginning, so that there is something to merge."""
        if often or self.day.merged or propose(self.day.world, login=None)["errors"]:
            return
        self.day.merged = not confirm(self.day.world.officer)["errors"]
        self.done()

    @rule(person=st.integers(0, 2))
    def prove(self, person) -> None:
        """The certificate says what the profile says."""
        who = self.day.who(person)
        minutes = lines_by_person().get(who.pk, 0)
        given = {"first_on": date(2020, 1, 1), "last_on": date(2099, 12, 31)}
        try:
            issue_service_certificate(actor_of(who), client_key=uuid4(), **given)
        except Refused:
            assert minutes <= 0
        else:
            assert ServiceCertificate.objects.latest("pk").minutes == minutes
        self.done()


@pytest.mark.django_db
@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_ledger_after_anything(figure, block):
    run(Ledger, figure("ledger: operations after which two sums differ"), small=6, full=1_400)


def test_many_hands_at_once(own_db, figure):
    """Each person's taps from two phones, a leader's hand and the clock, at one moment."""
    line = figure("ledger: operations at once after which two sums differ")
    world = MergeWorld(login=False)
    for seed in seeds(size(2, 60)):
        random, day = Random(seed), Day(world, volunteers(world, 3))

        def some(person, random=random, day=day):
            mine = [a_tap(random) for _ in range(3)]
            return lambda: [day.tap(person, each) for each in mine]

        calls = [some(person) for person in (0, 0, 1, 1, 2, 2)]
        hand = a_tap(random)
        calls.append(lambda day=day, hand=hand: day.hand({0, 1, 2}, hand))
        calls.append(lambda: end_forgotten(anonymous().now))
        faults = [each for each in together(*calls) if isinstance(each, Exception)]
        line.tried += 6 * 3 + 3 + 1
        assert_one_truth()
        if faults:
            line.red.append(str(seed))
    assert not line.red, again(int(line.red[0]), FILE)


def a_tap(random: Random):
    return (
        random.choice(KINDS),
        random.randrange(len(SHIFTS)),
        random.randint(-40, 130),
        random.randrange(60),
    )
