"""How a branch stands under the standard in force, judged from live data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from backend import counts
from members.criteria import Standing, judge
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    StandardVersion,
)
from members.rules.certification import score_of


@dataclass(frozen=True)
class ItemStandings:
    code: str
    title: str
    criteria: Sequence[Standing]


@dataclass(frozen=True)
class Assessment:
    version_row: StandardVersion
    items: Sequence[ItemStandings]
    case: CertificationCase | None

    @property
    def standard(self) -> str:
        return self.version_row.standard.title

    @property
    def version(self) -> int:
        return self.version_row.number

    @property
    def standings(self) -> list[Standing]:
        return [standing for item in self.items for standing in item.criteria]

    @property
    def score(self) -> int:
        return score_of(self.standings)

    @property
    def ready(self) -> bool:
        return self.score >= self.version_row.min_self_score and all(
            standing.met or not standing.mandatory for standing in self.standings
        )


def version_in_force(code: str, now: datetime) -> StandardVersion | None:
    return (
        StandardVersion.objects.select_related("standard")
        .filter(standard__code=code, published_at__isnull=False, effective_from__lte=now)
        .order_by("-effective_from", "-number")
        .first()
    )
