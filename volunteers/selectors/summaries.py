"""What came of activities."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import Activity
from volunteers.selectors.running import published_shifts
from volunteers.selectors.shifts import local_day


def activity_summaries(
    actor: Actor,
    *,
    branch: UUID | None = None,
    since: date | None = None,
    through: date | None = None,
) -> QuerySet[Activity]:
    rows = scope(actor, Activity)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    return summed_up(rows, since, through)


def summed_up(
    activities: QuerySet[Activity], since: date | None, through: date | None
) -> QuerySet[Activity]:
    """Those with a summary and a shift in these local days; what others take as evidence."""
    held = published_shifts().filter(activity=OuterRef("pk"))
    if since is not None:
        held = held.filter(during__endswith__gt=local_day(since)[0])
    if through is not None:
        held = held.filter(during__startswith__lt=local_day(through)[1])
    return activities.filter(Exists(held), finished_at__isnull=False)
