"""How branches stand under the standard in force, judged from live data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.timezone import localdate, make_aware

from backend import counts
from backend.counts import Window
from members.criteria import Asked, Found, Standing, judge
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    DeclarationDocument,
    StandardItem,
    StandardVersion,
)
from members.rules.certification import months_before, score_of

FIVE_HAVES = "FIVE_HAVES"


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
    def unmet_mandatory(self) -> list[str]:
        return [
            standing.title for standing in self.standings if standing.mandatory and not standing.met
        ]

    @property
    def ready(self) -> bool:
        return self.score >= self.version_row.min_self_score and not self.unmet_mandatory


def version_in_force(now: datetime) -> StandardVersion | None:
    return (
        StandardVersion.objects.select_related("standard")
        .filter(standard__code=FIVE_HAVES, published_at__isnull=False, effective_from__lte=now)
        .order_by("-effective_from", "-number")
        .first()
    )


def assess(
    branch: Branch, now: datetime, version: StandardVersion | None = None
) -> Assessment | None:
    """None while no standard is in force."""
    return assess_all([branch], now, version).get(branch.pk)


def assess_all(
    branches: Sequence[Branch], now: datetime, version: StandardVersion | None = None
) -> Mapping[int, Assessment]:
    """By branch, under that version or the one in force. As many statements as there are different
    counts, however many branches."""
    version = version or version_in_force(now)
    if version is None:
        return {}
    items = _items_of(version)
    criteria = [criterion for _item, own in items for criterion in own]
    units = [branch.pk for branch in branches]
    values = _values(criteria, units, now)
    statements = _statements(criteria, units)
    needing = [each.pk for each in criteria if evidence_required(each)]
    evidence = _evidence(needing, units) if needing else {}
    cases = {
        case.branch_id: case
        for case in CertificationCase.objects.select_related("version__standard").filter(
            branch__any=units, state__in=CertificationCase.OPEN
        )
    }

    def found(criterion: Criterion, branch: Branch) -> Found:
        of_all = values.get((criterion.count_code, criterion.window_months))
        return Found(
            value=of_all.get(branch.pk, 0) if of_all is not None else None,
            statement=statements.get((branch.pk, criterion.pk), ""),
            documents=len(evidence.get((branch.pk, criterion.pk), ())),
        )

    return {
        branch.pk: Assessment(
            version,
            [
                ItemStandings(
                    item.code,
                    item.title,
                    [judge(_asked(each, branch), found(each, branch)) for each in own],
                )
                for item, own in items
            ],
            cases.get(branch.pk),
        )
        for branch in branches
    }


def counted_rows(criterion: Criterion, branch: Branch, now: datetime) -> list[int]:
    """Keys of all rows that were counted, to be frozen with what was submitted."""
    if criterion.kind == Criterion.Kind.DECLARED:
        return sorted(_evidence([criterion.pk], [branch.pk]).get((branch.pk, criterion.pk), ()))
    if criterion.count_code not in counts.known():
        return []
    window = window_of(criterion.window_months, now)
    return counts.ids(criterion.count_code, window, branch.pk)


def window_of(months: int, now: datetime) -> Window:
    """Whole local days: it begins at midnight of the day so many months ago."""
    first = months_before(localdate(now), months)
    return Window(since=make_aware(datetime.combine(first, time.min)), as_of=now)


def _items_of(version: StandardVersion) -> list[tuple[StandardItem, list[Criterion]]]:
    items = {item.pk: (item, list[Criterion]()) for item in version.items.order_by("order")}
    for criterion in Criterion.objects.filter(item__any=list(items)).order_by("order", "pk"):
        items[criterion.item_id][1].append(criterion)
    return list(items.values())


def _values(
    criteria: Iterable[Criterion], units: Sequence[int], now: datetime
) -> Mapping[tuple[str, int], Mapping[int, int]]:
    """What nothing counts any more is left out, so that it reads as unknown and not as nought."""
    known = counts.known()
    wanted = {
        (criterion.count_code, criterion.window_months)
        for criterion in criteria
        if criterion.kind == Criterion.Kind.COUNT_MIN and criterion.count_code in known
    }
    return {
        (code, months): counts.values(code, window_of(months, now), units)
        for code, months in sorted(wanted)
    }


def _statements(
    criteria: Iterable[Criterion], units: Sequence[int]
) -> Mapping[tuple[int, int], str]:
    declared = [each.pk for each in criteria if each.kind == Criterion.Kind.DECLARED]
    rows = CriterionDeclaration.objects.filter(branch__any=units, criterion__any=declared)
    return {(row.branch_id, row.criterion_id): row.statement for row in rows}


def _evidence(criteria: Sequence[int], units: Sequence[int]) -> Mapping[tuple[int, int], set[int]]:
    """Documents in force by which declarations are borne out."""
    links = DeclarationDocument.objects.filter(
        declaration__branch__any=list(units),
        declaration__criterion__any=list(criteria),
        document__ended_at=None,
    )
    found: dict[tuple[int, int], set[int]] = {}
    for branch, criterion, document in links.values_list(
        "declaration__branch_id", "declaration__criterion_id", "document_id"
    ):
        found.setdefault((branch, criterion), set()).add(document)
    return found


def evidence_required(criterion: Criterion) -> bool:
    """Of standards that ask for it."""
    return bool(getattr(criterion, "evidence_required", False))


def _asked(criterion: Criterion, branch: Branch) -> Asked:
    return Asked(
        id=criterion.pk,
        code=criterion.code,
        title=criterion.title,
        kind=criterion.kind,
        weight=criterion.weight,
        mandatory=criterion.mandatory,
        threshold=criterion.threshold_by_kind.get(branch.kind, criterion.threshold),
        applies=not criterion.branch_kinds or branch.kind in criterion.branch_kinds,
        evidence_required=evidence_required(criterion),
    )
