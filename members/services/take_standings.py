"""Once a night it is written down how every branch stands, and looked at once more."""

from collections.abc import Mapping
from datetime import date, datetime

import structlog
from django.db import transaction
from django.utils.timezone import localtime

from backend.locks import lock_words
from backend.sweeps import swept
from members.models import StandardVersion, StandingRun, StandingSnapshot
from members.rules.standing import Summary
from members.selectors.assessment import versions_in_force
from members.selectors.standing import snapshot_of, summaries

AFTER_HOUR = 3  # of the night, when hardly anything is written
A_TIME = 5_000
NAMED = 20
log = structlog.get_logger(__name__)


@swept
def take_standings(now: datetime) -> int:
    """One a day under each version in force, however late the clock comes by, twice or on two
    workers. Says how many branches were evaluated."""
    local = localtime(now)
    if local.hour < AFTER_HOUR:
        return 0
    taken = set(StandingRun.objects.filter(day=local.date()).values_list("version", flat=True))
    due = [version for version in versions_in_force(now) if version.pk not in taken]
    return sum(take_under(version, local.date(), now) for version in due)


@transaction.atomic
def take_under(version: StandardVersion, day: date, now: datetime) -> int:
    lock_words("standings", b"")
    if StandingRun.objects.filter(version=version, day=day).exists():
        return 0
    found = summaries(version, now)
    run = StandingRun.objects.create(version=version, day=day, as_of=now, branches=len(found))
    StandingSnapshot.objects.bulk_create(
        (
            StandingSnapshot(
                run=run,
                branch_id=branch,
                score=each.score,
                met=each.met,
                asked=each.asked,
                ready=each.ready,
                missing=list(each.missing),
            )
            for branch, each in found.items()
        ),
        batch_size=A_TIME,
    )
    return len(found)


@swept
def check_standings(now: datetime) -> int:
    """Evaluates once more what was written down, as of the same instant. What it sees otherwise is
    told by `/readyz` and the log."""
    unchecked = StandingRun.objects.filter(checked_at=None, as_of__lt=now).order_by("pk")
    runs = list(unchecked.select_related("version__standard"))
    for run in runs:
        otherwise = differing(snapshot_of(run), summaries(run.version, run.as_of))
        if otherwise:
            log.error("standings differ", run=run.pk, branches=otherwise[:NAMED])
        run.checked_at, run.differing = now, len(otherwise)
        run.save(update_fields=["checked_at", "differing"])
    return len(runs)


def differing(before: Mapping[int, Summary], after: Mapping[int, Summary]) -> list[int]:
    return sorted(
        branch for branch in before.keys() | after.keys() if before.get(branch) != after.get(branch)
    )
