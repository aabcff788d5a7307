"""Inner steps of freezing what was judged: whatever changes later, a review reads this."""

from datetime import datetime

from members import evidence
from members.models import CertificationCase, Criterion, CriterionResult
from members.rules.freezing import freeze
from members.selectors.assessment import Assessment, rows_counted_by


def freeze_results(now: datetime, case: CertificationCase, assessment: Assessment) -> None:
    """Under the case's new revision, which begins a passage: whoever decided before may again."""
    keys = [standing.asked.id for standing in assessment.standings]
    criteria = Criterion.objects.select_related("item").in_bulk(keys)
    files = evidence.hashes([case.branch_id], keys)
    case.passage = case.revision
    case.score = assessment.score
    case.save(update_fields=["passage", "score"])
    counted = rows_counted_by(case.version, list(criteria.values()), case.branch_id, now)
    frozen = {key: freeze(counted.get(key, ())) for key in keys}
    CriterionResult.objects.bulk_create(
        CriterionResult(
            case=case,
            revision=case.revision,
            criterion_id=standing.asked.id,
            verdict=standing.verdict,
            value=standing.value,
            of=standing.of,
            threshold=standing.threshold,
            statement=standing.statement,
            counted_ids=frozen[standing.asked.id].ids,
            counted_number=frozen[standing.asked.id].number,
            counted_sha256=frozen[standing.asked.id].sha256,
            evidence=files.get((case.branch_id, standing.asked.id), []),
        )
        for standing in assessment.standings
    )
