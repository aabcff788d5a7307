"""Checking others in and out: whoever leads the people and stands with them at that moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
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
from volunteers.services.places import OF_A_LINE
from volunteers.services.presences import Presences
from volunteers.services.taps import Tap, attempt_of, believed_time

NOTHING_WANTING = Verdict(None)


@dataclass(frozen=True)
class Standing:
    """Whoever leads the people and stands with them at the moment of the tap. The shift is locked;
    `believed` carries what makes the tap doubtful."""

    shift: Shift
    believed: Believed
    policy: Policy
    office_id: int


@dataclass(frozen=True)
class Hand(Standing):
    """The places named, locked after their people, by where they stand in the list sent; a place
    that is not in the shift is nobody's. `named` says by which field, `proof` what is wanting of
    it."""

    places: dict[int, Assignment]
    missing: list[Refusal]
    named: str = "assignmentIds.{}"
    proof: Verdict = NOTHING_WANTING

    def known(self, now: datetime) -> dict[int, Known]:
        places = self.places.values()
        people = [each.person_id for each in places]
        return known(now, people, self.shift, [each.pk for each in places])

    def events(self, kind: str) -> dict[int, Event]:
        marks = (*self.believed.marks, *self.proof.marks)
        return {
            place: Event(kind, each.pk, self.believed.at, marks)
            for place, each in self.places.items()
        }

    def at(self, refusals: Sequence[Refusal], place: int) -> list[Refusal]:
        return [replace(each, field=self.named.format(place)) for each in refusals]

    def follow(
        self,
        actor: Actor,
        tap: Tap,
        found: Mapping[int, Known],
        events: Mapping[int, Event],
        refused: Mapping[int, Sequence[Refusal]],
    ) -> "Followed":
        """Keeps every try, and makes the presences what those let through say."""
        attempts = [
            attempt_of(
                actor,
                event,
                self.places[place],
                self.shift,
                tap,
                self.proof,
                refused.get(place, ()),
                self.policy,
            )
            for place, event in events.items()
        ]
        CheckInAttempt.objects.bulk_create(attempts)
        done = [self.places[place] for place in events if place not in refused]
        for place in events.keys() - refused.keys():
            found[self.places[place].person_id].events.append(events[place])
        by_key = {each.pk: each for each in self.places.values()}
        Presences(actor, self.shift, self.policy, by_key).follow(found)
        return Followed(
            [found[each.person_id].rows[each.pk] for each in done],
            attempts,
            [*self.missing, *(each for of in refused.values() for each in of)],
        )


@dataclass(frozen=True)
class Followed:
    attendances: Sequence[Attendance]
    attempts: Sequence[CheckInAttempt]
    refusals: Sequence[Refusal]


def standing(actor: Actor, shift_id: UUID, tap: Tap) -> Standing:
    shift = access(actor, Shift, shift_id, "keep", field="shiftId", lock=True, joins=OF_A_LINE)
    policy = policy_of(actor.now, shift)
    believed, office_id = _as_leader(actor, shift, believed_time(actor, tap, policy))
    return Standing(shift, believed, policy, office_id)


def by_hand(actor: Actor, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap) -> Hand:
    """Locked: the shift, the people, then their places. One's own is for oneself to tap."""
    there = standing(actor, shift_id, tap)
    _refuse_a_wrong_number(assignment_ids, there.policy["assignment.most_at_once"])
    ordinal = {each: place for place, each in reversed(list(enumerate(assignment_ids)))}
    named = Assignment.objects.filter(shift=there.shift, public_id__any=list(ordinal))
    others = named.exclude(person=actor.me).order_by("pk")
    lock_people(others.values_list("person_id", flat=True))
    locked = others.select_for_update(no_key=True)
    places = {ordinal[each.public_id]: each for each in locked}
    missing = [
        Refusal("NOT_FOUND", f"assignmentIds.{place}")
        for place in range(len(assignment_ids))
        if place not in places
    ]
    return Hand(**vars(there), places=dict(sorted(places.items())), missing=missing)


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
