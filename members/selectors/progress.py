"""How far the branches one may assess have come: by county, by state, by year."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.places.models import Division
from members.models import Branch, CaseDecision, CertificationCase
from members.rules.certification import CERTIFIED, WAY

Decision = CaseDecision.Decision
State = CertificationCase.State
# Of a branch that has never begun.
NONE = ""
# As everybody reads it: what is to be checked again holds until it is decided.
RECOGNISED = (State.RECOGNISED, State.RECHECK_DUE)
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


def stage_names() -> dict[str, str]:
    """In the order of the way."""
    return {NONE: _("no case yet"), **{code: str(State(code).label) for code in WAY}}


def stage_of(standard: str, today: date, branch: str = "pk") -> Coalesce:
    """The state of a branch's newest case under this standard. What was valid until a day before
    has expired, whether or not the clock has come by."""
    newest = CertificationCase.objects.filter(branch=OuterRef(branch), standard__code=standard)
    over = When(state__in=CERTIFIED, valid_until__lt=today, then=Value(State.EXPIRED))
    newest = newest.order_by("-pk").annotate(stage=Case(over, default="state"))
    return Coalesce(Subquery(newest.values("stage")[:1]), Value(NONE))


def progress(actor: Actor, standard: str) -> Progress:
    """Active branches, each by its newest case under this standard. Two statements."""
    rows = (
        scope(actor, Branch, "assess")
        .filter(status=Branch.Status.ACTIVE)
        .annotate(stage=stage_of(standard, localdate(actor.now)))
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
    """Of a calendar year: what was submitted, what was decided, and what expired. `median_days` is
    from the last submission to the recognition, of what was recognised in that year."""

    year: int
    submitted: int
    decided: Mapping[str, int]
    expired: int
    median_days: int | None


def case_years(actor: Actor, standard: str, years: int) -> list[CaseYear]:
    """This year and those before it, oldest first. Four statements."""
    this = localdate(actor.now).year
    first = this - min(max(years, 1), MOST_YEARS) + 1
    cases = scope(actor, CertificationCase).filter(standard__code=standard)
    submitted = _by_year(cases.filter(submitted_at__year__gte=first), "submitted_at")
    expired = _by_year(cases.filter(state=State.EXPIRED, moved_at__year__gte=first), "moved_at")
    decisions = CaseDecision.objects.filter(
        case__in=cases.values("pk"), decided_at__year__gte=first
    )
    decided: dict[int, Counter[str]] = defaultdict(Counter)
    for year, decision, number in (
        decisions.values_list(ExtractYear("decided_at"), "decision")
        .annotate(Count("pk"))
        .order_by()
    ):
        decided[year][decision] = number
    took: dict[int, list[int]] = defaultdict(list)
    recognitions = decisions.filter(decision=Decision.RECOGNISE, case__submitted_at__isnull=False)
    for began, ended in recognitions.values_list("case__submitted_at", "decided_at"):
        last = localdate(ended)
        took[last.year].append((last - localdate(began)).days)
    return [
        CaseYear(
            year,
            submitted.get(year, 0),
            decided[year],
            expired.get(year, 0),
            round(median(took[year])) if took[year] else None,
        )
        for year in range(first, this + 1)
    ]


def _by_year(cases: "QuerySet[CertificationCase]", at: str) -> dict[int, int]:
    return dict(cases.values_list(ExtractYear(at)).annotate(Count("pk")).order_by())
