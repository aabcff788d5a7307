"""What was frozen of a case, with what bears it out."""

from typing import Any

import graphene

from graphql_schema.fields import Carried, Plain, Relation, fetched, fill_in
from graphql_schema.members.documents_of_branch import BranchDocumentType, PremisesType
from graphql_schema.scalars import Kind, integer, kind_of, text
from graphql_schema.selection import selected
from graphql_schema.sight import rows
from members.criteria import Standing
from members.models import CaseScore, Criterion, CriterionResult
from members.selectors.case_content import (
    frozen_results,
    live_standings,
    points_given,
    reached,
)
from members.selectors.on_file import by_branch_and_hash, chosen_of, on_file_of


def kind_of_criterion(code: str) -> Kind:
    return Kind(code=code, label=str(Criterion.Kind(code).label))


class CaseResultType(Plain):
    """How a branch stood against a criterion when it was submitted, and how it stands now."""

    class Meta:
        name = "CaseResult"

    reads = "assessment.see"
    sees = rows(
        """item criterion kind title verdict value of threshold statement counted counted_sha256
        evidence verdict_now value_now weight points note"""
    )

    item = text("Code of the item.")
    criterion = text("Code of the criterion within it.")
    kind = graphene.Field(Kind, required=True, description="How it is judged.")
    title = text("What is asked, in the language asked for.")
    verdict = kind_of("verdict", "As frozen.")
    value = integer("What was counted, as frozen.", required=False)
    of = integer("Of how many, where a share was asked for.", required=False)
    threshold = integer(
        "What was needed; per mille of a ratio, points of what is scored.", required=False
    )
    statement = text("What the branch had declared.")
    counted = integer("How many rows were counted.")
    counted_sha256 = text("SHA-256 of the canonical JSON of their sorted keys.")
    evidence = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="SHA-256 of each file."
    )
    verdict_now = graphene.Field(Kind, description="As counted now.")
    value_now = integer("What is counted now.", required=False)

    weight = integer("How many points it is worth.")
    points = integer(
        "Of these, the ones reached; null where it is not asked, or a reviewer has not given them.",
        required=False,
    )
    note = text("What the reviewer noted who gave them.")

    @staticmethod
    def resolve_item(result: CriterionResult, info: Any) -> str:
        return result.criterion.item.code

    @staticmethod
    def resolve_criterion(result: CriterionResult, info: Any) -> str:
        return result.criterion.code

    @staticmethod
    def resolve_kind(result: CriterionResult, info: Any) -> Kind:
        return kind_of_criterion(result.criterion.judged_as)

    @staticmethod
    def resolve_title(result: CriterionResult, info: Any) -> str:
        return result.criterion.name

    @staticmethod
    def resolve_counted(result: CriterionResult, info: Any) -> int:
        return result.counted_number

    @staticmethod
    def resolve_verdict_now(result: CriterionResult, info: Any) -> Kind | None:
        now = _now(result)
        return now and Kind(code=now.verdict, label=str(now.verdict_label))

    @staticmethod
    def resolve_value_now(result: CriterionResult, info: Any) -> int | None:
        now = _now(result)
        return now and now.value

    @staticmethod
    def resolve_weight(result: CriterionResult, info: Any) -> int:
        return result.criterion.weight

    @staticmethod
    def resolve_points(result: CriterionResult, info: Any) -> int | None:
        return reached(result, _given(result)).points

    @staticmethod
    def resolve_note(result: CriterionResult, info: Any) -> str:
        given = _given(result)
        return given.note if given else ""


def _now(result: CriterionResult) -> Standing | None:
    return result.__dict__.get("now")


def _given(result: CriterionResult) -> CaseScore | None:
    return result.__dict__.get("given")


class Results(Relation):
    """Whoever sees a case sees what was frozen; what is so now is asked for all of them at once."""

    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        frozen, given = frozen_results(rows), points_given(rows)
        live = live_standings([case for case in rows if case.pk in frozen], info.context.actor.now)
        for case in rows:
            own = frozen.get(case.pk, [])
            for result in own:
                result.__dict__["now"] = live[case.pk].get(result.criterion_id)
                result.__dict__["given"] = given.get((case.pk, result.criterion_id))
            fill_in(case, name, own)


class CaseFile(Plain):
    """A file that bore a criterion out when the case was submitted or checked again last."""

    reads = "assessment.see"
    sees = rows("item criterion sha256 document premises")

    item = text("Code of the item.")
    criterion = text("Code of the criterion within it.")
    sha256 = text("As frozen, one of the result's `evidence`.")
    document = Carried(
        BranchDocumentType,
        description="The branch's document it is of, if one may see it, also when it was replaced.",
    )
    premises = Carried(PremisesType, description="The premises it is the photo of.")


class Files(Results):
    """By the hashes that were frozen: what was replaced or ended since then is there, too."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        frozen, actor = frozen_results(rows), info.context.actor
        below = selected(info, CaseFile._meta.name, nodes)
        found: dict[str, dict[int, Any]] = {}
        for field, of in (("document", BranchDocumentType), ("premises", PremisesType)):
            seen = on_file_of(actor, of._meta.model, rows, frozen)
            shown = fetched(info, seen, of, below[field]) if field in below else []
            found[field] = {row.pk: row for row in shown}
        filed = {field: by_branch_and_hash(each.values()) for field, each in found.items()}
        for case in rows:
            files = [
                CaseFile(
                    item=result.criterion.item.code,
                    criterion=result.criterion.code,
                    sha256=sha256,
                    **{
                        field: found[field].get(
                            chosen_of(result, sha256, case.branch_id, filed[field])
                        )
                        for field in filed
                    },
                )
                for result in frozen.get(case.pk, [])
                for sha256 in result.evidence
            ]
            fill_in(case, name, files)
