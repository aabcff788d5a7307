"""How far activities are by the clock: it says which are under way, and nobody writes it down."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from volunteers.models import Activity, Shift

State = Activity.State
RUNNING = "running"
LABELS = {**dict(State.choices), RUNNING: _("under way")}


def _running(now: datetime) -> Q:
    """Published, and a published shift has begun."""
    begun = published_shifts().filter(activity=OuterRef("pk"), during__startswith__lte=now)
    return Q(Exists(begun), state=State.PUBLISHED)


def published_shifts() -> QuerySet[Shift]:
    return Shift.objects.filter(state=Shift.State.PUBLISHED)


def in_state(activities: QuerySet[Activity], state: str, now: datetime) -> QuerySet[Activity]:
    if state == RUNNING:
        return activities.filter(_running(now))
    rows = activities.filter(state=state)
    return rows.exclude(_running(now)) if state == State.PUBLISHED else rows


def states(activities: Collection[Activity], now: datetime) -> dict[int, str]:
    """By activity, in one statement."""
    published = [each.pk for each in activities if each.state == State.PUBLISHED]
    running = Activity.objects.filter(_running(now), pk__any=published).values_list("pk", flat=True)
    return {each.pk: each.state for each in activities} | dict.fromkeys(running, RUNNING)


def over_since(activities: QuerySet[Activity], until: datetime) -> QuerySet[Activity]:
    """Published, with published shifts of which the last had ended by then."""
    mine = published_shifts().filter(activity=OuterRef("pk"))
    later = mine.filter(during__endswith__gt=until)
    return activities.filter(Exists(mine), ~Exists(later), state=State.PUBLISHED)
