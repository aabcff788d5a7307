"""Who may decide what was put before an office: whoever sits exactly there; when the seat has been
empty for its time, the level above."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.models import Office, Suspension, UnitClosure
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.messaging import kinds as message_kinds
from backend.messaging.models import OfficeItem


class Asked(NamedTuple):
    """The `barred` never decide, so where nobody else sits the seat is empty."""

    unit_id: int
    permission: str
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Seat:
    """The office that decides, and the unit it acts for when that is not its own."""

    office_id: int
    acted_for: int | None = None


def take(
    actor: Actor,
    unit_id: int | None,
    permission: str,
    *,
    submitted_by: int | None = None,
    barred: Collection[int] = (),
    field: str | None = None,
) -> Seat:
    """Asked under the lock of what is decided, of an actor asked again there. Superiors see, but
    do not act: they hear what everybody hears. `barred` is who else may not decide on it."""
    nobody = _people(submitted_by) | frozenset(barred)
    asked = None if unit_id is None else Asked(unit_id, permission, nobody)
    seat = None if asked is None else find(actor, [asked])[asked]
    if seat is None:
        raise Refused(Refusal("NOT_FOUND", field))
    return seat


def decide(actor: Actor, item: OfficeItem, *, field: str | None = None) -> Seat:
    """As `take`, for what an open item asks; the item is locked until the deed settles it."""
    seat = take(
        actor, item.unit_id, item.permission, submitted_by=item.submitted_by_id, field=field
    )
    if actor.is_me(item.submitted_by_id):
        raise Refused(Refusal("OWN_SUBMISSION", field))
    if over(item, actor.now):
        raise Refused(Refusal("DEADLINE_PASSED", field))
    return seat


def over(item: OfficeItem, now: datetime) -> bool:
    """Decided by its deadline, also while the clock's job has not come by."""
    decides = message_kinds.table[item.kind].decides
    return decides and item.due_at is not None and item.due_at <= now


# By the kind of an item: who is barred from what it asks, by the key of its subject.
Barring = Callable[[Collection[int]], Mapping[int, Collection[int]]]
_barring: dict[str, Barring] = {}


def bars(kind: str) -> Callable[[Barring], Barring]:
    """Beside whoever submitted it last; the deed that settles it asks the same."""

    def register(barring: Barring) -> Barring:
        if kind in _barring:
            raise ValueError(f"barred twice: {kind}")
        _barring[kind] = barring
        return barring

    return register


def _barred(items: Collection[OfficeItem]) -> Mapping[int, frozenset[int]]:
    """By item; in as many statements for many as for one."""
    keys: dict[str, set[int]] = {}
    for item in items:
        keys.setdefault(item.kind, set()).add(item.subject_id)
    found = {kind: _barring[kind](own) for kind, own in keys.items() if kind in _barring}
    return {
        item.pk: _people(item.submitted_by_id)
        | frozenset(found.get(item.kind, {}).get(item.subject_id, ()))
        for item in items
    }


def barred_from(items: Collection[OfficeItem]) -> Mapping[int, frozenset[int]]:
    """By item, who never decides on it, under each entry they go by."""
    found = _barred(items)
    now_under = _survivors({person for people in found.values() for person in people})
    return {pk: people | {now_under[each] for each in people} for pk, people in found.items()}


def of_items(actor: Actor, items: Collection[OfficeItem]) -> Mapping[int, Seat]:
    """By item, where this actor may act now; in as many statements for many as for one."""
    open_items = [item for item in items if item.settled_at is None and not over(item, actor.now)]
    barred = _barred(open_items)
    asked = {
        item.pk: Asked(item.unit_id, item.permission, barred[item.pk])
        for item in open_items
        if not any(map(actor.is_me, barred[item.pk]))
    }
    seats = find(actor, asked.values())
    return {key: seat for key, each in asked.items() if (seat := seats[each]) is not None}


def _people(person_id: int | None) -> frozenset[int]:
    return frozenset() if person_id is None else frozenset((person_id,))


def find(actor: Actor, asked: Iterable[Asked]) -> Mapping[Asked, Seat | None]:
    """Nothing is read for whoever sits there themself, or has no office that reaches it."""
    found: dict[Asked, Seat | None] = {}
    above: list[Asked] = []
    for each in dict.fromkeys(asked):
        able = [held for held in actor.offices if held.gives(each.permission)]
        own = next((held for held in able if held.unit_id == each.unit_id), None)
        found[each] = Seat(own.id) if own else None
        if own is None and any(held.reaches(each.unit_id) for held in able):
            above.append(each)
    return found | _for_the_empty(actor, above) if above else found


@dataclass(frozen=True)
class _Held:
    """Until when an office was in force, seen from now; `last` is None while it is."""

    kind: str
    unit_id: int
    person_id: int
    last: datetime | None


