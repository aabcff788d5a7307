"""A small ledger, anchored twice, with whatever a superuser might do to it."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from backend.authority.actor import at
from backend.environment import database
from tests.volunteers.scenes import DAY, HOUR, MINUTE, activity, place, shift, volunteers
from tests.world import SmallWorld
from volunteers.models import Attendance, ServiceRecord
from volunteers.rules.presence import Credit
from volunteers.selectors.verifying import chunks
from volunteers.services.anchor_ledger import anchor_ledger
from volunteers.services.ledger import append_line, book_of, settle_attendance, take_back
from volunteers.services.verify_ledger import verify_ledger

NIGHT = timedelta(hours=3)


class Ledger(SmallWorld):
    """Each person's book: an imported line, and services before, between and after two anchors."""

    def __init__(self, people=6):
        super().__init__()
        self.people, self.of = volunteers(self, people), activity(self)
        midnight = self.now.replace(hour=18, minute=0, second=0, microsecond=0)
        nights = [midnight - 2 * DAY + NIGHT, midnight - DAY + NIGHT]
        with transaction.atomic():
            for person in self.people:
                self.opening(person)
            for round_, night in enumerate([*nights, None]):
                for number, person in enumerate(self.people):
                    for each in range(2):
                        self.serves(person, 40 + 20 * round_ + number, days=9 - 3 * round_ - each)
                if night is not None:
                    anchor_ledger(night)

    def opening(self, person):
        append_line(
            at(self.now, person_id=self.officer.pk),
            book_of(person.pk),
            None,
            kind=ServiceRecord.Kind.OPENING,
            branch_id=self.own_branch.pk,
            team_id=None,
            activity_id=None,
            attendance_id=None,
            service_date=(self.now - 90 * DAY).date(),
            minutes=600,
            source="import",
            source_id=f"{person.pk}",
            approved_by_id=self.officer.pk,
            reverses_id=None,
        )

    @transaction.atomic
    def serves(self, person, minutes, *, days):
        one = shift(self, begins=-days * DAY, lasts=2 * HOUR, of=self.of)
        start = self.now - days * DAY
        there = Attendance(
            assignment=place(self, one, person, "completed"),
            shift=one,
            person=person,
            unit=one.unit,
            checked_in_at=start,
            checked_out_at=start + minutes * MINUTE,
        )
        there.save()
        actor = at(start + minutes * MINUTE, person_id=person.pk)
        if minutes % 3 == 0:  # told otherwise by a late tap
            settle_attendance(actor, there, one, Credit(start, start + 9 * MINUTE, 9))
            there.save()
            take_back(actor, there)
        settle_attendance(actor, there, one, Credit(start, start + minutes * MINUTE, minutes))
        there.save()
        return there


def verified():
    return verify_ledger(1, chunks(), lambda lines: None)


def wheres(verdict):
    return {(flaw.where, flaw.seq) for flaw in verdict.flaws}


@contextmanager
def as_superuser(databases, name):
    """Connected as whoever owns the machine, whom triggers and foreign keys do not stop."""
    given, own = database(databases.superuser_url(name)), dict(connection.settings_dict)
    connection.close()
    connection.settings_dict |= {key: given[key] for key in ("USER", "PASSWORD")}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= {key: own[key] for key in ("USER", "PASSWORD")}


def run_sql(statement, *given):
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall() if cursor.description else cursor.rowcount
