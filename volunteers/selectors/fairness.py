"""Who has how many places ahead, and who served before, asked of many people at once."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from backend.policy.values import policy_over, unit_policies
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.fairness import Fairness

State = Assignment.State
MOST = "shift.most_places_ahead"
# As `Assignment.holds_a_place` has it.
ON_OFFER = Q(state=State.OFFERED, ticket__isnull=False)


def fairness_of(
    people: Collection[int], shift: Shift, slot: Slot | None, now: datetime
) -> dict[int, Fairness]:
    """By person; at most three statements, and one where nothing is bounded."""
    most = policy_over(now, shift.unit_id)[MOST]
    ahead = _ahead(people, shift, now) if most else Counter[int]()
    kept = slot is not None and slot.kept_for_first_timers > 0
    served = _served(people, shift.unit_id) if kept else set()
    alone = slot is not None and slot.for_first_timers_alone
    return {pk: Fairness(ahead[pk], most, alone, pk in served) for pk in people}


def _ahead(people: Collection[int], shift: Shift, now: datetime) -> Counter[int]:
    places = _places_ahead(people, now).filter(shift__unit=shift.unit_id)
    return Counter(places.exclude(shift=shift).values_list("person_id", flat=True))


def units_with_enough(person_id: int, now: datetime) -> list[int]:
    """Where this person holds as many places ahead as one may."""
    ahead = Counter(_places_ahead([person_id], now).values_list("shift__unit", flat=True))
    said = unit_policies(now, sorted(ahead)) if ahead else {}
    return [unit for unit, policy in said.items() if 0 < policy[MOST] <= ahead[unit]]


def _places_ahead(people: Collection[int], now: datetime) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        Q(state__in=Assignment.HOLDING) | ON_OFFER,
        person__any=list(people),
        during__startswith__gt=now,
    )


def _served(people: Collection[int], unit_id: int) -> set[int]:
    """Whoever withdrew has not."""
    places = Assignment.objects.filter(
        person__any=list(people), shift__unit=unit_id, state=State.COMPLETED
    )
    return set(places.values_list("person_id", flat=True))
