"""Which branches lack least to be recognised, as the newest night saw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from backend.authority.actor import Actor
from backend.authority.scope import scope
from members.models import Branch, Criterion, StandardVersion, StandingRun, StandingSnapshot
from members.selectors.assessment import assess_all
from members.selectors.progress import RECOGNISED, stage_of

MOST = 100


@dataclass(frozen=True)
class Close:
    """`state` is of its newest case, `""` without one; `missing` has a sentence for each criterion,
    what is mandatory first."""

    branch_id: int
    state: str
    score: int
    missing_mandatory: int
    missing: Sequence[str]


def newest_run(standard: str) -> StandingRun | None:
    runs = StandingRun.objects.filter(version__standard__code=standard)
    return runs.select_related("version__standard").order_by("-as_of", "-pk").first()


def closest_to_passing(actor: Actor, run: StandingRun, first: int) -> list[Close]:
    """Of the active branches one may assess that are not recognised: who lacks fewest of what is
    mandatory, then who has most points. As many statements for many as for one."""
    assessed = scope(actor, Branch, "assess").filter(status=Branch.Status.ACTIVE)
    rows = (
        StandingSnapshot.objects.filter(run=run, branch__in=assessed.values("pk"))
        .annotate(
            state=stage_of(run.version.standard.code, localdate(actor.now), "branch"),
            lacking=_common(F("missing"), _mandatory(run.version)),
        )
        .exclude(state__in=RECOGNISED)
        .order_by("lacking", "-score", "pk")
    )
    return _worded(run, list(rows[: min(max(first, 1), MOST)]))


def _worded(run: StandingRun, rows: Sequence[Any]) -> list[Close]:
    """By the same instant, so that sentences and figures agree. What has been declared since then
    is not missing any more."""
    found = assess_all(run.version, run.as_of, [row.branch_id for row in rows])
    close = []
    for row in rows:
        codes = set(row.missing)
        lacks = [
            each
            for each in found[row.branch_id].standings
            if not each.met and f"{each.item}.{each.code}" in codes
        ]
        lacks.sort(key=lambda each: not each.mandatory)
        said = [
            _("%(title)s: %(missing)s") % {"title": each.title, "missing": each.missing}
            for each in lacks
        ]
        close.append(Close(row.branch_id, row.state, row.score, row.lacking, said))
    return close


def _mandatory(version: StandardVersion) -> list[str]:
    """As in the snapshot. What only the reviewer can say keeps nobody from submitting."""
    asked = Criterion.objects.filter(item__version=version, mandatory=True)
    codes = asked.exclude(kind=Criterion.Kind.SCORED).values_list("item__code", "code")
    return [f"{item}.{code}" for item, code in codes]


def _common(one: F, others: Sequence[str]) -> Func:
    """How many of the one are among the others."""
    texts = ArrayField(TextField())
    return Func(
        Cast(one, texts),
        Cast(Value(list(others), texts), texts),
        template="cardinality(ARRAY(SELECT unnest(%(expressions)s)))",
        arg_joiner=") INTERSECT SELECT unnest(",
        output_field=IntegerField(),
    )
