"""The service books of a branch: imported lines first, then what the last months settled."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from volunteers.rules.chain import FIRST, VERSION, line_hash, text_hash
from volunteers.rules.presence import service_date
from volunteers.synthetic.people import Member
from volunteers.synthetic.rows import BookRow, LineRow, LineTextRow, Row
from volunteers.synthetic.scale import PAST_WEEKS, new_uuid
from volunteers.synthetic.service import Served
from volunteers.synthetic.tree import Branch, Tree, at

IMPORTED_DAYS_AGO = 99
LEAST_DAYS_BETWEEN = 3


class Book:
    def __init__(self, tree: Tree, branch: Branch, member: Member, random: Random) -> None:
        assert member.volunteer_id is not None
        self.tree, self.branch, self.member, self.random = tree, branch, member, random
        self.id = member.volunteer_id
        self.seq, self.head = 0, FIRST

    def rows(self, served: Sequence[Served], in_charge: str) -> Iterator[Row]:
        """The book comes last, with its head."""
        yield from self._imported(self.tree.scale.lines - len(served))
        for each in served:
            yield from self._settled(each, in_charge)
        yield BookRow(self.id, new_uuid(self.random), self.member.id, self.seq, self.head)

    def _imported(self, count: int) -> Iterator[LineRow]:
        last = self.tree.today - timedelta(weeks=PAST_WEEKS, days=1)
        first = last - timedelta(days=count * LEAST_DAYS_BETWEEN)
        if self.member.serves_since is not None:
            first = min(first, self.member.serves_since.date())
        step = (last - first).days // count
        opens = self.random.random() < 0.25
        for number in range(count):
            day = first + timedelta(days=number * step + self.random.randrange(step))
            opening = opens and number == 0
            yield self._line(
                kind="opening" if opening else "settlement",
                activity_id=None,
                attendance_id=None,
                service_date=day,
                minutes=self.random.randrange(600, 9000, 30)
                if opening
                else self.random.choice((60, 90, 120, 120, 150, 180, 240)),
                source="import",
                source_id=f"{self.id}-{number + 1}",
                recorded_by_id=None,
                recorded_at=at(self.tree.today - timedelta(days=IMPORTED_DAYS_AGO), 3),
                text_hash=None,
            )

    def _settled(self, served: Served, in_charge: str) -> Iterator[Row]:
        text = {
            "activity_name": served.activity.name,
            "place": served.shift.place_name,
            "content": served.activity.purpose,
            "organiser": self.branch.team_name if self.branch.team_id else self.branch.name,
            "person_in_charge": in_charge,
        }
        salt = self.random.randbytes(16)
        written = self.tree.scale.with_text
        line = self._line(
            kind="settlement",
            activity_id=served.activity.id,
            attendance_id=served.attendance.id,
            service_date=service_date(served.credited.start),
            minutes=served.credited.minutes,
            source="attendance",
            source_id=str(served.attendance.id),
            recorded_by_id=self.member.id,
            recorded_at=served.attendance.checked_out_at,
            text_hash=text_hash(salt, text) if written else None,
        )
        yield line
        if written:
            yield LineTextRow(record_id=line.id, salt=salt, **text)

    def _line(self, **own: Any) -> LineRow:
        self.seq += 1
        line = {
            "public_id": new_uuid(self.random),
            "book_id": self.id,
            "seq": self.seq,
            "branch_id": self.branch.unit_id,
            "team_id": self.branch.team_id,
            "reverses_id": None,
            "approved_by_id": None,
            "version": VERSION,
            **own,
        }
        before, self.head = self.head, line_hash(self.head, line)
        return LineRow(
            id=(self.id - 1) * self.tree.scale.lines + self.seq,
            previous_hash=before,
            hash=self.head,
            **line,
        )


def rows_of_books(
    tree: Tree,
    branch: Branch,
    members: Sequence[Member],
    served: Sequence[Served],
    in_charge: str,
    random: Random,
) -> Iterator[Row]:
    own: dict[int, list[Served]] = {each.id: [] for each in members}
    for each in served:
        own[each.member.id].append(each)
    for member in members:
        if member.volunteer_id is not None:
            yield from Book(tree, branch, member, random).rows(own[member.id], in_charge)
