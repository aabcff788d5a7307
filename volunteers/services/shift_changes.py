"""What a change of a shift would do to those who have a place in it. Nothing is saved here."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction

from backend.authority.actor import Actor
from backend.dated import since
from backend.errors import Refusal
from backend.fits import misfits
from backend.policy.values import policy_at
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.rules.eligibility import ALL_READ, place_refusals
from volunteers.rules.fairness import BY_CHANCE
from volunteers.rules.shift import Role, shift_refusals, slot_refusals
from volunteers.rules.shift_change import CLASH, SURPLUS, Affected, Held, surplus, version_of
from volunteers.services.create_shift import role_misfits
from volunteers.services.located import located
from volunteers.services.open_to import open_to
from volunteers.services.pinned import Place
from volunteers.services.places import place_facts
from volunteers.services.waiting import NOT_ASKED_AGAIN

State = Assignment.State
PRESENT = (State.CHECKED_IN, State.COMPLETED)
TIME = ("during",)
WHERE = ("station_id", "place_name", "lng", "lat", "datum")
SIGN_UP = ("sign_up_from", "sign_up_until")
RULES = ("break_minutes", "min_age", "certificate_kind", "skill", *SIGN_UP, "needs_approval")
FOR_WHOM = ("open_to_id",)
# Nor is whoever has a place already asked what is fair to newcomers.
NOT_ASKED = NOT_ASKED_AGAIN | BY_CHANCE
OF_A_ROLE = ("maximum", "minimum", "certificate_kind", "kept_for_first_timers")


@dataclass(frozen=True)
class Change:
    """What is to be different; what is None stays, and so does a role that is not named."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    station_id: UUID | None = None
    place: Place | None = None
    break_minutes: int | None = None
    min_age: int | None = None
    certificate_kind: str | None = None
    skill: str | None = None
    open_to_id: UUID | None = None
    sign_up_from: datetime | None = None
    sign_up_until: datetime | None = None
    needs_approval: bool | None = None
    slots: Sequence[Role] = ()


@dataclass(frozen=True)
class Plan:
    """A shift and its roles as they would be, and the live places in it that this touches."""

    before: Shift
    after: Shift
    slots: Sequence[Slot]
    changed: Sequence[str]
    places: Sequence[Assignment]
    held: Sequence[Held]
    affected: Mapping[UUID, Affected]
    refusals: Sequence[Refusal]
    version: str

    @property
    def room(self) -> dict[str, int]:
        return {each.role: each.maximum for each in self.slots}


def foresee(actor: Actor, shift: Shift, change: Change) -> Plan:
    """Judged as the deed would judge it now."""
    with transaction.atomic():
        return plan(actor, shift, change)


def plan(actor: Actor, shift: Shift, change: Change) -> Plan:
    slots = list(shift.slots.order_by("pk"))
    after, roles = _changed(actor, shift, change), _roles(shift, slots, change.slots)
    places = live_places(shift)
    held = [held_of(actor, shift.activity, each) for each in places]
    forward = after.during.lower < after.during.upper
    affected = _affected(actor, shift, after, roles, places, held) if forward else {}
    return Plan(
        before=shift,
        after=after,
        slots=roles,
        changed=_aspects(shift, after, slots, roles),
        places=places,
        held=held,
        affected=affected,
        refusals=_refusals(actor, shift, after, change.slots, roles, places),
        version=version_of(
            _values(shift, TIME + WHERE + RULES + FOR_WHOM),
            [_values(each, OF_A_ROLE) for each in slots],
            [(str(key), sorted(each.codes)) for key, each in affected.items()],
        ),
    )


def live_places(shift: Shift) -> list[Assignment]:
    rows = Assignment.objects.filter(shift=shift, state__in=Assignment.LIVE)
    return list(rows.select_related("person", "slot").order_by("pk"))


def _changed(actor: Actor, shift: Shift, change: Change) -> Shift:
    after = copy(shift)
    given: dict[str, Any] = {name: getattr(change, name) for name in RULES}
    if change.min_age is not None:
        given["min_age"] = max(change.min_age, policy_at(actor.now)["volunteer.min_age"])
    if change.station_id is not None or change.place is not None:
        after.station = None
        given |= located(actor, change.station_id, change.place)
    if change.open_to_id is not None:
        after.open_to = open_to(actor, change.open_to_id)
    for name, value in given.items():
        if value is not None:
            setattr(after, name, value)
    after.during = since(
        change.starts_at or shift.during.lower, change.ends_at or shift.during.upper
    )
    return after


