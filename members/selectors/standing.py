"""How branches stood night after night, and what was counted for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from backend import counts, health
from backend.authority.actor import Actor, anonymous
from backend.authority.scope import access, scope
from backend.errors import Refusal, Refused
from members.criteria import Standing
from members.models import (
    Branch,
    Criterion,
    StandardVersion,
    StandingRun,
    StandingSnapshot,
)
from members.rules.standing import Summary, cheapest_first, summary_of
from members.selectors.assessment import (
    Assessment,
    assess,
    assess_all,
    no_standard,
    rows_counted_by,
    version_in_force,
    versions_in_force,
    window_of,
)

NIGHTS, MOST_SHOWN = 31, 100
# Taken nightly; a night that was missed is worth a look.
LATEST = timedelta(hours=50)


@dataclass(frozen=True)
class Night:
    day: date
    score: int
    met: int
    asked: int


def trend(branch: int, version: StandardVersion) -> list[Night]:
    """The last nights under any version of its standard, oldest first."""
    rows = StandingSnapshot.objects.filter(
        branch=branch, run__version__standard=version.standard_id
    )
    newest = rows.select_related("run").order_by("-run__day", "-run")[:NIGHTS]
    return [Night(row.run.day, row.score, row.met, row.asked) for row in reversed(newest)]


def my_standings(actor: Actor) -> list[Assessment]:
    """Of the branches over which one holds an office oneself."""
    held = {office.unit_id for office in actor.offices if office.gives("assessment.see")}
    version = version_in_force(actor.now)
    if version is None or not held:
        return []
    rows = scope(actor, Branch, "assess").filter(pk__any=sorted(held), status=Branch.Status.ACTIVE)
    found = assess_all(version, actor.now, list(rows.values_list("pk", flat=True)))
    return [found[branch] for branch in sorted(found)]


def what_would_help(actor: Actor, branch_id: UUID, standard: str) -> list[Standing]:
    found = assess(access(actor, Branch, branch_id, "assess"), actor.now, standard)
    if found is None:
        raise no_standard(standard)
    return cheapest_first(found.standings)


@dataclass(frozen=True)
class CountedRows:
    """`shown` are those one may see, a hundred at most; `number` is of all."""

    number: int
    shown: Sequence[Any]


def rows_counted(
    actor: Actor, branch_id: UUID, standard: str, item: str, criterion: str
) -> CountedRows:
    """What was counted under one criterion of the version in force."""
    branch = access(actor, Branch, branch_id, "assess")
    version = version_in_force(actor.now, standard)
    if version is None:
        raise no_standard(standard)
    asked = Criterion.objects.filter(item__version=version, item__code=item, code=criterion).first()
    if asked is None or asked.by_evidence or counts.find(asked.count_code) is None:
        raise Refused(Refusal("NOT_FOUND"))
    keys = rows_counted_by(version, [asked], branch.pk, actor.now)[asked.pk]
    window = window_of(asked.window_months, actor.now)
    model, shown = counts.shown(asked.count_code, window, keys)
    seen = scope(actor, model, keyed=True).filter(pk__any=shown).order_by("pk")
    return CountedRows(len(keys), list(seen[:MOST_SHOWN]))


# the snapshot


def summaries(version: StandardVersion, as_of: datetime) -> Mapping[int, Summary]:
    """Of every active branch."""
    return {
        branch: summary_of(found.standings, version.min_self_score)
        for branch, found in assess_all(version, as_of).items()
    }


def snapshot_of(run: StandingRun) -> Mapping[int, Summary]:
    rows = StandingSnapshot.objects.filter(run=run)
    return {
        row.branch_id: Summary(row.score, row.met, row.asked, row.ready, tuple(row.missing))
        for row in rows.iterator()
    }


@health.checked("standings")
def last_standings() -> health.Figures:
    """A warning: a night went by without an evaluation, or its check saw it otherwise."""
    now = anonymous().now
    in_force = [version.pk for version in versions_in_force(now)]
    runs = {
        run.version_id: run
        for run in StandingRun.objects.filter(version__any=in_force).order_by("day")
    }
    ages = [int((now - run.as_of).total_seconds() // 3600) for run in runs.values()]
    differing = sum(run.differing or 0 for run in runs.values())
    return {
        "ok": not differing and all(age <= LATEST.total_seconds() // 3600 for age in ages),
        "age_hours": max(ages, default=None),
        "differing": differing,
    }
