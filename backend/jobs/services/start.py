"""Putting long work down, inside the deed that asks for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.jobs.kinds import kind_of
from backend.jobs.models import Job


def start_job(
    now: datetime,
    *,
    kind: str,
    given: Mapping[str, Any],
    started_by: int | None,
    total: int | None = None,
) -> Job:
    """Under the transaction of a deed, whose nudge wakes the worker; who may ask is the deed's
    affair. `given` holds ids and numbers only."""
    if kind_of(kind) is None:
        raise ValueError(f"no job of this kind: {kind}")
    return Job.objects.create(
        kind=kind, given=dict(given), started_by_id=started_by, total=total, created_at=now
    )
