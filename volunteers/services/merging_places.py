"""What becomes of places in shifts when two entries turn out to be one human."""

from collections.abc import Collection, Iterator

from backend.messaging.send import settle_office_items, tell
from backend.privacy.services.merging import (
    Do,
    Merging,
    Outcome,
    Pair,
    Part,
    Side,
    Step,
    locks_before_people,
    merges,
)
from backend.privacy.services.moving import choice, repointed
from volunteers.models import Assignment, Shift, Slot
from volunteers.services.places import leaders_of, release

State = Assignment.State
# What its holder reads as the reason.
ONE_HUMAN = "档案已合并"
# Of two places in one shift the one further along stays, and what holds a place first.
ALONG = (
    State.OFFERED,
    State.WAITLISTED,
    State.APPLIED,
    State.ACCEPTED,
    State.COMPLETED,
    State.CHECKED_IN,
)


@locks_before_people
def lock_shifts(people: Collection[int]) -> None:
    """Those in which a place may be given back, and their slots."""
    live = Assignment.objects.filter(person__any=list(people), state__in=Assignment.LIVE)
    shifts = sorted(set(live.values_list("shift_id", flat=True)))
    list(Shift.objects.filter(pk__any=shifts).order_by("pk").select_for_update(no_key=True))
    list(Slot.objects.filter(shift__any=shifts).order_by("pk").select_for_update(no_key=True))


@merges(Assignment, rank=10)
def places(pair: Pair) -> Iterator[Part]:
    theirs, own = _live(pair.gone.pk), _live(pair.kept.pk)
    lost: set[int] = set()
    for one, other in ((a, b) for a in theirs for b in own if a.shift_id == b.shift_id):
        loser = one if _along(one) <= _along(other) else other
        lost.add(loser.pk)
        yield _released(loser, "same_shift")
    waived: set[int] = set()
    for one, other in ((a, b) for a in theirs for b in own if _at_once(a, b)):
        if lost & {one.pk, other.pk}:
            continue
        if _begun(pair, one) or _begun(pair, other):
            waived.add(one.pk)
            continue
        key = f"place:{one.public_id}:{other.public_id}"
        clash = choice(pair, key, Side.KEPT.value, Side.GONE.value)
        yield clash
        loser = other if clash.chosen == Side.GONE else one
        lost.add(loser.pk)
        yield _released(loser, "overlap")
    waived -= lost
    yield Step(Assignment, Outcome.WAIVED, tuple(sorted(waived)), _waive(waived))
    every = Assignment.objects.filter(person=pair.gone).order_by("pk")
    yield repointed(Assignment, "person", every.values_list("pk", flat=True), pair.kept.pk)


def _live(person_id: int) -> list[Assignment]:
    rows = Assignment.objects.filter(person=person_id, state__in=Assignment.LIVE)
    return list(rows.order_by("pk"))


def _along(place: Assignment) -> tuple[bool, int, int]:
    waits_since = place.ticket or 0 if place.state == State.WAITLISTED else 0
    return place.holds_a_place, ALONG.index(State(place.state)), -waits_since


def _at_once(one: Assignment, other: Assignment) -> bool:
    holding = all(each.state in Assignment.HOLDING and not each.waived for each in (one, other))
    apart = one.during.upper <= other.during.lower or other.during.upper <= one.during.lower
    return holding and not apart and one.shift_id != other.shift_id


def _begun(pair: Pair, place: Assignment) -> bool:
    return place.state != State.ACCEPTED or place.during.lower <= pair.now


def _released(place: Assignment, why: str) -> Step:
    """The slot has its place again, if one was held, and the leaders hear of it, if it can still
    be filled."""

    def do(merging: Merging) -> None:
        now, held = merging.pair.now, place.holds_a_place
        release(place)
        Assignment.objects.filter(pk=place.pk).update(
            state=State.CANCELLED, reason=ONE_HUMAN, changed_at=now
        )
        settle_office_items(now, place)
        if held and place.during.upper > now:
            tell(
                now,
                kind="place_withdrawn",
                recipients=leaders_of(merging.actor, place.shift.unit_id),
                subject=place,
                event=f"place_withdrawn:{place.public_id}",
            )

    return Step(Assignment, Outcome.RELEASED, (place.pk,), do, note=why)


def _waive(keys: Collection[int]) -> Do:
    rows = Assignment.objects.filter(pk__any=sorted(keys))
    return lambda merging: rows.update(waived=True)
