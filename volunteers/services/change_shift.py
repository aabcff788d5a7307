"""Changing a shift in which people may already have places."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell_each
from volunteers.models import Assignment, Shift
from volunteers.rules.shift_change import (
    CLASH,
    KEEP,
    RELEASE,
    SURPLUS,
    WAIT,
    Affected,
    Choice,
    choice_refusals,
    room_refusals,
)
from volunteers.services.places import release
from volunteers.services.shift_changes import OF_A_ROLE, RULES, TIME, WHERE, Change, Plan, plan
from volunteers.services.waiting import front_ticket, promote

State = Assignment.State
ENDS = {RELEASE: "place_released", WAIT: "place_put_back"}


@deed("change_shift")
def change_shift(
    actor: Actor,
    *,
    shift_id: UUID,
    expected: str,
    change: Change,
    choices: Sequence[Choice] = (),
) -> Done:
    """As it was foreseen or not at all. For each place that it touches is said what becomes of it;
    whoever keeps theirs against a rule does so for a reason."""
    shift = access(
        actor, Shift, shift_id, "edit", field="shiftId", lock=True, joins=("activity", "station")
    )
    planned = plan(actor, shift, change)
    refuse_if(planned.refusals)
    if planned.version != expected:
        raise Refused(Refusal("CHANGED_SINCE_SEEN", "expected"))
    refuse_if(refusals_of(planned, choices))
    touched = carry_out(actor, planned, choices)
    office_id = actor.through("activity.create", shift.unit_id)
    return Done({"shift": planned.after, "assignments": touched}, office_id=office_id)


def refusals_of(planned: Plan, choices: Sequence[Choice]) -> list[Refusal]:
    leaving = {each.assignment_id for each in choices if each.choice in (RELEASE, WAIT)}
    return [
        *choice_refusals(planned.affected, choices),
        *room_refusals(planned.held, planned.room, leaving),
        *(
            Refusal(each.code, f"choices.{number}.reason", each.params)
            for number, choice in enumerate(choices)
            for each in misfits(Assignment, kept_reason=choice.reason)
        ),
    ]


def carry_out(actor: Actor, planned: Plan, choices: Sequence[Choice]) -> list[Assignment]:
    """The places first: an overlap is waived before the time moves, and a role becomes no smaller
    than what is taken of it. Whoever came first stands first in the queue."""
    chosen = {each.assignment_id: each for each in choices}
    touched = [each for each in planned.places if each.public_id in chosen]
    for place in reversed(touched):
        _settle(actor, planned, place, chosen[place.public_id])
    _save(planned)
    promoted = [each for slot in planned.slots for each in promote(actor, planned.after, slot.pk)]
    if planned.changed:
        _tell(actor, planned, chosen, {each.pk for each in promoted})
    return list({each.pk: each for each in (*touched, *promoted)}.values())


def _settle(actor: Actor, planned: Plan, place: Assignment, chosen: Choice) -> None:
    if chosen.choice == KEEP:
        _keep(place, planned.affected[place.public_id], chosen.reason)
        return
    release(place)
    if chosen.choice == WAIT:
        place.state, place.ticket = State.WAITLISTED, front_ticket(place.slot)
    else:
        place.state = State.WITHDRAWN
    place.reason, place.changed_at = chosen.reason, actor.now
    place.save(update_fields=["state", "ticket", "reason", "changed_at"])
    settle_office_items(actor.now, place)


def _keep(place: Assignment, touched: Affected, reason: str) -> None:
    if not touched.kept_by_exception:
        return
    if CLASH in touched.codes:
        place.waived, place.overlap_reason = True, reason
    if touched.codes - {CLASH, SURPLUS}:
        place.kept_reason = reason
    place.save(update_fields=["waived", "overlap_reason", "kept_reason"])


def _save(planned: Plan) -> None:
    for slot in planned.slots:
        slot.save(update_fields=OF_A_ROLE if slot.pk else None)
    planned.after.save(update_fields=TIME + WHERE + RULES)
    if "time" in planned.changed:
        overlapping = [key for key, each in planned.affected.items() if CLASH in each.codes]
        waived = Assignment.objects.filter(shift=planned.after, waived=True)
        waived.exclude(public_id__in=overlapping).update(waived=False)


def _tell(
    actor: Actor, planned: Plan, chosen: Mapping[UUID, Choice], promoted: Collection[int]
) -> None:
    """Each once: whoever was promoted has just been told, and reads there when and where."""
    told: dict[str, dict[int, tuple[Assignment, str]]] = defaultdict(dict)
    changed = "_".join(["shift_changed", *planned.changed])
    for place in planned.places:
        if place.pk not in promoted:
            choice = chosen.get(place.public_id)
            kind = ENDS.get(choice.choice, changed) if choice else changed
            event = f"shift_changed:{place.public_id}:{actor.now:%Y%m%d%H%M%S%f}"
            told[kind][place.person_id] = (place, event)
    for kind, each in told.items():
        tell_each(actor.now, kind=kind, told=each)
