"""What a case says: what was frozen, what a reviewer gave for it, what is so now, and the
fingerprint of all of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from members import evidence
from members.criteria import Found, Standing, judge
from members.models import (
    CaseObjection,
    CaseOpinion,
    CaseScore,
    CertificationCase,
    Criterion,
    CriterionResult,
    SiteVisit,
    StandardVersion,
    VisitPhoto,
)
from members.rules.certification import Reached
from members.rules.freezing import fingerprint
from members.selectors.assessment import assess_all


@dataclass(frozen=True)
class Content:
    """What a decision is taken on. `sha256` changes with anything that a reviewer reads."""

    sha256: str
    values_sha256: str
    evidence: Sequence[str]


def frozen_results(cases: Sequence[CertificationCase]) -> Mapping[int, list[CriterionResult]]:
    """By case, those of its last submission or re-check, in the standard's order."""
    found: dict[int, list[CriterionResult]] = defaultdict(list)
    rows = CriterionResult.objects.filter(
        case__any=[case.pk for case in cases], revision=F("case__passage")
    )
    order = ("case", "criterion__item__order", "criterion__order", "criterion")
    for result in rows.select_related("criterion__item").order_by(*order):
        found[result.case_id].append(result)
    return found


def points_given(cases: Sequence[CertificationCase]) -> Mapping[tuple[int, int], CaseScore]:
    """By case and criterion, those given last since it was submitted or checked again."""
    rows = CaseScore.objects.filter(
        case__any=[case.pk for case in cases], passage=F("case__passage")
    )
    return {(row.case_id, row.criterion_id): row for row in rows.order_by("pk")}


def reached(result: CriterionResult, given: CaseScore | None) -> Reached:
    """As frozen, with the reviewer's points where only a reviewer can say."""
    weight = result.criterion.weight
    if result.verdict == CriterionResult.Verdict.NOT_APPLICABLE:
        return Reached(weight, None)
    if result.criterion.kind == Criterion.Kind.SCORED:
        return Reached(weight, given.points if given else None)
    return Reached(weight, weight if result.verdict == CriterionResult.Verdict.MET else 0)


def content_of(case: CertificationCase) -> Content:
    return contents([case])[case.pk]


def contents(cases: Sequence[CertificationCase]) -> Mapping[int, Content]:
    """By case, in as many statements for many as for one."""
    results = frozen_results(cases)
    criteria = sorted({each.criterion_id for rows in results.values() for each in rows})
    files = evidence.hashes([case.branch_id for case in cases], criteria)
    given, heard = points_given(cases), _heard([case.pk for case in cases])
    found: dict[int, Content] = {}
    for case in cases:
        own = results.get(case.pk, [])
        values = [_said(each, given.get((case.pk, each.criterion_id))) for each in own]
        now = {str(each.criterion_id): files.get((case.branch_id, each.criterion_id), [])
               for each in own}  # fmt: skip
        photos = heard.photos.get(case.pk, [])
        found[case.pk] = Content(
            fingerprint([values, now, heard.of(case.pk)]),
            fingerprint(values),
            sorted({*photos, *(each for of in now.values() for each in of)}),
        )
    return found


def _said(result: CriterionResult, given: CaseScore | None) -> list[object]:
    return [
        result.criterion_id,
        result.verdict,
        result.value,
        result.of,
        result.threshold,
        result.statement,
        result.counted_number,
        result.counted_sha256,
        list(result.evidence),
        [given.points, given.note] if given else [],
    ]


@dataclass(frozen=True)
class _Heard:
    visits: Mapping[int, list[str]]
    photos: Mapping[int, list[str]]
    opinions: Mapping[int, list[str]]
    objections: Mapping[int, list[list[object]]]

    def of(self, case: int) -> list[object]:
        return [
            each.get(case, [])
            for each in (self.visits, self.photos, self.opinions, self.objections)
        ]


def _heard(cases: Sequence[int]) -> _Heard:
    """What was seen on the spot and what others said; none of it is changed, but answered."""
    visits: dict[int, list[str]] = defaultdict(list)
    photos: dict[int, list[str]] = defaultdict(list)
    opinions: dict[int, list[str]] = defaultdict(list)
    objections: dict[int, list[list[object]]] = defaultdict(list)
    for visit in SiteVisit.objects.filter(case__any=list(cases)).order_by("pk"):
        visits[visit.case_id].append(str(visit.public_id))
    pictures = VisitPhoto.objects.filter(visit__case__any=list(cases)).order_by("pk")
    for photo in pictures.select_related("visit"):
        photos[photo.visit.case_id].append(bytes(photo.sha256).hex())
    for opinion in CaseOpinion.objects.filter(case__any=list(cases)).order_by("pk"):
        opinions[opinion.case_id].append(str(opinion.public_id))
    for objection in CaseObjection.objects.filter(case__any=list(cases)).order_by("pk"):
        objections[objection.case_id].append([str(objection.public_id), objection.answer])
    return _Heard(visits, photos, opinions, objections)


def live_standings(
    cases: Sequence[CertificationCase], now: datetime
) -> Mapping[int, Mapping[int, Standing]]:
    """By case and criterion, under the version it was submitted under; as many statements for many
    cases of one version as for one; with the reviewer's points."""
    by_version: dict[StandardVersion, list[CertificationCase]] = defaultdict(list)
    for case in cases:
        by_version[case.version].append(case)
    given = points_given(cases)
    found: dict[int, Mapping[int, Standing]] = {}
    for version, own in by_version.items():
        standing = assess_all(version, now, [case.branch_id for case in own])
        for case in own:
            found[case.pk] = {
                each.asked.id: _scored(each, given.get((case.pk, each.asked.id)))
                for each in standing[case.branch_id].standings
            }
    return found


def _scored(standing: Standing, given: CaseScore | None) -> Standing:
    if given is None or standing.asked.kind != Criterion.Kind.SCORED:
        return standing
    return judge(standing.asked, Found(score=given.points))
