"""Checking others in and out: whoever leads the people and stands with them at that moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.seats import captured
from backend.errors import Refusal, Refused
from backend.policy.values import Policy
from volunteers.models import Assignment, Attendance, CheckInAttempt, Shift
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Verdict
from volunteers.rules.pairing import Event
from volunteers.selectors.policies import policy_of
from volunteers.services.known import Known, known, lock_people
from volunteers.services.presences import Presences
from volunteers.services.taps import Tap, attempt_of, believed_time


@dataclass(frozen=True)
class Hand:
    """The places named, locked, by where they stand in the list sent; a place that is not in the
    shift is nobody's. `believed` carries what makes the taps doubtful."""

    shift: Shift
    places: dict[int, Assignment]
    found: dict[int, Known]
    missing: list[Refusal]
    believed: Believed
    policy: Policy
    office_id: int

    def event(self, kind: str, place: int) -> Event:
        return Event(kind, self.places[place].pk, self.believed.at, self.believed.marks)

    def known(self, place: int) -> Known:
        return self.found[self.places[place].person_id]

    def follow(
        self,
        actor: Actor,
        tap: Tap,
        events: Mapping[int, Event],
        refused: Mapping[int, Sequence[Refusal]],
    ) -> tuple[list[Attendance], list[CheckInAttempt]]:
        """Keeps every try, and makes the presences what those let through say."""
        attempts = [
            attempt_of(
                actor,
                event,
                self.places[place],
                self.shift,
                tap,
                Verdict(None),
                refused.get(place, ()),
                self.policy,
            )
            for place, event in events.items()
        ]
        CheckInAttempt.objects.bulk_create(attempts)
        done = [place for place in events if place not in refused]
        for place in done:
            self.known(place).events.append(events[place])
        by_key = {each.pk: each for each in self.places.values()}
        Presences(actor, self.shift, self.policy, by_key).follow(self.found)
        return [self.known(place).rows[self.places[place].pk] for place in done], attempts


def at_the_place(refusals: Sequence[Refusal], place: int) -> list[Refusal]:
    return [replace(each, field=f"assignmentIds.{place}") for each in refusals]


def by_hand(actor: Actor, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap) -> Hand:
    """Locked: the shift, then the places in ascending order. One's own is for oneself to tap."""
    shift = access(
        actor,
        Shift,
        shift_id,
        "keep",
        field="shiftId",
        lock=True,
        joins=("activity__unit", "activity__person_in_charge"),
    )
    policy = policy_of(actor.now, shift)
    _refuse_a_wrong_number(assignment_ids, policy["assignment.most_at_once"])
    believed, office_id = _as_leader(actor, shift, believed_time(actor, tap, policy))
    ordinal = {each: place for place, each in reversed(list(enumerate(assignment_ids)))}
    named = Assignment.objects.filter(shift=shift, public_id__any=list(ordinal))
    others = named.exclude(person=actor.me).order_by("pk")
    lock_people(others.values_list("person_id", flat=True))
    locked = list(others.select_for_update(no_key=True))
    places = {ordinal[each.public_id]: each for each in locked}
    found = known([each.person_id for each in locked], shift, [each.pk for each in locked])
    missing = [
        Refusal("NOT_FOUND", f"assignmentIds.{place}")
        for place in range(len(assignment_ids))
        if place not in places
    ]
    return Hand(shift, dict(sorted(places.items())), found, missing, believed, policy, office_id)


def _refuse_a_wrong_number(ids: Sequence[UUID], most: int) -> None:
    if not ids:
        raise Refused(Refusal("NOBODY_TO_CHECK", "assignmentIds"))
    if len(ids) > most:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "assignmentIds", {"most": most}))


def _as_leader(actor: Actor, shift: Shift, believed: Believed) -> tuple[Believed, int]:
    """The office at the moment of the tap, and one's own presence in the shift. An office that
    ended before the tap arrived makes it doubtful; one not held at that moment is none."""
    held = captured(
        actor.me, "shift.keep", shift.unit_id, at=believed.at, arrived=max(actor.now, believed.at)
    )
    if held is None:
        raise Refused(Refusal("NOT_FOUND", "shiftId"))
    there = Attendance.objects.filter(
        Q(checked_out_at=None) | Q(checked_out_at__gte=believed.at),
        person=actor.me,
        shift=shift,
        checked_in_at__lte=believed.at,
    )
    if not there.exists():
        raise Refused(Refusal("CHECK_IN_FIRST", "shiftId"))
    marks = () if held.still else ("office_ended",)
    return replace(believed, marks=(*believed.marks, *marks)), held.office_id
