from collections.abc import Mapping
from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.standards import CriterionKind, StandardVersionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.rules.standard import CriterionDraft, ItemDraft, VersionDraft
from members.services import edit_standard_version


class CriterionInput(graphene.InputObjectType):
    """What is asked of a branch."""

    code = graphene.String(required=True, description="Stable name within its item.")
    title = graphene.String(required=True, description="In Chinese, at most 120 characters.")
    title_en = graphene.String(description="In English, at most 240 characters.")
    help_text = graphene.String(description="Explanation in Chinese, at most 300 characters.")
    help_text_en = graphene.String(description="Explanation in English, at most 600 characters.")
    kind = graphene.InputField(CriterionKind, required=True, description="How it is judged.")
    count_code = graphene.String(description="What is counted: one of countables.")
    of_count_code = graphene.String(description="Of what a ratio is: one of countables.")
    threshold = graphene.Int(
        description="What is needed: 1 where it is left out; per mille of a ratio."
    )
    thresholds = graphene.List(
        graphene.NonNull(graphene.String),
        description="Where kinds of branches have another: school=50.",
    )
    threshold_is_default = graphene.Boolean(description="No office has confirmed the figure.")
    window_months = graphene.Int(description="Left out: 12.")
    weight = graphene.Int(required=True, description="Points it gives, from 0 to 100.")
    mandatory = graphene.Boolean(description="Without it no submission.")
    evidence_required = graphene.Boolean(description="Declared with evidence.")
    branch_kinds = graphene.List(
        graphene.NonNull(graphene.String), description="Asked of these alone; left out: of all."
    )


class StandardItemInput(graphene.InputObjectType):
    """One of the haves."""

    code = graphene.String(required=True, description="Stable name.")
    title = graphene.String(required=True, description="In Chinese, at most 80 characters.")
    title_en = graphene.String(description="In English, at most 160 characters.")
    criteria = graphene.InputField(
        graphene.List(graphene.NonNull(CriterionInput)),
        required=True,
        description="In their order.",
    )


class EditStandardVersion(ServiceMutation):
    """Writes a draft as a whole, in place of what it said."""

    service = edit_standard_version.edit_standard_version
    version = Thing(StandardVersionType, "The version.")

    class Input:
        version_id = id_of("StandardVersion", "Which draft.")
        revision = graphene.Int(required=True, description="The one that was seen.")
        min_self_score = graphene.Int(required=True, description="Points of 100 to submit with.")
        min_branch_age_months = graphene.Int(required=True, description="Least age, in months.")
        standard_items = graphene.InputField(
            graphene.List(graphene.NonNull(StandardItemInput)),
            required=True,
            description="In their order.",
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        draft = VersionDraft(
            items=[_item(each) for each in given.pop("standard_items")],
            min_self_score=given.pop("min_self_score"),
            min_branch_age_months=given.pop("min_branch_age_months"),
        )
        return given | {"draft": draft}


def _item(given: Mapping[str, Any]) -> ItemDraft:
    said = {name: value for name, value in given.items() if value is not None}
    criteria = [_criterion(each) for each in said.pop("criteria")]
    return ItemDraft(criteria=criteria, **said)


def _criterion(given: Mapping[str, Any]) -> CriterionDraft:
    said = {name: value for name, value in given.items() if value is not None}
    thresholds = dict(_threshold(each) for each in said.pop("thresholds", ()))
    return CriterionDraft(**said | {"kind": said["kind"].value, "threshold_by_kind": thresholds})


def _threshold(said: str) -> tuple[str, int]:
    """What is no figure is none that could be right."""
    kind, _, figure = said.partition("=")
    return kind.strip(), int(figure) if figure.isascii() and figure.isdigit() else -1