def _roles(shift: Shift, slots: Sequence[Slot], wanted: Sequence[Role]) -> list[Slot]:
    after = {each.role: copy(each) for each in slots}
    for role in wanted:
        slot = after.setdefault(role.name.strip(), Slot(shift=shift, role=role.name.strip()))
        slot.maximum, slot.minimum = role.places, role.minimum
        slot.certificate_kind = role.certificate_kind
        slot.kept_for_first_timers = role.kept_for_first_timers
    return list(after.values())


def _refusals(
    actor: Actor,
    shift: Shift,
    after: Shift,
    wanted: Sequence[Role],
    roles: Sequence[Slot],
    places: Sequence[Assignment],
) -> list[Refusal]:
    if closed := closed_refusals(shift):
        return closed
    if shift.during.upper <= actor.now:
        return [Refusal("SHIFT_OVER", "shiftId")]
    refusals = []
    if after.during != shift.during and any(each.state in PRESENT for each in places):
        refusals.append(Refusal("SOMEBODY_CHECKED_IN", "startsAt"))
    if len(roles) > 1 and any(not each.role for each in roles):
        refusals.append(Refusal("INVALID", "slots"))
    return [
        *refusals,
        *shift_refusals(
            after.during.lower,
            after.during.upper,
            now=actor.now,
            longest=timedelta(hours=policy_at(actor.now)["shift.max_hours"]),
            break_minutes=after.break_minutes,
            sign_up_from=after.sign_up_from,
            sign_up_until=after.sign_up_until,
        ),
        *slot_refusals(wanted),
        *role_misfits(wanted),
        *misfits(Shift, **{name: getattr(after, name) for name in RULES}),
    ]


def closed_refusals(shift: Shift) -> list[Refusal]:
    if shift.state == Shift.State.CANCELLED:
        return [Refusal("SHIFT_CANCELLED", "shiftId")]
    if shift.activity.state not in Activity.OPEN:
        return [Refusal("ACTIVITY_CLOSED", "shiftId")]
    return []


def held_of(actor: Actor, activity: Activity, place: Assignment) -> Held:
    return Held(
        place=place.public_id,
        role=place.slot.role,
        takes=place.holds_a_place,
        given=place.state == State.ACCEPTED,
        present=place.state in PRESENT,
        own=actor.is_me(place.person_id),
        queues=activity.kind != Activity.Kind.EMERGENCY,
    )


def _affected(
    actor: Actor,
    before: Shift,
    after: Shift,
    slots: Sequence[Slot],
    places: Sequence[Assignment],
    held: Sequence[Held],
) -> dict[UUID, Affected]:
    """In the order in which they came. What spoke against somebody already is not asked again, but
    an overlap at another time is another overlap."""
    over = surplus(held, {each.role: each.maximum for each in slots})
    moved = {CLASH} if before.during != after.during else set()
    reasons: dict[UUID, list[Refusal]] = {}
    for slot in slots:
        here = [each for each in places if each.slot_id == slot.pk and each.state not in PRESENT]
        if not here:
            continue
        then, now = _against(actor, after, slot, here), _against(actor, before, here[0].slot, here)
        for each in here:
            known = {refusal.code for refusal in now[each.person_id]} - moved
            new = [refusal for refusal in then[each.person_id] if refusal.code not in known]
            reasons[each.public_id] = new
    for key in over:
        reasons[key].append(Refusal(SURPLUS))
    return {
        each.place: Affected(each, tuple(reasons[each.place]))
        for each in held
        if reasons.get(each.place)
    }


def _against(
    actor: Actor, shift: Shift, slot: Slot, places: Sequence[Assignment]
) -> dict[int, list[Refusal]]:
    facts = place_facts(actor, shift, [each.person for each in places], slot=slot, read=ALL_READ)
    return {
        pk: [each for each in place_refusals(of) if each.code not in NOT_ASKED]
        for pk, of in facts.items()
    }


def _aspects(
    before: Shift, after: Shift, slots: Sequence[Slot], roles: Sequence[Slot]
) -> list[str]:
    """What it is that changes: time, place and rules."""
    same = [_values(each, OF_A_ROLE) for each in slots] == [
        _values(each, OF_A_ROLE) for each in roles
    ]
    aspects = {
        "time": _values(before, TIME) != _values(after, TIME),
        "place": _values(before, WHERE) != _values(after, WHERE),
        "rules": _values(before, RULES + FOR_WHOM) != _values(after, RULES + FOR_WHOM) or not same,
    }
    return [name for name, differs in aspects.items() if differs]


def _values(row: models.Model, names: Sequence[str]) -> list[Any]:
    return [getattr(row, name) for name in names]
