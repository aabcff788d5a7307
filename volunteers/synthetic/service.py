"""What a branch's volunteers did in the last three months and will do in the coming two weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from volunteers.rules.presence import Credit, credit
from volunteers.synthetic import cast
from volunteers.synthetic.people import Member
from volunteers.synthetic.rows import (
    ActivityRow,
    AssignmentRow,
    AttendanceRow,
    Row,
    ShiftRow,
    SlotRow,
)
from volunteers.synthetic.scale import COMING_WEEKS, PAST_WEEKS, new_uuid
from volunteers.synthetic.tree import Branch, Tree, at
from volunteers.synthetic.words import ACTIVITIES, RISK_NOTICE

# Keys are spaced, so that each branch knows its own without asking the others.
ACTIVITIES_SPACE, SHIFTS_SPACE, PLACES_SPACE = 10, 20, 20
MOST_ACTIVITIES = 5
HOURS = ((8, 30), (9, 0), (14, 0), (14, 30), (18, 30))
ATTENDS, MISSES, DECLINES = 0.62, 0.67, 0.72
DAY_LIMIT = 480


@dataclass(frozen=True)
class Served:
    """A presence that became minutes."""

    member: Member
    activity: ActivityRow
    shift: ShiftRow
    attendance: AttendanceRow
    credited: Credit


class Service:
    """Rows are made in the order in which they may be written; `served` is full after them."""

    def __init__(
        self, tree: Tree, branch: Branch, members: Sequence[Member], random: Random
    ) -> None:
        self.tree, self.branch, self.random = tree, branch, random
        self.volunteers = [each for each in members if each.volunteer_id is not None]
        self.in_charge = members[cast.LEADER if branch.team_id else cast.MANAGER]
        self.unit_id = branch.team_id or branch.unit_id
        self.served: list[Served] = []
        self.places = dict.fromkeys((each.id for each in self.volunteers), 0)

    def rows(self) -> Iterator[Row]:
        past, coming = self._past_starts(), self._coming_starts()
        starts = [*past, *coming]
        first = self.branch.index == cast.FIRST_BRANCH
        count = MOST_ACTIVITIES if first else self.random.randint(1, MOST_ACTIVITIES)
        ahead = {number % count for number in range(len(past), len(starts))}
        activities = [self._activity(number, number in ahead) for number in range(count)]
        yield from activities
        for number, start in enumerate(starts):
            shift = self._shift(number, activities[number % count], start)
            if number < len(past):
                yield from self._held(shift, activities[number % count])
            else:
                yield from self._open(shift)

    def _past_starts(self) -> list[datetime]:
        """One in each of the last weeks, so that nobody is in two places at once."""
        first = self.tree.today - timedelta(weeks=PAST_WEEKS)
        return [
            at(first + timedelta(weeks=week, days=self.random.randint(0, 6)), *self._hour())
            for week in range(PAST_WEEKS)
        ]

    def _coming_starts(self) -> list[datetime]:
        first = self.tree.today + timedelta(days=1)
        if self.branch.index == cast.FIRST_BRANCH:
            days = [1, 4, 8, 12]
        else:
            days = [
                7 * week + self.random.randint(0, 6)
                for week in range(COMING_WEEKS)
                if self.random.random() < 0.7
            ]
        return [at(first + timedelta(days=day), *self._hour()) for day in days]

    def _hour(self) -> tuple[int, int]:
        return self.random.choice(HOURS)

    def _activity(self, number: int, ahead: bool) -> ActivityRow:
        field, name, purpose = ACTIVITIES[(self.branch.index + number) % len(ACTIVITIES)]
        public = self.branch.index == cast.FIRST_BRANCH or self.random.random() < 0.85
        return ActivityRow(
            id=self.branch.index * ACTIVITIES_SPACE + number + 1,
            public_id=new_uuid(self.random),
            unit_id=self.unit_id,
            branch_id=self.branch.unit_id,
            name=name,
            purpose=purpose,
            field=field,
            risk_notice=RISK_NOTICE,
            visibility="public" if public else self.random.choice(("team", "branch")),
            state="published" if ahead else self.random.choice(("finished", "settled")),
            person_in_charge_id=self.in_charge.id,
            created_by_id=self.in_charge.id,
            approved_by_id=self.in_charge.id,
            created_at=at(self.tree.today - timedelta(weeks=PAST_WEEKS, days=3), 15),
            summary="" if ahead else f"{purpose}，顺利完成。",
            people_served=None if ahead else 20 + number,
            finished_at=None if ahead else at(self.tree.today - timedelta(days=1), 20),
        )

    def _shift(self, number: int, activity: ActivityRow, start: datetime) -> ShiftRow:
        station = self.branch.station if self.random.random() < 0.7 else None
        hours = self.random.choice((2, 2.5, 3, 4))
        first_aid = activity.field in ("first_aid", "event_support")
        return ShiftRow(
            id=self.branch.index * SHIFTS_SPACE + number + 1,
            public_id=new_uuid(self.random),
            activity_id=activity.id,
            unit_id=self.unit_id,
            branch_id=self.branch.unit_id,
            during=(start, start + timedelta(hours=hours)),
            state="published",
            station_id=station.unit_id if station else None,
            place_name=station.name if station else f"{self.branch.short_name}广场",
            lng=station.lng if station else self.branch.lng,
            lat=station.lat if station else self.branch.lat,
            break_minutes=15 if hours == 4 else 0,
            certificate_kind="certified_responder"
            if first_aid and self.branch.index and self.random.random() < 0.15
            else "",
            created_at=min(start, at(self.tree.today)) - timedelta(days=8),
        )

    def _held(self, shift: ShiftRow, activity: ActivityRow) -> Iterator[Row]:
        fates = [(each, self.random.random()) for each in self.volunteers]
        came = [each for each, fate in fates if fate < ATTENDS and self._has_room(each)]
        spare = self.random.randint(2, 8)
        slot = SlotRow(shift.id, new_uuid(self.random), shift.id, len(came) + spare, len(came))
        yield shift
        yield slot
        for member in came:
            place = self._place(member, shift, "completed")
            yield place
            yield self._attendance(member, place, shift, activity)
        for member, fate in fates:
            if ATTENDS <= fate < DECLINES:
                yield self._place(member, shift, "no_show" if fate < MISSES else "declined")

    def _has_room(self, member: Member) -> bool:
        """A book's first line, at least, is older than these weeks."""
        return self.places[member.id] < self.tree.scale.lines - 1

    def _open(self, shift: ShiftRow) -> Iterator[Row]:
        maximum = self.random.choice((6, 8, 10, 12, 20))
        free = [
            each for each in self.volunteers if each.position not in (cast.LEADER, cast.VOLUNTEER)
        ]
        taking = self.random.sample(free, min(len(free), self.random.randint(0, 4)))
        yield shift
        yield SlotRow(shift.id, new_uuid(self.random), shift.id, maximum, len(taking))
        for member in taking:
            yield self._place(member, shift, "accepted")

    def _place(self, member: Member, shift: ShiftRow, state: str) -> AssignmentRow:
        assert member.volunteer_id is not None
        key = member.volunteer_id * PLACES_SPACE + self.places[member.id]
        self.places[member.id] += 1
        asked = max(shift.created_at, min(shift.during[0], at(self.tree.today)) - timedelta(days=4))
        answered = asked + timedelta(hours=self.random.randint(1, 20))
        acknowledged = None if state == "declined" else answered
        return AssignmentRow(
            id=key,
            public_id=new_uuid(self.random),
            shift_id=shift.id,
            during=shift.during,
            slot_id=shift.id,
            person_id=member.id,
            state=state,
            origin="assigned" if state == "declined" or key % 3 == 0 else "sign_up",
            answered_at=answered,
            risk_acknowledged_at=acknowledged,
            created_at=asked,
            changed_at=answered,
        )

    def _attendance(
        self, member: Member, place: AssignmentRow, shift: ShiftRow, activity: ActivityRow
    ) -> AttendanceRow:
        start, end = shift.during
        assert end is not None
        came = start + timedelta(seconds=self.random.randint(-900, 480))
        left = end + timedelta(seconds=self.random.randint(-300, 720))
        credited = credit(
            checked_in=came,
            checked_out=left,
            shift_start=start,
            shift_end=end,
            break_minutes=shift.break_minutes,
            day_left=DAY_LIMIT,
        )
        assert credited is not None
        row = AttendanceRow(
            id=place.id,
            public_id=new_uuid(self.random),
            assignment_id=place.id,
            shift_id=shift.id,
            person_id=member.id,
            unit_id=shift.unit_id,
            checked_in_at=came,
            checked_out_at=left,
            credited=(credited.start, credited.end),
            minutes=credited.minutes,
        )
        self.served.append(Served(member, activity, shift, row, credited))
        return row
