"""Activities, shifts and places in them; every list begins at scope()."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.dated import end_of, start_of
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.rules.age import ADULT, CHILD_BELOW, is_minor
from backend.identity.selectors import guardians_agree
from backend.places.nearest import metres_from
from backend.places.rules.datum import on_earth
from backend.policy.values import policy_at
from volunteers.models import (
    Activity,
    Assignment,
    CheckInAttempt,
    FirstAidCertificate,
    InsuredPerson,
    Leave,
    Shift,
    Slot,
)
from volunteers.rules.eligibility import SERVING
from volunteers.rules.fence import Point
from volunteers.rules.presence import LOCAL
from volunteers.selectors.fairness import units_with_enough
from volunteers.selectors.running import in_state

MOST_DAYS_AHEAD = 60


def activities(
    actor: Actor,
    *,
    branch: UUID | None = None,
    team: UUID | None = None,
    field: str | None = None,
    state: str | None = None,
) -> QuerySet[Activity]:
    rows = scope(actor, Activity)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    if team is not None:
        rows = rows.filter(unit__public_id=team)
    if field:
        rows = rows.filter(field=field)
    return in_state(rows, state, actor.now) if state else rows


def open_shifts(
    actor: Actor,
    *,
    day: date | None = None,
    field: str | None = None,
    team: UUID | None = None,
    near: Point | None = None,
    eligible: bool = False,
) -> QuerySet[Shift]:
    """Published shifts one may still sign up for. `day` is the local date on which they begin;
    with `near` each row has its `metres`."""
    rows = (
        scope(actor, Shift)
        .filter(state=Shift.State.PUBLISHED, activity__state=Activity.State.PUBLISHED)
        .filter(during__startswith__gt=actor.now, activity__kind=Activity.Kind.ORDINARY)
        .filter(Q(sign_up_until=None) | Q(sign_up_until__gt=actor.now))
    )
    if day is not None:
        start, end = local_day(day)
        rows = rows.filter(during__startswith__gte=start, during__startswith__lt=end)
    if field:
        rows = rows.filter(activity__field=field)
    if team is not None:
        rows = rows.filter(unit__public_id=team)
    if near is not None:
        if not on_earth(near.lng, near.lat):
            raise Refused(Refusal("INVALID", "near"))
        rows = rows.annotate(metres=metres_from(near.lng, near.lat, near.datum))
    return _eligible(actor, rows) if eligible else rows


def local_day(day: date) -> tuple[datetime, datetime]:
    """[start, end); empty for the last day there is, which has no end."""
    start = datetime.combine(day, time(), LOCAL)
    return start, start + timedelta(days=day < date.max)


class FullYears(Func):
    """Full years from the second date to the first, as `rules.age.age_on` has them."""

    template = "date_part('year', age(%(expressions)s))"
    arity = 2
    output_field = IntegerField()


def _eligible(actor: Actor, shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """What `rules.eligibility.place_refusals` would not refuse this person, asked of many shifts
    at once."""
    if actor.person_id is None:
        return shifts.none()
    birth = Person.objects.filter(
        pk=actor.person_id,
        volunteer__statuses__during__contains=actor.now,
        volunteer__statuses__status__in=SERVING,
    ).values_list("birth_date", flat=True)
    born = birth.first()
    if born is None:
        return shifts.none()
    minor = is_minor(born, localdate(actor.now))
    alone = minor and not guardians_agree([actor.person_id], actor.now).exists()
    mine = Assignment.objects.filter(person=actor.person_id)
    mine_on = FirstAidCertificate.objects.filter(
        person=actor.person_id, kind=OuterRef("certificate_kind")
    )
    certified = mine_on.filter(valid_from__lte=OuterRef("on"), last_valid_on__gte=OuterRef("on"))
    certified_for = mine_on.filter(
        valid_from__lte=OuterRef(OuterRef("on")), last_valid_on__gte=OuterRef(OuterRef("on"))
    )
    slots = Slot.objects.filter(
        Q(taken__lt=F("maximum")) | Q(shift__needs_approval=True),
        Q(certificate_kind="") | Exists(certified_for),
        Q(kept_for_first_timers__lt=F("maximum") - F("taken"))
        | Q(shift__needs_approval=True)
        | ~Exists(mine.filter(shift__unit=OuterRef("shift__unit"), state="completed")),
        shift=OuterRef("pk"),
    )
    leave = Leave.objects.filter(person=actor.person_id, during__overlap=OuterRef("during"))
    covered = InsuredPerson.objects.filter(
        person=actor.person_id, first_on__lte=OuterRef("on"), last_on__gte=OuterRef("on")
    )
    busy = mine.filter(state__in=Assignment.HOLDING, during__overlap=OuterRef("during"))
    on = TruncDate("during__startswith", tzinfo=LOCAL)
    years = FullYears(F("on"), Value(born))
    return (
        shifts.annotate(on=on)
        .annotate(years=years)
        .filter(
            Q(certificate_kind="") | Exists(certified),
            ~Exists(busy),
            ~Exists(mine.filter(shift=OuterRef("pk"), state__in=Assignment.LIVE)),
            ~Exists(leave),
            ~Q(unit__any=units_with_enough(actor.person_id, actor.now)),
            Exists(slots),
            Q(activity__hazardous=False) | Exists(covered),
            min_age__lte=F("years"),
            years__gte=ADULT if alone else CHILD_BELOW,
        )
    )


def my_shifts(
    actor: Actor, *, past: bool = False, since: date | None = None, through: date | None = None
) -> QuerySet[Shift]:
    """Shifts in which one holds a place: those not over yet, those that are, or those that touch
    these local days."""
    mine = Assignment.objects.filter(
        person=actor.person_id, shift=OuterRef("pk"), state__in=Assignment.HOLDING
    )
    rows = scope(actor, Shift).filter(Exists(mine))
    if since is not None:
        rows = rows.filter(during__endswith__gt=start_of(since))
    if through is not None:
        rows = rows.filter(during__startswith__lt=end_of(through))
    if since is not None or through is not None:
        return rows
    over = Q(during__endswith__lte=actor.now)
    return rows.filter(over if past else ~over)


def shifts_at_risk(actor: Actor, *, days: int = 7) -> QuerySet[Shift]:
    """Those one leads that begin within so many days with fewer people than some role needs."""
    if not 1 <= days <= MOST_DAYS_AHEAD:
        raise Refused(Refusal("INVALID", "days"))
    wanting = Slot.objects.filter(shift=OuterRef("pk"), taken__lt=F("minimum"))
    return scope(actor, Shift, "board").filter(
        Exists(wanting),
        state=Shift.State.PUBLISHED,
        activity__state=Activity.State.PUBLISHED,
        during__startswith__gt=actor.now,
        during__startswith__lte=actor.now + timedelta(days=days),
    )


def my_assignments(actor: Actor, *, state: str | None = None) -> QuerySet[Assignment]:
    rows = scope(actor, Assignment, "answer")
    return rows.filter(state=state) if state else rows


def check_in_attempts(
    actor: Actor, *, shift: UUID | None = None, mine: bool = False
) -> QuerySet[CheckInAttempt]:
    rows = scope(actor, CheckInAttempt)
    if shift is not None:
        rows = rows.filter(shift__in=scope(actor, Shift).filter(public_id=shift))
    return rows.filter(person=actor.person_id) if mine else rows


def places_near(actor: Actor) -> QuerySet[Assignment]:
    """Places held in shifts so near that those who serve are called; not scoped."""
    policy = policy_at(actor.now)
    return Assignment.objects.filter(
        state__in=Assignment.HOLDING,
        during__startswith__lte=actor.now + timedelta(hours=policy["contact.hours_before"]),
        during__endswith__gt=actor.now - timedelta(hours=policy["contact.hours_after"]),
    )
