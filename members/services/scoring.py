"""Inner steps of a reviewer who gives points for what only a reviewer can say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.authority.actor import Actor
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from members.models import CaseScore, CertificationCase, Criterion, CriterionResult
from members.rules.certification import ONWARD, score_of
from members.selectors.case_content import frozen_results, points_given, reached


@dataclass(frozen=True)
class Points:
    """Of 0 to the weight of a criterion that is scored."""

    item: str
    criterion: str
    points: int
    note: str = ""


def give_points(
    actor: Actor, case: CertificationCase, decision: str, given: Sequence[Points]
) -> None:
    """Under the case's lock, with a decision: nobody decides in favour of what was not scored since
    it was submitted, or fails though it is mandatory. The score of the case is that of the
    submission with these points."""
    results = frozen_results([case]).get(case.pk, [])
    asked = {
        (each.criterion.item.code, each.criterion.code): each for each in results if is_scored(each)
    }
    refuse_if(_misfits(asked, decision, given))
    _write(actor, case, asked, given)
    if decision in ONWARD and asked:
        points = points_given([case])
        found = {each.criterion_id: points.get((case.pk, each.criterion_id)) for each in results}
        refuse_if(list(_lacking(asked.values(), found)))
        case.score = score_of([reached(each, found[each.criterion_id]) for each in results])
        case.save(update_fields=["score"])


def is_scored(result: CriterionResult) -> bool:
    applies = result.verdict != CriterionResult.Verdict.NOT_APPLICABLE
    return applies and result.criterion.kind == Criterion.Kind.SCORED


def _misfits(
    asked: Mapping[tuple[str, str], CriterionResult], decision: str, given: Sequence[Points]
) -> list[Refusal]:
    if given and decision not in ONWARD:
        return [Refusal("INVALID", "scores")]
    refusals: list[Refusal] = []
    seen: set[tuple[str, str]] = set()
    for number, each in enumerate(given):
        place, named = f"scores.{number}", (each.item, each.criterion)
        result = asked.get(named)
        if result is None:
            refusals.append(Refusal("NOT_FOUND", place))
        elif named in seen:
            refusals.append(Refusal("CODE_TWICE", place))
        elif not 0 <= each.points <= result.criterion.weight:
            most = {"most": result.criterion.weight}
            refusals.append(Refusal("POINTS_OUT_OF_RANGE", f"{place}.points", most))
        refusals += [
            Refusal(refusal.code, f"{place}.note", refusal.params)
            for refusal in misfits(CaseScore, note=each.note.strip())
        ]
        seen.add(named)
    return refusals


def _write(
    actor: Actor,
    case: CertificationCase,
    asked: Mapping[tuple[str, str], CriterionResult],
    given: Sequence[Points],
) -> None:
    CaseScore.objects.bulk_create(
        CaseScore(
            case=case,
            passage=case.passage,
            revision=case.revision,
            level=case.state,
            criterion=asked[each.item, each.criterion].criterion,
            points=each.points,
            note=each.note.strip(),
            scored_by_id=actor.me,
            scored_at=actor.now,
        )
        for each in given
    )


def _lacking(
    asked: Iterable[CriterionResult], found: Mapping[int, CaseScore | None]
) -> Iterator[Refusal]:
    for result in asked:
        score, named = found[result.criterion_id], {"criterion": result.criterion.name}
        if score is None:
            yield Refusal("NOT_SCORED", "scores", named)
        elif result.criterion.mandatory and score.points < (result.threshold or 0):
            yield Refusal("MANDATORY_NOT_MET", "scores", named)
