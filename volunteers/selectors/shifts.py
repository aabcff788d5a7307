"""Activities, shifts and places in them; every list begins at scope()."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
)

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.dated import end_of, start_of
from backend.errors import Refusal, Refused
from backend.places.nearest import metres_from
from backend.places.rules.datum import on_earth
from backend.policy.values import policy_at
from volunteers.models import (
    Activity,
    Assignment,
    CheckInAttempt,
    Shift,
    Slot,
)
from volunteers.rules.fence import Point
from volunteers.rules.presence import LOCAL
from volunteers.selectors.eligible import eligible_for
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
    return eligible_for(actor, rows) if eligible else rows


def local_day(day: date) -> tuple[datetime, datetime]:
    """[start, end); empty for the last day there is, which has no end."""
    start = datetime.combine(day, time(), LOCAL)
    return start, start + timedelta(days=day < date.max)


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
