"""Inner steps of hours on paper: what each entry is worth beside all that counts already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q, Sum

from backend.dated import end_of, since, start_of
from backend.errors import Refusal, Refused
from backend.policy.values import policy_over
from volunteers.models import (
    Activity,
    Attendance,
    PaperEntry,
    ServiceRecord,
    Shift,
    VolunteerStatus,
)
from volunteers.models.ledger import OF_A_BALANCE
from volunteers.rules.eligibility import SERVING
from volunteers.rules.paper import Facts, Planned, Span, scheduled_minutes, worth
from volunteers.rules.presence import Credit, service_date
from volunteers.services.ledger import books_of

State = Activity.State
UNDER_WAY = (State.APPROVED, State.PUBLISHED, State.FINISHED, State.SETTLED)
DECIDES, ASKED = "shift.assign", "hours_to_approve"
Worths = Mapping[int, Credit | int]


def must_count(activity: Activity) -> None:
    """No line without an approved activity that is volunteer service (令67 art. 19)."""
    if activity.state not in UNDER_WAY:
        raise Refused(Refusal("ACTIVITY_NOT_APPROVED", "activityId"))
    if not activity.is_volunteer_service:
        raise Refused(Refusal("NOT_VOLUNTEER_SERVICE", "activityId"))


def shifts_of(activity: Activity) -> list[Shift]:
    rows = Shift.objects.filter(activity=activity).exclude(state=Shift.State.CANCELLED)
    return list(rows.order_by("during", "pk"))


def worths(
    now: datetime, activity: Activity, shifts: Sequence[Shift], entries: Sequence[PaperEntry]
) -> tuple[Worths, list[Refusal]]:
    """By the entry's number, in as many statements for many as for one. Where it is written, the
    people's books are locked before."""
    ledger = _Ledger(now, activity, entries, shifts)
    found: dict[int, Credit | int] = {}
    refusals = []
    for entry in sorted(entries, key=lambda each: each.number):
        of = worth(ledger.facts(entry))
        if isinstance(of, Refusal):
            refusals.append(Refusal(of.code, f"entries.{entry.number}", of.params))
        else:
            found[entry.number] = of
            ledger.count(entry, of)
    return found, refusals


def _planned(shift: Shift) -> Planned:
    return Planned(Span(shift.during.lower, shift.during.upper), shift.break_minutes)


def left_on(now: datetime, activity: Activity, person_id: int, on: date) -> int:
    """Minutes that the schedule and the day's cap leave; the person's book is locked first."""
    entry = PaperEntry(person_id=person_id, service_date=on)
    shifts = shifts_of(activity)
    books_of([person_id])
    facts = _Ledger(now, activity, [entry], shifts).facts(entry)
    return min(facts.day_left, facts.schedule_left)


class _Ledger:
    """What counts already of these people on these days, and what is added to it."""

    def __init__(
        self,
        now: datetime,
        activity: Activity,
        entries: Sequence[PaperEntry],
        shifts: Sequence[Shift],
    ) -> None:
        self.plan = {each.pk: _planned(each) for each in shifts}
        self.cap = policy_over(now, activity.unit_id)["service.daily_cap_minutes"]
        self.people = sorted({each.person_id for each in entries})
        days = sorted({day for each in entries for day in self._days(each)})
        self.of_day, self.of_activity = Counter[tuple[int, date]](), Counter[tuple[int, date]]()
        lines = ServiceRecord.objects.filter(
            book__person__any=self.people, service_date__any=days
        ).exclude(OF_A_BALANCE)
        here = Sum("minutes", filter=Q(activity=activity), default=0)
        days_of = lines.values_list("book__person", "service_date")
        sums = days_of.annotate(total=Sum("minutes"), here=here)
        for person_id, on, total, of_activity in sums:
            self.of_day[person_id, on] = total
            self.of_activity[person_id, on] = of_activity
        self.spans = {person_id: list[Span]() for person_id in self.people}
        self._credited([each for each in entries if each.began_at])
        self.statuses = list(
            VolunteerStatus.objects.filter(
                volunteer__person__any=self.people, status__in=SERVING
            ).values_list("volunteer__person", "during")
        )

    def _credited(self, timed: Sequence[PaperEntry]) -> None:
        if not timed:
            return
        first = min(each.began_at for each in timed if each.began_at)
        last = max(each.ended_at for each in timed if each.ended_at)
        rows = Attendance.objects.filter(
            person__any=self.people, credited__overlap=since(first, last)
        )
        for person_id, credited in rows.values_list("person", "credited"):
            if credited is not None:
                self.spans[person_id].append(Span(credited.lower, credited.upper))

    def _days(self, entry: PaperEntry) -> list[date]:
        """The day whose schedule leaves something, which is the shift's: whoever came after
        midnight served on the next."""
        planned = self.plan.get(entry.shift_id) if entry.shift_id else None
        begun = entry.service_date if planned is None else service_date(planned.span.start)
        return sorted({begun, entry.service_date})

    def facts(self, entry: PaperEntry) -> Facts:
        of, days = (entry.person_id, entry.service_date), self._days(entry)
        return Facts(
            span=Span(entry.began_at, entry.ended_at)
            if entry.began_at and entry.ended_at
            else None,
            minutes=entry.minutes,
            planned=self.plan.get(entry.shift_id) if entry.shift_id else None,
            serves=self._serves(*of),
            day_left=self.cap - self.of_day[of],
            schedule_left=scheduled_minutes(self.plan.values(), days[0])
            - sum(self.of_activity[entry.person_id, day] for day in days),
            credited=self.spans[entry.person_id],
        )

    def _serves(self, person_id: int, on: date) -> bool:
        first, last = start_of(on), end_of(on)
        return any(
            person_id == each
            and during.lower < last
            and (during.upper is None or during.upper > first)
            for each, during in self.statuses
        )

    def count(self, entry: PaperEntry, of: Credit | int) -> None:
        minutes = of if isinstance(of, int) else of.minutes
        self.of_day[entry.person_id, entry.service_date] += minutes
        self.of_activity[entry.person_id, entry.service_date] += minutes
        if isinstance(of, Credit):
            self.spans[entry.person_id].append(Span(of.start, of.end))
