"""A leader offers places."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.policy.values import policy_at
from volunteers.models import Assignment, Cascade, Shift, Slot
from volunteers.rules.eligibility import NOTHING_READ, place_refusals
from volunteers.selectors.best import best_asked
from volunteers.services.offering import ASKED_LATER, offer, those_who_may
from volunteers.services.people import listed_people
from volunteers.services.places import chosen_slot, is_open, place_facts

# Judged when the volunteer accepts; an offer may overlap.
ON_ACCEPTANCE = ASKED_LATER | {"OVERLAPPING", "GUARDIAN_CONSENT_NEEDED"}


@deed("assign_volunteers")
def assign_volunteers(
    actor: Actor,
    *,
    shift_id: UUID,
    person_ids: Sequence[UUID] = (),
    best: int | None = None,
    skill: str = "",
    slot_id: UUID | None = None,
    answer_by: datetime | None = None,
    overlap_reason: str = "",
) -> Done:
    """Offers to all named people or to none: each refusal names its place in the list; or to the
    `best` so many by the rule by which a cascade asks. With a reason, they may accept although
    they serve elsewhere at that time."""
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
    most = policy["assignment.most_at_once"]
    if best is None:
        named = listed_people(actor, person_ids, most)
        refuse_if(_offer_refusals(actor, shift, slot, named))
        people = list(named.values())
    else:
        refuse_if(_rule_refusals(person_ids, best, skill, most))
        ordered = best_asked(actor.now, shift, skill=skill)
        people = those_who_may(actor, slot, ordered, best)
    latest = actor.now + timedelta(hours=policy["assignment.answer_hours"])
    deadline = min(answer_by or latest, shift.during.upper)
    assignments = offer(actor, slot, people, deadline, overlap_reason=overlap_reason)
    office_id = actor.through("shift.assign", shift.unit_id)
    return Done({"assignments": assignments}, office_id=office_id)


def _rule_refusals(person_ids: Sequence[UUID], best: int, skill: str, most: int) -> list[Refusal]:
    refusals = misfits(Cascade, skill=skill)
    if person_ids:
        refusals.append(Refusal("INVALID", "personIds"))
    if not 1 <= best <= most:
        refusals.append(Refusal("OUT_OF_RANGE", "best", {"least": 1, "most": most}))
    return refusals


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
