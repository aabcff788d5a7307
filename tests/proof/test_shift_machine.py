"""Any order of signing up, waiting, offering, answering, deciding, giving back, resizing and the
clock, over shifts at one time and after each other: the tables say what the model says."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from backend.deed import Done
from backend.errors import Refused
from backend.policy.services.set_unit_policy import set_unit_policy
from backend.policy.settings_given import Setting
from tests.proof.machines import BLOCKS, run
from tests.proof.shift_model import Model
from tests.volunteers.scenes import DAY, HOUR, activity, shift, volunteers
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.shift import Role
from volunteers.rules.shift_change import Choice
from volunteers.selectors.waiting import waiting_positions
from volunteers.services.answer_assignment import answer_assignment
from volunteers.services.assign_volunteers import assign_volunteers
from volunteers.services.change_shift import change_shift
from volunteers.services.decide_sign_up import decide_sign_up
from volunteers.services.shift_changes import Change, foresee
from volunteers.services.sign_up import sign_up
from volunteers.services.waiting import fill_places, lapse_offers
from volunteers.services.withdraw import withdraw

PEOPLE = 4
# Begin, in hours; the second touches the first, the third overlaps both, in the last one applies.
SHIFTS = ((0, 2), (2, 2), (1, 2), (8, 2))
APPROVED = {3}
ROLES, PLACES = ("first aider", "helper"), (1, 2)
LATER = timedelta(hours=30)
ON_OFFER_FOR = timedelta(minutes=61)

people, shifts = st.integers(0, PEOPLE - 1), st.sampled_from([0, 0, 1, 2, 3, 3])
crowds = st.lists(people, min_size=1, max_size=PEOPLE, unique=True)
slots, numbers = st.sampled_from([0, 0, 0, 1]), st.integers(0, 99)


def at_once() -> set[frozenset[int]]:
    return {
        frozenset({one, other})
        for one, (begins, lasts) in enumerate(SHIFTS)
        for other, (starts, goes) in enumerate(SHIFTS)
        if one != other and begins < starts + goes and starts < begins + lasts
    }


class Shifts(RuleBasedStateMachine):
    steps = 0

    @initialize(on_offer=st.booleans())
    def begin(self, on_offer) -> None:
        self.lapses = 0
        self.outer = transaction.savepoint()
        self.world = SmallWorld()
        self.people = volunteers(self.world, PEOPLE)
        for each in self.people:
            self.world.join(self.world.own_team, each)
        of = activity(self.world)
        self.shifts = [
            shift(
                self.world,
                begins=5 * DAY + begins * HOUR,
                lasts=lasts * HOUR,
                of=of,
                places=PLACES[0],
                needs_approval=number in APPROVED,
            )
            for number, (begins, lasts) in enumerate(SHIFTS)
        ]
        Slot.objects.update(role=ROLES[0])
        for each in self.shifts:
            Slot.objects.create(shift=each, role=ROLES[1], maximum=PLACES[1])
        self.slots = {
            (number, role): slot
            for number, each in enumerate(self.shifts)
            for role, slot in enumerate(each.slots.order_by("pk"))
        }
        set_unit_policy(
            actor_of(self.world.province_officer),
            client_key=uuid4(),
            unit_id=self.world.province.unit.public_id,
            values=[Setting("shift.promotion_minutes", 60 if on_offer else 0)],
        )
        self.model = Model(
            most={key: slot.maximum for key, slot in self.slots.items()},
            together=at_once(),
            approved=APPROVED,
            on_offer=on_offer,
        )

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.outer)

    def same(self) -> None:
        type(self).steps += 1
        who = {each.pk: number for number, each in enumerate(self.people)}
        where = {each.pk: number for number, each in enumerate(self.shifts)}
        role = {slot.pk: number for (_shift, number), slot in self.slots.items()}
        alive = list(Assignment.objects.filter(state__in=Assignment.LIVE))
        assert {
            (who[each.person_id], where[each.shift_id]): (each.state, role[each.slot_id])
            for each in alive
        } == {key: (each.state, each.slot) for key, each in self.model.places.items()}
        for (number, of), slot in self.slots.items():
            slot.refresh_from_db()
            assert slot.taken == self.model.taken(number, of)
            waiting = [
                each.pk for each in alive if (each.slot_id, each.state) == (slot.pk, "waitlisted")
            ]
            ranked = sorted(waiting_positions(waiting).items(), key=lambda each: each[1])
            by_pk = {each.pk: who[each.person_id] for each in alive}
            assert [by_pk[pk] for pk, _ in ranked] == self.model.queue(number, of)
            assert [rank for _, rank in ranked] == list(range(1, len(ranked) + 1))

    def refused(self, do: Callable[..., Done], person, **given) -> set[str]:
        try:
            do(actor_of(person), client_key=uuid4(), **given)
        except Refused as refused:
            return {each.code for each in refused.refusals}
        return set()

    def chosen(self, which: int, *states: str) -> list[tuple[int, int, UUID]]:
        """One live place, rather in one of these states: whose, in which shift, and its id."""
        alive = sorted(self.model.places)
        fit = [key for key in alive if self.model.places[key].state in states] or alive
        for person, number in fit[which % len(fit) :][:1] if fit else []:
            row = Assignment.objects.get(
                shift=self.shifts[number], person=self.people[person], state__in=Assignment.LIVE
            )
            return [(person, number, row.public_id)]
        return []

    @rule(some=crowds, number=shifts, slot=slots, waits=st.sampled_from([True, True, False]))
    def sign_up(self, some, number, slot, waits) -> None:
        """One after the other, so that there is a queue to serve."""
        for person in some:
            expected = self.model.sign_up(person, number, slot, waits=waits)
            got = self.refused(
                sign_up,
                self.people[person],
                shift_id=self.shifts[number].public_id,
                slot_id=self.slots[number, slot].public_id,
                risk_acknowledged=True,
                waits=waits,
            )
            assert got == expected
            self.same()

    @rule(which=numbers)
    def withdraw(self, which) -> None:
        for person, number, public_id in self.chosen(which, "accepted", "waitlisted"):
            self.model.leave(person, number)
            assert self.refused(withdraw, self.people[person], assignment_id=public_id) == set()
            self.same()

    @rule(person=people, number=shifts, slot=slots, waived=st.booleans())
    def offer(self, person, number, slot, waived) -> None:
        expected = self.model.offer(person, number, slot, waived=waived)
        got = self.refused(
            assign_volunteers,
            self.world.leader,
            shift_id=self.shifts[number].public_id,
            slot_id=self.slots[number, slot].public_id,
            person_ids=[self.people[person].public_id],
            overlap_reason="人手不足" if waived else "",
        )
        assert got == expected
        self.same()

    @rule(which=numbers, yes=st.booleans())
    def answer(self, which, yes) -> None:
        for person, number, public_id in self.chosen(which, "offered"):
            if yes or self.model.places[person, number].state != "offered":
                expected = self.model.accept(person, number)
            else:
                expected = self.model.leave(person, number)
            given = {"accept": yes, "risk_acknowledged": True, "assignment_id": public_id}
            assert self.refused(answer_assignment, self.people[person], **given) == expected
            self.same()

    @rule(which=numbers, yes=st.booleans())
    def decide(self, which, yes) -> None:
        for person, number, public_id in self.chosen(which, "applied"):
            if number not in APPROVED:
                return
            if yes or self.model.places[person, number].state != "applied":
                expected = self.model.approve(person, number)
            else:
                expected = self.model.leave(person, number)
            given = {"decision": "approve"} if yes else {"decision": "decline", "reason": "已满"}
            given["assignment_id"] = public_id
            assert self.refused(decide_sign_up, self.world.leader, **given) == expected
            self.same()

    @rule(number=shifts, slot=slots, most=st.integers(1, 4), waits=st.booleans())
    def resize(self, number, slot, most, waits) -> None:
        leader, one = actor_of(self.world.leader), self.shifts[number]
        wanted = Change(slots=[Role(ROLES[slot], most)])
        seen = foresee(leader, Shift.objects.select_related("activity").get(pk=one.pk), wanted)
        surplus = self.model.surplus(number, slot, most)
        whose = {each.public_id: each.person_id for each in seen.places}
        touched = {whose[key] for key in seen.affected}
        assert touched == {self.people[each].pk for each in surplus}
        choice = "wait" if waits else "release"
        choices = [Choice(key, choice) for key in seen.affected]
        self.model.resize(number, slot, most, waits=waits)
        given = {"shift_id": one.public_id, "change": wanted, "choices": choices}
        given["expected"] = seen.version
        assert self.refused(change_shift, self.world.leader, **given) == set()
        self.same()

    @rule()
    def let_offers_lapse(self) -> None:
        """Each time later than what the time before offered to the next is on offer for."""
        self.model.lapse()
        self.lapses += 1
        lapse_offers(self.world.now + LATER + self.lapses * ON_OFFER_FOR)
        self.same()

    @rule()
    def fill(self) -> None:
        self.model.fill(list(self.slots))
        fill_places(self.world.now)
        self.same()


@pytest.mark.django_db
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_shift_after_anything(figure, block):
    run(
        Shifts,
        figure("shifts: steps after which the tables and the model differ"),
        small=6,
        full=2_000,
    )
