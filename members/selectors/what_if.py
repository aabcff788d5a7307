"""How many branches would pass under a version, a draft too."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit, UnitClosure
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from members.models import Branch, Society, StandardVersion
from members.rules.standing import summary_of
from members.selectors.assessment import assess_all, items_of


@dataclass(frozen=True)
class OfKind:
    code: str
    branches: int
    passing: int


@dataclass(frozen=True)
class OfCriterion:
    item: str
    code: str
    title: str
    asked: int
    failing: int


@dataclass(frozen=True)
class Simulation:
    """`by_criterion`: what most branches fail comes first."""

    version: StandardVersion
    branches: int
    passing: int
    mean_score: int
    by_kind: Sequence[OfKind]
    by_criterion: Sequence[OfCriterion]


def simulate(
    actor: Actor, version_id: UUID, *, unit_id: UUID | None = None, division: str | None = None
) -> Simulation:
    """For every active branch under a unit over which one sees how branches stand, or under the
    society of a division."""
    version = access(actor, StandardVersion, version_id, field="versionId", joins=("standard",))
    unit = access(actor, Unit, _over(unit_id, division), "simulate")
    below = UnitClosure.objects.at(actor.now).filter(ancestor=unit)
    branches = Branch.objects.filter(
        pk__any=list(below.values_list("descendant", flat=True)), status=Branch.Status.ACTIVE
    )
    return simulated(version, dict(branches.values_list("pk", "kind")), actor.now)


def _over(unit_id: UUID | None, division: str | None) -> UUID:
    if unit_id is not None and division is None:
        return unit_id
    if unit_id is not None or division is None:
        raise Refused(Refusal("UNIT_OR_DIVISION", "unitId"))
    society = Society.objects.filter(division=division).select_related("unit").first()
    if society is None:
        raise Refused(Refusal("NOT_FOUND", "division"))
    return society.unit.public_id


def simulated(version: StandardVersion, kinds: dict[int, str], now: datetime) -> Simulation:
    """Of these branches, each with its kind."""
    found = {
        branch: summary_of(each.standings, version.min_self_score)
        for branch, each in assess_all(version, now, sorted(kinds)).items()
    }
    of_kind = Counter(kinds[branch] for branch in found)
    passing = Counter(kinds[branch] for branch, each in found.items() if each.ready)
    failing = Counter(code for each in found.values() for code in each.missing)
    criteria = [
        OfCriterion(
            item.code,
            each.code,
            each.name,
            sum(
                number
                for kind, number in of_kind.items()
                if not each.branch_kinds or kind in each.branch_kinds
            ),
            failing[f"{item.code}.{each.code}"],
        )
        for item, own in items_of(version)
        for each in own
    ]
    scores = [each.score for each in found.values()]
    return Simulation(
        version,
        len(found),
        passing.total(),
        sum(scores) // len(scores) if scores else 0,
        [OfKind(code, of_kind[code], passing[code]) for code, _ in Branch.Kind.choices
         if of_kind[code]],
        sorted(criteria, key=lambda each: -each.failing),
    )  # fmt: skip
