"""A leader offers places."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.eligibility import NOTHING_READ, place_refusals
from volunteers.services.people import listed_people
from volunteers.services.places import chosen_slot, is_open, place_facts

# Judged when the volunteer accepts; an offer may overlap and promises no place. Sign-up closes for
# volunteers: a leader may still send somebody to a shift that has begun.
ON_ACCEPTANCE = {
    "OVERLAPPING",
    "RISK_NOT_ACKNOWLEDGED",
    "AGREEMENT_NOT_ACCEPTED",
    "SHIFT_FULL",
    "SIGN_UP_CLOSED",
    "GUARDIAN_CONSENT_NEEDED",
}


@deed("assign_volunteers")
def assign_volunteers(
    actor: Actor,
    *,
    shift_id: UUID,
    person_ids: Sequence[UUID],
    slot_id: UUID | None = None,
    answer_by: datetime | None = None,
    overlap_reason: str = "",
) -> Done:
    """Offers to all named people or to none: each refusal names its place in the list. With a
    reason, they may accept although they serve elsewhere at that time."""
    shift = access(
        actor, Shift, shift_id, "assign", field="shiftId", lock=True, joins=("activity",)
    )
    if actor.now >= shift.during.upper:
        raise Refused(Refusal("SHIFT_OVER", "shiftId"))
    if not is_open(shift):
        raise Refused(Refusal("SHIFT_NOT_OPEN", "shiftId"))
    if answer_by is not None and answer_by <= actor.now:
        raise Refused(Refusal("INVALID", "answerBy"))
    overlap_reason = overlap_reason.strip()
    refuse_if(misfits(Assignment, overlap_reason=overlap_reason))
    slot = chosen_slot(shift, slot_id)
    policy = policy_at(actor.now)
    named = listed_people(actor, person_ids, policy["assignment.most_at_once"])
    refuse_if(_offer_refusals(actor, shift, slot, named))
    latest = actor.now + timedelta(hours=policy["assignment.answer_hours"])
    deadline = min(answer_by or latest, shift.during.upper)
    assignments = _offer(actor, slot, named.values(), deadline, overlap_reason)
    tell_each(
        actor.now,
        kind="assignment_offered",
        told={
            each.person_id: (each, f"assignment_offered:{each.public_id}") for each in assignments
        },
    )
    office_id = actor.through("shift.assign", shift.unit_id)
    return Done({"assignments": assignments}, office_id=office_id)


def _offer_refusals(
    actor: Actor, shift: Shift, slot: Slot, named: Mapping[int, Person]
) -> list[Refusal]:
    facts = place_facts(actor, shift, named.values(), slot=slot, read=NOTHING_READ)
    live = set(
        Assignment.objects.filter(
            shift=shift, person__any=list(facts), state__in=Assignment.LIVE
        ).values_list("person_id", flat=True)
    )
    refusals = []
    for index, person in named.items():
        own = [each for each in place_refusals(facts[person.pk]) if each.code not in ON_ACCEPTANCE]
        if person.pk in live:
            own.append(Refusal("ALREADY_IN_SHIFT"))
        refusals += [Refusal(each.code, f"personIds.{index}", each.params) for each in own]
    return refusals


def _offer(
    actor: Actor, slot: Slot, people: Iterable[Person], deadline: datetime, overlap_reason: str
) -> list[Assignment]:
    return Assignment.objects.bulk_create(
        Assignment(
            shift=slot.shift,
            during=slot.shift.during,
            slot=slot,
            person=person,
            state=Assignment.State.OFFERED,
            origin=Assignment.Origin.ASSIGNED,
            offered_by_id=actor.person_id,
            answer_by=deadline,
            overlap_reason=overlap_reason,
            created_at=actor.now,
            changed_at=actor.now,
        )
        for person in sorted(people, key=lambda person: person.pk)
    )
