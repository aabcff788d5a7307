"""Choices for places that a change touches, carried out; and everybody told once of the change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell_each
from volunteers.models import Assignment
from volunteers.rules.shift_change import (
    ASKED_ANEW,
    CLASH,
    KEEP,
    RELEASE,
    UNREAD,
    WAIT,
    Affected,
    Choice,
    choice_refusals,
)
from volunteers.services.places import release
from volunteers.services.waiting import front_ticket

# The end of a place says more than what changed.
ENDS = {RELEASE: "place_released", WAIT: "place_put_back"}
ENDED = (
    *("state", "ticket", "reason", "changed_at"),
    *("risk_acknowledged_at", "coming_said_at", "arrives_at"),
)


def must_be_as_seen(version: str, expected: str) -> None:
    if version != expected:
        raise Refused(Refusal("CHANGED_SINCE_SEEN", "expected"))


def refuse_choices(
    affected: Mapping[UUID, Affected], choices: Sequence[Choice], beside: Iterable[Refusal] = ()
) -> None:
    refuse_if(
        [
            *choice_refusals(affected, choices),
            *beside,
            *(
                Refusal(each.code, f"choices.{number}.reason", each.params)
                for number, choice in enumerate(choices)
                for each in misfits(Assignment, kept_reason=choice.reason)
            ),
        ]
    )


def settle(
    actor: Actor,
    places: Sequence[Assignment],
    affected: Mapping[UUID, Affected],
    choices: Iterable[Choice],
) -> list[Assignment]:
    """Under the locks of their shifts. Whoever came first stands first in the queue."""
    chosen = {each.assignment_id: each for each in choices}
    touched = [each for each in places if each.public_id in chosen]
    for place in reversed(touched):
        choice, codes = chosen[place.public_id], affected[place.public_id].codes
        if UNREAD in codes:
            place.risk_acknowledged_at = None
        if choice.choice == KEEP:
            _keep(place, affected[place.public_id], choice.reason)
        else:
            _end(actor, place, choice)
    return touched


def _end(actor: Actor, place: Assignment, choice: Choice) -> None:
    release(place)
    if choice.choice == WAIT:
        place.state, place.ticket = Assignment.State.WAITLISTED, front_ticket(place.slot)
        place.coming_said_at = place.arrives_at = None
    else:
        place.state = Assignment.State.WITHDRAWN
    place.reason, place.changed_at = choice.reason, actor.now
    place.save(update_fields=ENDED)
    settle_office_items(actor.now, place)


def _keep(place: Assignment, touched: Affected, reason: str) -> None:
    if touched.kept_by_exception and CLASH in touched.codes:
        place.waived, place.overlap_reason = True, reason
    if touched.kept_by_exception and touched.codes - ASKED_ANEW - {CLASH}:
        place.kept_reason = reason
    place.save(update_fields=["risk_acknowledged_at", "waived", "overlap_reason", "kept_reason"])


def tell_once(
    actor: Actor,
    places: Iterable[Assignment],
    kind: str,
    choices: Iterable[Choice],
    promoted: Collection[Assignment],
) -> None:
    """Each person once, however many of their places it touches: of the end of one first. Whoever
    was promoted has just been told, and reads there when and where."""
    ends = {each.assignment_id: ENDS.get(each.choice, kind) for each in choices}
    done = {each.pk for each in promoted}
    of: dict[int, tuple[str, Assignment]] = {}
    for place in places:
        if place.pk in done:
            continue
        says = ends.get(place.public_id, kind)
        if says != kind or place.person_id not in of:
            of[place.person_id] = says, place
    told: dict[str, dict[int, tuple[Assignment, str]]] = defaultdict(dict)
    for person, (says, place) in of.items():
        event = f"changed:{place.public_id}:{actor.now:%Y%m%d%H%M%S%f}"
        told[says][person] = place, event
    for says, each in told.items():
        tell_each(actor.now, kind=says, told=each)
