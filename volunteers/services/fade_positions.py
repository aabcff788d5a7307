"""Where somebody stood, known less and less: to a hundred metres, then not at all."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connections, models, transaction

from backend.crypto import CLOSED
from backend.policy.values import policy_at
from backend.privacy.services.retention import fading
from volunteers.models import CheckInAttempt

BITE = 1000
DECIMALS = 3
DAY = timedelta(days=1)


@fading("positions_dropped")
def drop_positions(now: datetime) -> int:
    """The verdict and the distance stay."""
    over = now - policy_at(now)["position.dropped_days"] * DAY
    dropped = 0
    for bite in _bites(models.Q(received_at__lt=over)):
        dropped += (
            _attempts()
            .filter(pk__any=[each.pk for each in bite])
            .update(point_sealed=None, point_index=None, installation_index=None)
        )
    return dropped


@fading("positions_coarsened")
def coarsen_positions(now: datetime) -> int:
    """One that does not open is left to be dropped."""
    policy = policy_at(now)
    over, dropped = (now - policy[f"position.{each}_days"] * DAY for each in ("coarse", "dropped"))
    coarsened = 0
    for bite in _bites(models.Q(received_at__lt=over, received_at__gte=dropped)):
        changed = [each for each in bite if _coarsen(each)]
        with transaction.atomic(using=_alias()):
            for attempt in changed:
                attempt.save(using=_alias(), update_fields=["point_sealed", "point_index"])
        coarsened += len(changed)
    return coarsened


def _coarsen(attempt: CheckInAttempt) -> bool:
    try:
        point = attempt.point
    except CLOSED:
        return False
    lng, lat, datum = point.split(",")
    coarse = f"{float(lng):.{DECIMALS}f},{float(lat):.{DECIMALS}f},{datum}"
    if coarse == point:
        return False
    attempt.point, attempt.point_index = coarse, None
    return True


def _bites(over: models.Q) -> Iterator[list[CheckInAttempt]]:
    last = 0
    rows = _attempts().filter(over, point_sealed__isnull=False).order_by("pk")
    while bite := list(rows.filter(pk__gt=last)[:BITE]):
        yield bite
        last = bite[-1].pk


def _attempts() -> "models.QuerySet[CheckInAttempt]":
    return CheckInAttempt.objects.using(_alias())


def _alias() -> str:
    """The owner's connection: attempts are append only for the role that works."""
    return "owner" if "owner" in connections.databases else "default"
