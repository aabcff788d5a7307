"""Checking others in and out: whoever leads the people and stands with them at that moment."""

from collections.abc import Sequence
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
from volunteers.selectors.policies import policy_of
from volunteers.services.taps import Tap, attempt_of, believed_time


@dataclass(frozen=True)
class Hand:
    """The places named, locked, by where they stand in the list sent; a place that is not in the
    shift is nobody's. `believed` carries what makes the taps doubtful."""

    shift: Shift
    places: dict[int, Assignment]
    missing: list[Refusal]
    believed: Believed
    policy: Policy
    office_id: int

    def attempt(
        self, actor: Actor, kind: str, place: int, tap: Tap, refusals: Sequence[Refusal]
    ) -> CheckInAttempt:
        assignment = self.places[place]
        return attempt_of(
            actor,
            kind,
            assignment,
            self.shift,
            tap,
            self.believed,
            Verdict(None),
            refusals,
            self.policy,
        )


def at_the_place(refusals: Sequence[Refusal], place: int) -> list[Refusal]:
    return [replace(each, field=f"assignmentIds.{place}") for each in refusals]


def by_hand(actor: Actor, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap) -> Hand:
    """Locked: the shift, then the places in ascending order. One's own is for oneself to tap."""
    shift = access(actor, Shift, shift_id, "keep", field="shiftId", lock=True, joins=("activity",))
    policy = policy_of(actor.now, shift)
    _refuse_a_wrong_number(assignment_ids, policy["assignment.most_at_once"])
    believed, office_id = _as_leader(actor, shift, believed_time(actor, tap, policy))
    ordinal = {each: place for place, each in reversed(list(enumerate(assignment_ids)))}
    locked = (
        Assignment.objects.filter(shift=shift, public_id__any=list(ordinal))
        .exclude(person=actor.me)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    places = {ordinal[each.public_id]: each for each in locked}
    missing = [
        Refusal("NOT_FOUND", f"assignmentIds.{place}")
        for place in range(len(assignment_ids))
        if place not in places
    ]
    return Hand(shift, dict(sorted(places.items())), missing, believed, policy, office_id)


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
