"""How far the branches one may assess have come: by county, by state, by year."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.places.models import Division
from members.models import Branch, CaseDecision, CertificationCase

State = CertificationCase.State
# Of a branch that has never begun.
NONE = ""
RECOGNISED = (State.RECOGNISED,)
MOST_YEARS = 10


@dataclass(frozen=True)
class PlaceProgress:
    """A county, or a city for what hangs on it directly; branches by the state of their last case,
    `""` for none."""

    code: str
    name: str
    city: str
    states: Mapping[str, int]

    @property
    def branches(self) -> int:
        return sum(self.states.values())

    @property
    def recognised(self) -> int:
        return sum(self.states.get(state, 0) for state in RECOGNISED)


@dataclass(frozen=True)
class Progress:
    places: Sequence[PlaceProgress]

    @property
    def states(self) -> Counter[str]:
        whole: Counter[str] = Counter()
        for each in self.places:
            whole.update(each.states)
        return whole


def progress(actor: Actor, standard: str) -> Progress:
    """Active branches, each by its newest case under this standard. Two statements."""
    newest = CertificationCase.objects.filter(
        branch=OuterRef("pk"), version__standard__code=standard
    ).order_by("-pk")
    rows = (
        scope(actor, Branch, "assess")
        .filter(status=Branch.Status.ACTIVE)
        .annotate(stage=Coalesce(Subquery(newest.values("state")[:1]), Value(NONE)))
        .values_list("division", "stage")
        .annotate(branches=Count("pk"))
        .order_by()
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    of_division = {each.code: each for each in Division.objects.select_related("parent")}
    for code, stage, branches in rows:
        found[_shown_at(of_division[code]).code][stage] += branches
    return Progress(
        [
            PlaceProgress(code, place.name, place.parent.name if place.parent else "", states)
            for code, states in sorted(found.items())
            for place in [of_division[code]]
        ]
    )


def _shown_at(division: Division) -> Division:
    """A township is shown at its county."""
    if division.level == Division.Level.TOWNSHIP and division.parent:
        return division.parent
    return division


@dataclass(frozen=True)
class CaseYear:
    """Of a calendar year: what was submitted, and what was decided."""

    year: int
    submitted: int
    decided: Mapping[str, int]


def case_years(actor: Actor, standard: str, years: int) -> list[CaseYear]:
    """This year and those before it, oldest first. Two statements."""
    this = localdate(actor.now).year
    first = this - min(max(years, 1), MOST_YEARS) + 1
    cases = scope(actor, CertificationCase).filter(version__standard__code=standard)
    submitted = dict(
        cases.filter(submitted_at__isnull=False)
        .values_list(ExtractYear("submitted_at"))
        .annotate(Count("pk"))
        .order_by()
    )
    decided: dict[int, Counter[str]] = defaultdict(Counter)
    decisions = CaseDecision.objects.filter(case__in=cases.values("pk"))
    for year, decision, number in (
        decisions.values_list(ExtractYear("decided_at"), "decision")
        .annotate(Count("pk"))
        .order_by()
    ):
        decided[year][decision] += number
    return [
        CaseYear(year, submitted.get(year, 0), decided[year]) for year in range(first, this + 1)
    ]
