"""How branches stand under a version of a standard, judged from live data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q
from django.utils.timezone import localdate, make_aware

from backend import counts
from backend.counts import Window
from backend.errors import Refusal, Refused
from members.criteria import Asked, Found, Standing, judge
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    DeclarationDocument,
    Standard,
    StandardItem,
    StandardVersion,
)
from members.rules.certification import months_before, score_of

FIVE_HAVES = "FIVE_HAVES"
Items = Sequence[tuple[StandardItem, Sequence[Criterion]]]
Values = Mapping[tuple[str, int], Mapping[int, int]]
# By branch, item and code.
Documents = Mapping[tuple[int, str, str], set[int]]


@dataclass(frozen=True, slots=True)
class ItemStandings:
    code: str
    title: str
    criteria: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Assessment:
    branch_id: int
    version_row: StandardVersion
    items: Sequence[ItemStandings]
    case: CertificationCase | None

    @property
    def standard(self) -> str:
        return self.version_row.standard.name

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
        """What only the reviewer can say keeps nobody from submitting."""
        return [
            standing.title
            for standing in self.standings
            if standing.mandatory and not standing.met and standing.points is not None
        ]

    @property
    def ready(self) -> bool:
        return self.score >= self.version_row.min_self_score and not self.unmet_mandatory


def in_force(now: datetime) -> Q:
    """Of versions: was published, began, and was not retired by then."""
    not_retired = Q(retired_at=None) | Q(retired_at__gt=now)
    return Q(not_retired, published_at__lte=now, effective_from__lte=now)


def version_in_force(now: datetime, standard: str = FIVE_HAVES) -> StandardVersion | None:
    """Of those not retired the one that began last."""
    return (
        StandardVersion.objects.select_related("standard")
        .filter(in_force(now), standard__code=standard)
        .order_by("-effective_from", "-number")
        .first()
    )


def no_standard(code: str) -> Refused:
    """Why there is no version in force: no standard has this code, or none of it is by now."""
    known = Standard.objects.filter(code=code).exists()
    return Refused(Refusal("NO_STANDARD") if known else Refusal("NOT_FOUND", "standard"))


def must_be_known(code: str) -> None:
    if not Standard.objects.filter(code=code).exists():
        raise no_standard(code)


def versions_in_force(now: datetime) -> "list[StandardVersion]":
    """One of each standard."""
    found = StandardVersion.objects.select_related("standard").filter(in_force(now))
    newest = {row.standard_id: row for row in found.order_by("effective_from", "number")}
    return [newest[key] for key in sorted(newest)]


def assess(branch: Branch, now: datetime, standard: str = FIVE_HAVES) -> Assessment | None:
    """None while no version of it is in force."""
    version = version_in_force(now, standard)
    return assess_all(version, now, [branch.pk])[branch.pk] if version else None


def assess_all(
    version: StandardVersion, now: datetime, units: Sequence[int] | None = None
) -> Mapping[int, Assessment]:
    """By branch: of those named, or of all that are active. As many statements as there are
    different counts, however many branches."""
    rows = Branch.objects.filter(
        Q(status=Branch.Status.ACTIVE) if units is None else Q(pk__any=list(units))
    )
    kinds = dict(rows.values_list("pk", "kind"))
    items = items_of(version)
    criteria = [criterion for _item, own in items for criterion in own]
    values = _values(criteria, units, now)
    statements = _statements(version, criteria, units)
    documents = _documents(version, [each for each in criteria if each.needs_documents], units)
    open_cases = CertificationCase.objects.select_related("version__standard").filter(
        state__in=CertificationCase.OPEN, version__standard=version.standard_id
    )
    if units is not None:
        open_cases = open_cases.filter(branch__any=list(units))
    cases = {case.branch_id: case for case in open_cases}
    prepared = [
        (item, [_Judged(item, criterion, values, statements, documents) for criterion in own])
        for item, own in items
    ]
    return {
        branch: Assessment(
            branch,
            version,
            [
                ItemStandings(
                    item.code, item.name, [each.standing(branch, kind) for each in judged]
                )
                for item, judged in prepared
            ],
            cases.get(branch),
        )
        for branch, kind in kinds.items()
    }


class _Judged:
    """One criterion, with all that is found of it: what it asks is worded once for each kind of
    branch."""

    def __init__(
        self,
        item: StandardItem,
        criterion: Criterion,
        values: Values,
        statements: Mapping[tuple[int, str, str], str],
        documents: Documents,
    ) -> None:
        self.item, self.criterion = item, criterion
        self.statements, self.documents = statements, documents
        self.counted = values.get((criterion.count_code, criterion.window_months))
        self.of = values.get((criterion.of_count_code, criterion.window_months))
        self.asked: dict[str, Asked] = {}

    def standing(self, branch: int, kind: str) -> Standing:
        asked = self.asked.get(kind)
        if asked is None:
            asked = self.asked[kind] = asked_of(self.item, self.criterion, kind)
        if self.criterion.by_evidence:
            what = (branch, self.item.code, self.criterion.code)
            said = self.statements.get(what, "")
            return judge(asked, Found(statement=said, has_evidence=what in self.documents))
        return judge(
            asked,
            Found(
                value=None if self.counted is None else self.counted.get(branch, 0),
                of=None if self.of is None else self.of.get(branch, 0),
            ),
        )


def asked_of(item: StandardItem, criterion: Criterion, kind: str) -> Asked:
    """Of a branch of this kind."""
    counted = counts.find(criterion.count_code)
    threshold = criterion.threshold_by_kind.get(kind, criterion.threshold)
    return Asked(
        id=criterion.pk,
        code=criterion.code,
        title=criterion.name,
        kind=criterion.judged_as,
        weight=criterion.weight,
        mandatory=criterion.mandatory,
        threshold=1 if criterion.kind == Criterion.Kind.EXISTS else threshold,
        applies=not criterion.branch_kinds or kind in criterion.branch_kinds,
        item=item.code,
        evidence_required=criterion.needs_documents,
        more=counted.more if counted else None,
    )


def rows_counted_by(
    version: StandardVersion, criteria: Sequence[Criterion], branch: int, now: datetime
) -> Mapping[int, Sequence[int]]:
    """By criterion, the keys of all rows that were counted for a branch; of what is declared, of
    its documents. Two statements, however many criteria."""
    declared = [each for each in criteria if each.by_evidence]
    documents = _documents(version, declared, [branch])
    counted = {
        each.pk: (each.count_code, window_of(each.window_months, now))
        for each in criteria
        if each.count_code in counts.known() and not each.by_evidence
    }
    keys = counts.ids(list(dict.fromkeys(counted.values())), branch)
    return {key: keys[what] for key, what in counted.items()} | {
        each.pk: sorted(documents.get((branch, each.item.code, each.code), ())) for each in declared
    }


def window_of(months: int, now: datetime) -> Window:
    """Whole local days: it begins at midnight of the day so many months ago."""
    first = months_before(localdate(now), months)
    return Window(since=make_aware(datetime.combine(first, time.min)), as_of=now)


def items_of(version: StandardVersion) -> Items:
    """In their order, each with its criteria in theirs."""
    return items_by_version([version.pk])[version.pk]


def items_by_version(versions: Sequence[int]) -> Mapping[int, Items]:
    """Two statements, however many versions."""
    found: dict[int, list[tuple[StandardItem, list[Criterion]]]] = {pk: [] for pk in versions}
    own: dict[int, list[Criterion]] = {}
    for item in StandardItem.objects.filter(version__any=list(versions)).order_by("order", "pk"):
        own[item.pk] = []
        found[item.version_id].append((item, own[item.pk]))
    for criterion in Criterion.objects.filter(item__any=list(own)).order_by("order", "pk"):
        own[criterion.item_id].append(criterion)
    return found


def _values(criteria: Iterable[Criterion], units: Sequence[int] | None, now: datetime) -> Values:
    """What nothing counts any more is left out, so that it reads as unknown and not as nought."""
    known = counts.known()
    wanted = {
        (code, criterion.window_months)
        for criterion in criteria
        if criterion.kind in Criterion.COUNTED
        for code in (criterion.count_code, criterion.of_count_code)
        if code in known
    }
    return {
        (code, months): counts.values(code, window_of(months, now), units)
        for code, months in sorted(wanted)
    }


def _statements(
    version: StandardVersion, criteria: Iterable[Criterion], units: Sequence[int] | None
) -> Mapping[tuple[int, str, str], str]:
    """By branch, item and code: what a branch declared under a version goes on under the next,
    as long as the criterion keeps its name."""
    codes = [each.code for each in criteria if each.by_evidence]
    if not codes:
        return {}
    rows = CriterionDeclaration.objects.filter(
        criterion__item__version__standard=version.standard_id, criterion__code__in=codes
    )
    if units is not None:
        rows = rows.filter(branch__any=list(units))
    said = rows.order_by("declared_at", "pk").values_list(
        "branch", "criterion__item__code", "criterion__code", "statement"
    )
    return {(branch, item, code): text for branch, item, code, text in said}


def _documents(
    version: StandardVersion, criteria: Sequence[Criterion], units: Sequence[int] | None
) -> Documents:
    """In force, by which declarations are borne out; they go on with these."""
    if not criteria:
        return {}
    links = DeclarationDocument.objects.filter(
        declaration__criterion__item__version__standard=version.standard_id,
        declaration__criterion__code__in=[each.code for each in criteria],
        document__ended_at=None,
    )
    if units is not None:
        links = links.filter(declaration__branch__any=list(units))
    found: dict[tuple[int, str, str], set[int]] = {}
    for branch, item, code, document in links.values_list(
        "declaration__branch_id",
        "declaration__criterion__item__code",
        "declaration__criterion__code",
        "document_id",
    ):
        found.setdefault((branch, item, code), set()).add(document)
    return found
