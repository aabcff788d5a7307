"""A leader offers places; each volunteer answers for themself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access, scope
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.messaging.send import tell, tell_each
from backend.policy.values import policy_at
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.eligibility import place_refusals
from volunteers.services.places import leaders_of, place_facts, take_place

# Judged when the volunteer accepts; an offer may overlap and promises no place. Sign-up closes for
# volunteers: a leader may still send somebody to a shift that has begun.
ON_ACCEPTANCE = {"OVERLAPPING", "RISK_NOT_ACKNOWLEDGED", "SHIFT_FULL", "SIGN_UP_CLOSED"}


@deed("assign_volunteers")
def assign_volunteers(
    actor: Actor,
    *,
    shift_id: UUID,
    person_ids: Sequence[UUID],
    answer_by: datetime | None = None,
) -> Done:
    """Offers to all named people or to none: each refusal names its place in the list."""
    shift = access(
        actor, Shift, shift_id, "assign", field="shiftId", lock=True, joins=("activity",)
    )
    if actor.now >= shift.during.upper:
        raise Refused(Refusal("SHIFT_OVER", "shiftId"))
    if answer_by is not None and answer_by <= actor.now:
        raise Refused(Refusal("INVALID", "answerBy"))
    policy = policy_at(actor.now)
    named = _named(actor, person_ids, policy["assignment.most_at_once"])
    people = list(named.values())
    facts = place_facts(actor, shift, people, risk_acknowledged=False)
    refusals = [
        Refusal(refusal.code, f"personIds.{index}", refusal.params)
        for index, person in named.items()
        for refusal in place_refusals(facts[person.pk])
        if refusal.code not in ON_ACCEPTANCE
    ]
    live = set(
        Assignment.objects.filter(
            shift=shift, person__any=[person.pk for person in people], state__in=Assignment.LIVE
        ).values_list("person_id", flat=True)
    )
    refusals += [
        Refusal("ALREADY_IN_SHIFT", f"personIds.{index}")
        for index, person in named.items()
        if person.pk in live
    ]
    refuse_if(refusals)
    slot = Slot.objects.filter(shift=shift).order_by("pk")[0]
    latest = actor.now + timedelta(hours=policy["assignment.answer_hours"])
    deadline = min(answer_by or latest, shift.during.upper)
    assignments = Assignment.objects.bulk_create(
        Assignment(
            shift=shift,
            during=shift.during,
            slot=slot,
            person=person,
            state=Assignment.State.OFFERED,
            origin=Assignment.Origin.ASSIGNED,
            offered_by_id=actor.person_id,
            answer_by=deadline,
            created_at=actor.now,
            changed_at=actor.now,
        )
        for person in sorted(people, key=lambda person: person.pk)
    )
    tell_each(
        actor.now,
        kind="assignment_offered",
        told={
            each.person_id: (each, f"assignment_offered:{each.public_id}") for each in assignments
        },
    )
    office_id = actor.through("shift.assign", shift.unit_id)
    return Done({"assignments": assignments}, office_id=office_id)


def _named(actor: Actor, public_ids: Sequence[UUID], most: int) -> dict[int, Person]:
    """By their first place in the list as it was sent; whoever is absent or out of reach is
    NOT_FOUND there."""
    if not public_ids:
        raise Refused(Refusal("NOBODY_TO_ASSIGN", "personIds"))
    if len(public_ids) > most:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "personIds", {"most": most}))
    wanted: dict[UUID, int] = {}
    for index, public_id in enumerate(public_ids):
        wanted.setdefault(public_id, index)
    found = {
        person.public_id: person
        for person in scope(actor, Person, "assign").filter(public_id__any=list(wanted))
    }
    refuse_if(
        [
            Refusal("NOT_FOUND", f"personIds.{index}")
            for public_id, index in wanted.items()
            if public_id not in found
        ]
    )
    return {index: found[public_id] for public_id, index in wanted.items()}


@deed("answer_assignment")
def answer_assignment(
    actor: Actor,
    *,
    assignment_id: UUID,
    accept: bool,
    risk_acknowledged: bool = False,
    reason: str = "",
) -> Done:
    """Accepting is judged like signing up; declining needs no reason and is never refused for
    one."""
    known = access(actor, Assignment, assignment_id, "answer", field="assignmentId")
    locked = (
        Shift.objects.select_for_update(no_key=True, of=("self",))
        .select_related("activity")
        .get(pk=known.shift_id)
    )
    assignment = access(actor, Assignment, assignment_id, "answer", field="assignmentId", lock=True)
    if assignment.state != Assignment.State.OFFERED:
        raise Refused(Refusal("NOT_WAITING_FOR_ANSWER", "assignmentId"))
    if accept:
        _accept(actor, assignment, locked, risk_acknowledged)
    else:
        assignment.state = Assignment.State.DECLINED
        refuse_if(misfits(Assignment, reason=reason))
        assignment.reason = reason
    assignment.answered_at = assignment.changed_at = actor.now
    assignment.save(
        update_fields=["state", "reason", "answered_at", "changed_at", "risk_acknowledged_at"]
    )
    tell(
        actor.now,
        kind="assignment_answered",
        recipients=leaders_of(actor, locked.unit_id),
        subject=assignment,
        event=f"assignment_answered:{assignment.public_id}",
    )
    return Done({"assignment": assignment})


def _accept(actor: Actor, assignment: Assignment, shift: Shift, acknowledged: bool) -> None:
    """A late yes counts while there is a place; only the shift's own closing ends it."""
    person = Person.objects.get(pk=assignment.person_id)
    facts = place_facts(actor, shift, [person], risk_acknowledged=acknowledged)[person.pk]
    refuse_if([refusal for refusal in place_refusals(facts) if refusal.code != "SIGN_UP_CLOSED"])
    if actor.now >= shift.during.upper:
        raise Refused(Refusal("ANSWER_TOO_LATE", "assignmentId"))
    if not take_place(assignment.slot_id):
        raise Refused(Refusal("SHIFT_FULL", "assignmentId"))
    assignment.state = Assignment.State.ACCEPTED
    assignment.risk_acknowledged_at = actor.now if acknowledged else None
