"""What stands in a person's own calendar."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from backend.authority.actor import hash_token
from volunteers.models import Assignment, CalendarAddress

BEHIND = timedelta(days=60)
STATES = (*Assignment.HOLDING, Assignment.State.CANCELLED)
MOST = 500


def owner_of(secret: str) -> int | None:
    """Whose address this is; nobody's, once they may not log in."""
    rows = CalendarAddress.objects.filter(
        secret_hash=hash_token(secret),
        person__account__is_active=True,
        person__account__locked_at=None,
    )
    return rows.values_list("person_id", flat=True).first()


def places_in_calendar(person_id: int, now: datetime) -> QuerySet[Assignment]:
    """Places held, and those that were cancelled, from the last weeks on; of their own person. One
    of each shift, as a merge may cancel a second."""
    places = Assignment.objects.filter(
        person=person_id, state__in=STATES, during__endswith__gt=now - BEHIND
    )
    held_first = places.annotate(gone=Q(state=Assignment.State.CANCELLED)).order_by(
        "during", "shift", "gone", "-pk"
    )
    return held_first.distinct("during", "shift").select_related("shift__activity")[:MOST]
