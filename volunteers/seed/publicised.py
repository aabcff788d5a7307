"""Branches whose publicity is over: the province recognises one at each telling."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.dated import end_of
from backend.messaging.models import OfficeItem
from members.models import (
    CaseDecision,
    CertificationCase,
    Criterion,
    CriterionResult,
    RecognitionNotice,
    StandardVersion,
)
from members.rules.certification import REVIEWS
from volunteers.synthetic import cast
from volunteers.synthetic.tree import Branch, Tree, at

MOST, SCORE = 12, 98
STEPS = (*REVIEWS, "publicity")
EVERY, SINCE = timedelta(days=8), timedelta(days=10)
PUBLIC_FOR = timedelta(days=6)


@dataclass(frozen=True)
class Publicised:
    """Went up level by level, and stood on the public list until four days ago."""

    alias: str
    today: date
    version: StandardVersion

    def write(self, tree: Tree) -> None:
        """Branches of one city, for it has one officer; each county has its own."""
        office = tree.branches[cast.OFFICE_BRANCH]
        above = [office.first_person + each for each in (cast.CITY_OFFICER, cast.DEPUTY)]
        counties = {office.above[0]: office.first_person + cast.OFFICER}
        for each in tree.branches:
            counties.setdefault(each.above[0], each.first_person + cast.OFFICER)
        criteria = list(Criterion.objects.using(self.alias).filter(item__version=self.version))
        society = f"{tree.societies[0].place.name}红十字会"
        near = [each for each in tree.branches if each.above[1:] == office.above[1:]]
        for branch in [each for each in near if each.index not in cast.BRANCHES][:MOST]:
            self._case(branch, criteria, [counties[branch.above[0]], *above], society)

    def _case(
        self, branch: Branch, criteria: list[Criterion], deciding: list[int], society: str
    ) -> None:
        submitted, public = self._when(0), self._when(len(REVIEWS))
        case = CertificationCase.objects.using(self.alias).create(
            branch_id=branch.unit_id,
            version=self.version,
            standard_id=self.version.standard_id,
            state=CertificationCase.State.PUBLICITY,
            reviewer_id=branch.above[-1],
            score=SCORE,
            submitted_by_id=branch.first_person + cast.MANAGER,
            submitted_at=submitted,
            created_at=submitted - EVERY,
            moved_at=public,
            revision=len(STEPS),
            passage=1,
            recommended_at=self._when(2),
        )
        CriterionResult.objects.using(self.alias).bulk_create(
            CriterionResult(case=case, revision=1, criterion=each, verdict="met")
            for each in criteria
        )
        CaseDecision.objects.using(self.alias).bulk_create(
            CaseDecision(
                case=case,
                revision=number,
                level=level,
                decision="forward",
                decided_by_id=person,
                decided_at=self._when(number),
                version=self.version,
            )
            for number, (level, person) in enumerate(zip(REVIEWS, deciding, strict=True), 1)
        )
        RecognitionNotice.objects.using(self.alias).create(
            case=case,
            branch_name=branch.name,
            standard_title=self.version.standard.title,
            standard_title_en=self.version.standard.title_en,
            society_name=society,
            published_at=public,
            last_day=public.date() + PUBLIC_FOR,
        )
        self._ask(case)

    def _ask(self, case: CertificationCase) -> None:
        """The province's office finds it in its inbox."""
        assert case.reviewer_id is not None
        OfficeItem.objects.using(self.alias).create(
            unit_id=case.reviewer_id,
            permission="assessment.decide",
            kind="assessment_submitted",
            mutation="decideAssessment",
            subject_type="CertificationCase",
            subject_id=case.pk,
            event=f"assessment_submitted:{case.public_id}:{case.revision}",
            created_at=case.moved_at,
            due_at=end_of(case.moved_at.date() + PUBLIC_FOR + timedelta(days=1)),
            submitted_by_id=case.submitted_by_id,
        )

    def _when(self, step: int) -> datetime:
        return at(self.today - SINCE, 10) - EVERY * (len(REVIEWS) - step)
