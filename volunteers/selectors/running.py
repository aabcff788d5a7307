"""How far activities are by the clock: it says which are under way, and nobody writes it down."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from volunteers.models import Activity, Shift

State = Activity.State
RUNNING = "running"
LABELS = {**dict(State.choices), RUNNING: _("under way")}


def published_shifts() -> QuerySet[Shift]:
    return Shift.objects.filter(state=Shift.State.PUBLISHED)


def _with_begin(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Asked row by row, through an index: as EXISTS it would be joined to the shifts of all."""
    mine = published_shifts().filter(activity=OuterRef("pk")).order_by().values("activity")
    first = mine.annotate(at=Min("during__startswith")).values("at")
    return activities.alias(begins=Subquery(first))


def in_state(activities: QuerySet[Activity], state: str, now: datetime) -> QuerySet[Activity]:
    if state not in (RUNNING, State.PUBLISHED):
        return activities.filter(state=state)
    begun = Q(begins__isnull=False, begins__lte=now)
    rows = _with_begin(activities.filter(state=State.PUBLISHED))
    return rows.filter(begun if state == RUNNING else ~begun)


def states(activities: Collection[Activity], now: datetime) -> dict[int, str]:
    """By activity, in one statement."""
    published = Activity.objects.filter(pk__any=[each.pk for each in activities])
    running = in_state(published, RUNNING, now).values_list("pk", flat=True)
    return {each.pk: each.state for each in activities} | dict.fromkeys(running, RUNNING)


def over_since(activities: QuerySet[Activity], until: datetime) -> QuerySet[Activity]:
    """Published, with published shifts of which the last had ended by then."""
    mine = published_shifts().filter(activity=OuterRef("pk"))
    later = mine.filter(during__endswith__gt=until)
    return activities.filter(Exists(mine), ~Exists(later), state=State.PUBLISHED)
