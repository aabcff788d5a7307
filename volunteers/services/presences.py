"""Presences become what the taps say: the one way in which a check-in, a check-out, a leader's hand
or the clock changes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from backend import planned
from backend.authority.actor import Actor
from backend.composed import insert
from backend.messaging.send import settle_office_items, tell
from backend.policy.values import Policy
from volunteers.models import Assignment, Attendance, ServiceRecord, Shift
from volunteers.rules.leaving import FORGOTTEN, OF_SETTLING, Stay, stay
from volunteers.rules.pairing import Pair
from volunteers.rules.presence import service_date
from volunteers.selectors.policies import policy_of
from volunteers.services.known import Known
from volunteers.services.ledger import take_back
from volunteers.services.settling import settle_or_ask

MINUTE = timedelta(minutes=1)
CHANGED = "UPDATE volunteers_assignment SET state = %s, changed_at = %s WHERE id = ANY(%s)"


@dataclass
class Presences:
    """One deed's work on one shift. `places` are the locked assignments in it that taps name;
    `clock` is the instant at which the clock itself comes by."""

    actor: Actor
    shift: Shift
    policy: Policy
    places: Mapping[int, Assignment]
    clock: datetime | None = None
    lines: dict[int, ServiceRecord] = field(default_factory=dict)
    _policies: dict[int, Policy] = field(default_factory=dict)

    def follow(self, found: Mapping[int, Known]) -> None:
        """People in ascending order, as their books are locked. `lines` then has what was written,
        by place."""
        changed = [row for _, of in sorted(found.items()) for row in self._changed(of)]
        for row in changed:
            if row.pk is not None:  # closed before another opens, taken back before it counts anew
                take_back(self.actor, row)
                row.save()
        begun = [row for row in changed if row.pk is None]
        if len(begun) == 1:
            insert(begun[0])
        else:
            Attendance.objects.bulk_create(begun)
        for row in changed:
            if row.checked_out_at is not None:
                self._settle(row)
        self._change_places(changed)

    def _changed(self, of: Known) -> Iterator[Attendance]:
        """In the order in which they begin, with new values. Where the day's cap lets not all of a
        day count, what was settled after a changed one is settled anew."""
        changed: set[date] = set()
        for place, pair in of.pairs().items():
            if place in of.decided:
                continue
            row = of.rows.get(place)
            if row is None:
                row = of.rows[place] = self._new(place)
            if _becomes(row, self._stay(pair, row)):
                changed.add(_day(row))
                yield row
            elif row.minutes and _day(row) in changed and self._is_capped(of, row):
                yield row

    def _stay(self, pair: Pair, row: Attendance) -> Stay:
        """Where the tap that ended it turns out to be another's, the clock looks at it again."""
        patience = self._policy_of(row.shift)["check_out.forgotten_after_minutes"]
        ended = row.checked_out_at is not None
        return stay(
            pair,
            shift_end=row.shift.during.upper,
            patience=patience * MINUTE,
            clock=self.clock or (self.actor.now if ended else None),
        )

    def _is_capped(self, of: Known, row: Attendance) -> bool:
        that_day = [each for each in of.rows.values() if _day(each) == _day(row)]
        present = sum((_length(each) for each in that_day), timedelta(0))
        return present > self._policy_of(row.shift)["service.daily_cap_minutes"] * MINUTE

    def _policy_of(self, shift: Shift) -> Policy:
        if shift.pk == self.shift.pk:
            return self.policy
        if shift.pk not in self._policies:
            self._policies[shift.pk] = policy_of(self.actor.now, shift)
        return self._policies[shift.pk]

    def _new(self, place: int) -> Attendance:
        assignment = self.places[place]
        return Attendance(
            assignment=assignment,
            shift=self.shift,
            person_id=assignment.person_id,
            unit_id=self.shift.unit_id,
        )

    def _settle(self, row: Attendance) -> None:
        line = settle_or_ask(self.actor, row, row.shift, self._policy_of(row.shift))
        row.save()
        if line is not None:
            self.lines[_place_of(row).pk] = line
        if not row.needs_review:
            settle_office_items(self.actor.now, row)
        if FORGOTTEN in row.review_reasons:
            tell(
                self.actor.now,
                kind="check_out_forgotten",
                recipients=[row.person_id],
                subject=row,
                event=f"check_out_forgotten:{row.public_id}",
            )

    def _change_places(self, changed: list[Attendance]) -> None:
        """A place that was lost meanwhile stays lost: whoever was there all the same has a presence
        to be looked at."""
        places: dict[str, list[int]] = {}
        for row in changed:
            told = _place_of(row)
            place = self.places.get(told.pk, told)
            if place.state in Assignment.HOLDING:
                there = row.checked_out_at is None
                place.state = Assignment.State.CHECKED_IN if there else Assignment.State.COMPLETED
                place.changed_at = self.actor.now
                places.setdefault(str(place.state), []).append(place.pk)
        for state, keys in places.items():
            planned.run(CHANGED, [state, self.actor.now, keys])


def _becomes(row: Attendance, now: Stay) -> bool:
    """Whether that changed anything. What the clock has ended never opens again."""
    if row.pk is not None:
        marks = tuple(each for each in row.review_reasons if each not in OF_SETTLING)
        same = (row.checked_in_at, row.checked_out_at, marks) == (now.began, now.ended, now.marks)
        if same or (now.ended is None and FORGOTTEN in row.review_reasons):
            return False
    row.checked_in_at, row.checked_out_at = now.began, now.ended
    row.within_error = now.within_error
    row.review_reasons, row.needs_review = list(now.marks), bool(now.marks)
    return True


def _place_of(row: Attendance) -> Assignment:
    assert row.assignment is not None  # what taps tell has one
    return row.assignment


def _day(row: Attendance) -> date:
    return service_date(max(row.checked_in_at, row.shift.during.lower))


def _length(row: Attendance) -> timedelta:
    return (row.checked_out_at or row.checked_in_at) - row.checked_in_at
