"""Inner steps under lock: offers of places, to people named or to those best asked."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.identity.models import Person
from backend.identity.services.consents import consents_refused
from backend.messaging.kinds import Urgency
from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from volunteers.models import Activity, Assignment, Cascade, Slot
from volunteers.rules.eligibility import NOTHING_READ, SIGN_UP_WINDOW, TO_READ, place_refusals
from volunteers.rules.fairness import BY_CHANCE
from volunteers.services.places import place_facts

# Sign-up closes for volunteers: a leader may still send somebody to a shift that has begun, chooses
# as they like, and promises no place.
ASKED_LATER = BY_CHANCE | TO_READ | SIGN_UP_WINDOW | {"SHIFT_FULL"}
# People looked at together, where the first of them may not come.
BITE = 50


def offer(
    actor: Actor,
    slot: Slot,
    people: Iterable[Person],
    deadline: datetime,
    *,
    overlap_reason: str = "",
    cascade: Cascade | None = None,
) -> list[Assignment]:
    """And tells them."""
    offers = Assignment.objects.bulk_create(
        Assignment(
            shift=slot.shift,
            during=slot.shift.during,
            slot=slot,
            person=person,
            state=Assignment.State.OFFERED,
            origin=Assignment.Origin.ASSIGNED,
            offered_by_id=actor.person_id if cascade is None else cascade.started_by_id,
            answer_by=deadline,
            overlap_reason=overlap_reason,
            cascade=cascade,
            created_at=actor.now,
            changed_at=actor.now,
        )
        for person in sorted(people, key=lambda person: person.pk)
    )
    tell_each(
        actor.now,
        kind="assignment_offered",
        told={each.person_id: (each, f"assignment_offered:{each.public_id}") for each in offers},
        urgency=urgency_of(actor, slot.shift.activity, deadline),
    )
    return offers


def urgency_of(actor: Actor, activity: Activity, deadline: datetime) -> Urgency:
    """The less time somebody has to answer, the sooner they are looked for by other ways."""
    if activity.kind == Activity.Kind.EMERGENCY:
        return "emergency"
    soon = timedelta(hours=policy_at(actor.now)["assignment.urgent_hours"])
    return "urgent" if deadline - actor.now <= soon else "normal"


def those_who_may(
    actor: Actor,
    slot: Slot,
    ordered: QuerySet[Person],
    most: int,
    *,
    beside: Collection[str] = ASKED_LATER,
) -> list[Person]:
    """The first so many of them whom nothing but what is asked `beside` keeps from the place."""
    return list(islice(_able(actor, slot, ordered, beside), most))


def _able(
    actor: Actor, slot: Slot, ordered: QuerySet[Person], beside: Collection[str]
) -> Iterator[Person]:
    start = 0
    while people := list(ordered[start : start + BITE]):
        facts = place_facts(actor, slot.shift, people, slot=slot, read=NOTHING_READ)
        unwilling = consents_refused([each.pk for each in people], actor.now)
        for each in people:
            against = {refusal.code for refusal in place_refusals(facts[each.pk])}
            if not against - set(beside) and not unwilling[each.pk]:
                yield each
        start += BITE
