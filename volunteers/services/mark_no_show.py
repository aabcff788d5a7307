"""Whoever leads a shift says who did not come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell_each
from volunteers.models import Assignment, Attendance, NoShow, Shift
from volunteers.selectors.policies import policy_of
from volunteers.services.places import OF_A_LINE, free_place


@deed("mark_no_show")
def mark_no_show(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], reason: str
) -> Done:
    """Some time after the beginning, of accepted places without a presence; all of those named or
    none. Each place is free again, and its holder told by whom and why."""
    shift = access(actor, Shift, shift_id, "assign", field="shiftId", lock=True, joins=OF_A_LINE)
    actor = again(actor)
    seat = take(actor, shift.unit_id, "shift.assign", field="shiftId")
    policy = policy_of(actor.now, shift)
    _refuse_a_wrong_number(assignment_ids, policy["assignment.most_at_once"])
    after = timedelta(minutes=policy["no_show.after_minutes"])
    if shift.state != Shift.State.PUBLISHED or actor.now < shift.during.lower + after:
        minutes = policy["no_show.after_minutes"]
        raise Refused(Refusal("NO_SHOW_TOO_EARLY", "shiftId", {"minutes": minutes}))
    places = _places(shift, assignment_ids)
    reason = reason.strip()
    refuse_if(misfits(NoShow, reason=reason) + _refusals(actor, places, assignment_ids))
    until = actor.now + timedelta(days=policy["no_show.contest_days"])
    marked = list(places.values())
    _mark(actor, marked, reason, until)
    return Done({"assignments": marked}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refuse_a_wrong_number(ids: Sequence[UUID], most: int) -> None:
    if not ids:
        raise Refused(Refusal("NOBODY_TO_CHECK", "assignmentIds"))
    if len(ids) > most:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "assignmentIds", {"most": most}))


def _places(shift: Shift, ids: Sequence[UUID]) -> dict[UUID, Assignment]:
    """Locked, in ascending order; of this shift alone."""
    named = Assignment.objects.filter(shift=shift, public_id__any=list(ids)).order_by("pk")
    return {place.public_id: place for place in named.select_for_update(no_key=True)}


def _refusals(
    actor: Actor, places: Mapping[UUID, Assignment], ids: Sequence[UUID]
) -> list[Refusal]:
    keys = [place.pk for place in places.values()]
    there = set(_assignments(Attendance.objects.filter(assignment__any=keys)))
    before = set(_assignments(NoShow.objects.filter(assignment__any=keys)))

    def code_of(place: Assignment | None) -> str | None:
        if place is None:
            return "NOT_FOUND"
        if actor.is_me(place.person_id):
            return "OWN_PLACE"
        if place.state != Assignment.State.ACCEPTED or place.pk in there:
            return "NOT_MISSING"
        return "NO_SHOW_TAKEN_BACK" if place.pk in before else None

    codes = [code_of(places.get(each)) for each in ids]
    return [Refusal(code, f"assignmentIds.{number}") for number, code in enumerate(codes) if code]


def _assignments(rows: "QuerySet[Any]") -> "QuerySet[Any, int]":
    return rows.values_list("assignment_id", flat=True)


def _mark(actor: Actor, places: Sequence[Assignment], reason: str, until: datetime) -> None:
    marks = [
        NoShow(
            assignment=place,
            reason=reason,
            marked_by_id=actor.me,
            marked_at=actor.now,
            contest_until=until,
        )
        for place in places
    ]
    NoShow.objects.bulk_create(marks)
    for slot_id, freed in Counter(place.slot_id for place in places).items():
        free_place(slot_id, freed)
    for place in places:
        place.state, place.changed_at = Assignment.State.NO_SHOW, actor.now
        settle_office_items(actor.now, place)
    Assignment.objects.bulk_update(places, ["state", "changed_at"])
    told = {
        mark.assignment.person_id: (mark.assignment, f"marked_no_show:{mark.public_id}")
        for mark in marks
    }
    tell_each(actor.now, kind="marked_no_show", told=told)
