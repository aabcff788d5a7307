"""What is known of people around a shift: their presences, and the taps that these come from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from backend.composed import Given, composed
from backend.crypto import CLOSED
from backend.errors import Refusal
from backend.identity.models import Person
from volunteers.models import Assignment, Attendance, CheckInAttempt, Shift
from volunteers.rules.fence import Point
from volunteers.rules.leaving import FORGOTTEN, OF_SETTLING, WITHIN_ERROR
from volunteers.rules.months import is_closed
from volunteers.rules.pairing import Event, Pair, paired
from volunteers.rules.presence import service_date
from volunteers.rules.sightings import TELEPORT, Sighting, doubts
from volunteers.selectors.policies import policy_of
from volunteers.services.places import OF_A_LINE

# Refused only for want of its other half: it happened all the same, and counts once that arrives.
HALF = {"NOT_CHECKED_IN"}
# No shift, no check-in before one and no patience after one is longer.
AROUND = timedelta(days=1)
# Far more than anybody needs; whoever sends more slows down nobody else.
TAPS_OF_ONE = 200


@dataclass
class Known:
    """Of one person: the presences by place (an assignment's key), locked, the taps, and where
    their phone was seen by a tap that was refused."""

    rows: dict[int, Attendance] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)

    def pairs(self, *more: Event) -> dict[int, Pair]:
        events = [*self.events, *more]
        found = self._doubts(events)
        return paired(_doubted(each, found) for each in events)

    def doubted(self, event: Event) -> Event:
        """With what the other sightings make of this one."""
        return _doubted(event, self._doubts([*self.events, event]))

    def learn(self, event: Event, refusals: Iterable[Refusal]) -> None:
        """What a later tap will know of this one. A refused one too says where the phone was, which
        may make another doubtful: whichever of the two arrives last."""
        self.add(event, {each.code for each in refusals})

    def add(self, event: Event, codes: Collection[str]) -> None:
        if HALF.issuperset(codes):
            self.events.append(event)
        elif event.seen is not None:
            self.seen.append(event.seen)

    def _doubts(self, events: Iterable[Event]) -> dict[Sighting, tuple[str, ...]]:
        return doubts([*self.seen, *(each.seen for each in events if each.seen)])

    def counts(self, event: Event) -> bool:
        """Whether this tap begins or ends the presence at its place. No tap changes what an office
        decided on, nor what counts in a month that is closed."""
        if event.place in self.decided or any(event.is_same(each) for each in self.events):
            return False
        pair = self.pairs(event).get(event.place)
        return pair is not None and (event.is_same(pair.into) or event.is_same(pair.out))

    def elsewhere_at(self, event: Event) -> Attendance | None:
        """Of two check-ins at the very same instant the one that arrived first is true."""
        others = (row for place, row in self.rows.items() if place != event.place)
        return next((row for row in others if row.checked_in_at == event.at), None)

    def is_present(self, event: Event, place: Assignment) -> bool:
        """Whether this check-in begins nothing: another did, here or elsewhere at that instant, or
        the place was served before taps were kept."""
        served = place.state in ("checked_in", "completed") and place.pk not in self.rows
        return served or self.elsewhere_at(event) is not None or not self.counts(event)

    def waits(self, event: Event) -> bool:
        """Whether the check-in that this check-out belongs to has not arrived yet."""
        pair = self.pairs().get(event.place)
        return pair is None or pair.into.at > event.at


def _doubted(event: Event, found: Mapping[Sighting, tuple[str, ...]]) -> Event:
    marks = found.get(event.seen, ()) if event.seen else ()
    return replace(event, marks=(*event.marks, *marks)) if marks else event


def _is_decided(now: datetime, row: Attendance) -> bool:
    if row.settled_by_id is not None or row.imported:
        return True
    on = service_date(max(row.checked_in_at, row.shift.during.lower))
    if not row.minutes or on >= service_date(now).replace(day=1):
        return False
    return is_closed(on, now, policy_of(now, row.shift)["service.month_closes_after_days"])


def lock_people(people: Iterable[int]) -> None:
    """Whatever changes a presence holds its person, so that no two deeds tell one differently."""
    rows = Person.objects.filter(pk__any=sorted(set(people))).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def known(
    now: datetime, people: Iterable[int], shift: Shift, places: Iterable[int]
) -> dict[int, Known]:
    """By person, in as many statements as for one. The shift, the people and the places are locked
    before; presences near the shift or still open, and their places, are locked here."""
    ids = sorted(set(people))
    around = {"before": shift.during.upper + AROUND, "after": shift.during.lower - AROUND}
    rows = _present(people=ids, **around)
    found = {each: Known() for each in ids}
    for row in rows:
        place = row.assignment_id
        assert place is not None
        found[row.person_id].rows[place] = row
    _add_shifts(rows, shift)
    for of in found.values():
        of.decided |= {place for place, row in of.rows.items() if _is_decided(now, row)}
    _add_taps(now, found, places, shift)
    for each in found.values():
        each.events += list(_untold(each))
    return found


@composed
def _present() -> "QuerySet[Attendance]":
    near = Q(checked_in_at__lt=Given("before"), checked_out_at__gt=Given("after"))
    at_places = Q(assignment__shift__isnull=False)  # hours from paper have none
    return (
        Attendance.objects.filter(at_places, near | Q(checked_out_at=None))
        .filter(person__any=Given("people"))
        .select_related("assignment")
        .order_by("assignment")
        .select_for_update(no_key=True, of=("assignment", "self"))
    )


def _add_shifts(rows: Iterable[Attendance], shift: Shift) -> None:
    """Most people are in no other shift that day, so others are not joined."""
    others = {row.shift_id for row in rows} - {shift.pk}
    shifts = {shift.pk: shift}
    if others:
        with_lines = Shift.objects.select_related(*OF_A_LINE)
        shifts |= {each.pk: each for each in with_lines.filter(pk__any=sorted(others))}
    for row in rows:
        row.shift = shifts[row.shift_id]


def _add_taps(
    now: datetime, found: Mapping[int, Known], places: Iterable[int], shift: Shift
) -> None:
    """A tap stays under the entry it was made with; of a merged one it is the place that knows. Of
    places that are not near, only where the phone was seen."""
    whose = {place: each for each in found.values() for place in each.rows}
    near = {*places, *whose}
    attempts = _attempts(
        TAPS_OF_ONE * max(len(found), 1),
        places=sorted(near),
        people=sorted(found),
        since=shift.during.lower - 2 * AROUND,
        until=now + AROUND,
    )
    for each in attempts:
        of = whose.get(each.assignment_id) or found.get(each.person_id)
        if of is None:
            continue
        seen = _sighting(each)
        if each.assignment_id in near:
            # Jumps are told anew from all that is known by now.
            marks = tuple(mark for mark in each.marks if mark != TELEPORT)
            event = Event(each.kind, each.assignment_id, each.believed_at, marks, seen)
            of.add(event, each.codes)
        elif seen is not None:
            of.seen.append(seen)


@composed
def _attempts(most: int) -> "QuerySet[CheckInAttempt]":
    at = Q(assignment__any=Given("places")) | Q(person__any=Given("people"))
    # Of other months nothing is opened.
    when = Q(received_at__gt=Given("since"), received_at__lt=Given("until"))
    rows = CheckInAttempt.objects.filter(at, when)
    return rows.order_by("-received_at")[:most]


def _sighting(attempt: CheckInAttempt) -> Sighting | None:
    try:
        written = attempt.point
    except CLOSED:  # its key is gone
        return None
    if written is None:
        return None
    lng, lat, datum = written.split(",")
    point = Point(float(lng), float(lat), datum, attempt.accuracy_metres)
    return Sighting(attempt.believed_at, attempt.assignment_id, point)


def _untold(of: Known) -> Iterator[Event]:
    """What no tap tells: presences from before the taps were kept, and ends set otherwise. They
    stand as if somebody had tapped."""
    told = {(each.kind, each.place, each.at) for each in of.events}
    begun = {row.checked_in_at for row in of.rows.values()}
    for place, row in of.rows.items():
        if ("check_in", place, row.checked_in_at) not in told:
            marks = [mark for mark in row.review_reasons if mark not in (FORGOTTEN, *OF_SETTLING)]
            marks += [WITHIN_ERROR] if row.within_error else []
            yield Event("check_in", place, row.checked_in_at, tuple(marks))
        ended = row.checked_out_at
        by_clock = FORGOTTEN in row.review_reasons
        if ended is None or by_clock or ended in begun:
            continue
        if ("check_out", place, ended) not in told:
            yield Event("check_out", place, ended)