def _for_the_empty(actor: Actor, asked: Sequence[Asked]) -> dict[Asked, Seat | None]:
    links: dict[int, list[UnitClosure]] = {}
    for link in (
        UnitClosure.objects.at(actor.now)
        .filter(descendant__any=sorted({each.unit_id for each in asked}))
        .select_related("ancestor")
        .order_by("descendant_id", "depth")
    ):
        links.setdefault(link.descendant_id, []).append(link)
    units = {link.ancestor_id for chain in links.values() for link in chain}
    held = _held(units, actor.now)
    now_under = _survivors({person for each in asked for person in each.barred})
    return {
        each: _above(
            actor,
            links.get(each.unit_id, []),
            each.permission,
            [
                office
                for office in held
                if each.permission in kinds.held.get(office.kind, ())
                and office.person_id not in {now_under[person] for person in each.barred}
            ],
        )
        for each in asked
    }


def _survivors(people: Collection[int]) -> Mapping[int, int]:
    """Under which entry each of them goes on: in a merge their offices change to it."""
    if not people:
        return {}
    rows = Person.objects.filter(pk__any=sorted(people)).values_list("pk", "merged_into")
    return {pk: survivor or pk for pk, survivor in rows}


def _above(
    actor: Actor, chain: Sequence[UnitClosure], permission: str, able: Sequence[_Held]
) -> Seat | None:
    """`chain` leads from the unit itself upward; `able` are those who could decide there."""
    if not chain or not _empty_long_enough(chain[0], permission, able, actor.now):
        return None
    sitting = {each.unit_id for each in able if each.last is None}
    nearest = next((link.ancestor_id for link in chain if link.ancestor_id in sitting), None)
    return next(
        (
            Seat(office.id, acted_for=chain[0].descendant_id)
            for office in actor.offices
            if office.unit_id == nearest and office.gives(permission)
        ),
        None,
    )


def _empty_long_enough(
    own: UnitClosure, permission: str, able: Sequence[_Held], now: datetime
) -> bool:
    there = [each for each in able if each.unit_id == own.descendant_id]
    if any(each.last is None for each in there):
        return False
    if there:
        latest = max(there, key=lambda each: each.last or now)
        since, days = latest.last or now, kinds.offices[latest.kind].vacancy_days
    else:  # never filled since the unit is there
        since, days = own.during.lower, _shortest(own.ancestor.kind, permission)
    return days is not None and now >= since + timedelta(days=days)


def _shortest(unit_kind: str, permission: str) -> int | None:
    able = (kinds.offices[kind] for kind in kinds.holding(permission))
    days = [each.vacancy_days for each in able if unit_kind in each.unit_kinds]
    return min((each for each in days if each is not None), default=None)


def _held(units: Collection[int], now: datetime) -> list[_Held]:
    """Every office over these units that was ever in force."""
    offices = list(
        Office.objects.filter(
            unit__any=sorted(units),
            during__startswith__lte=now,
            read_only=False,
            kind__in=list(kinds.offices),
        )
    )
    resting: dict[int, list[Suspension]] = {}
    for suspension in Suspension.objects.filter(office__any=[office.pk for office in offices]):
        resting.setdefault(suspension.office_id, []).append(suspension)
    found = []
    for office in offices:
        last = _last_in_force(office, resting.get(office.pk, ()), now)
        if last is None or last > office.during.lower:
            found.append(_Held(office.kind, office.unit_id, office.person_id, last))
    return found


def _last_in_force(office: Office, resting: Iterable[Suspension], now: datetime) -> datetime | None:
    """None while it is. An office that rested when it ended was empty since it rested."""
    ended = office.during.upper is not None and office.during.upper <= now
    last = office.during.upper if ended else now
    for suspension in sorted(resting, key=lambda each: each.during.lower, reverse=True):
        lower, upper = suspension.during.lower, suspension.during.upper
        if lower <= last and (upper is None or upper > last or (ended and upper >= last)):
            last, ended = lower, True
    return last if ended else None


class Captured(NamedTuple):
    """By which office a deed was done offline, and whether that was still held when it arrived."""

    office_id: int
    still: bool


def captured(
    person_id: int, permission: str, unit_id: int, *, at: datetime, arrived: datetime
) -> Captured | None:
    """Not still where the office had ended or was resting before the deed arrived; None where it
    did not hold even when the deed was done."""
    offices = Office.objects.filter(
        person=person_id, kind__in=kinds.holding(permission), read_only=False
    )
    over_it = UnitClosure.objects.filter(descendant=unit_id)

    def held(moment: datetime) -> int | None:
        above = over_it.filter(during__contains=moment).values("ancestor")
        reaching = Q(unit=unit_id) | Q(and_below=True, unit__in=above)
        there = offices.in_force(moment).filter(reaching).order_by("pk")
        return there.values_list("pk", flat=True).first()

    office_id, now_id = held(at), held(arrived)
    return None if office_id is None else Captured(now_id or office_id, now_id is not None)
