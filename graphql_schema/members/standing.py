"""How branches stand, stood and would stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.scope import scope
from backend.identifiers import global_id
from graphql_schema.fields import (
    Carried,
    Plain,
    fetched,
    public_id_of,
    row_type_named,
)
from graphql_schema.members.by_id import id_of, named, or_null
from graphql_schema.members.case_results import kind_of_criterion
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Kind, day, integer, text, yes_no
from graphql_schema.selection import selected
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import rows
from members import selectors
from members.criteria import Standing
from members.models import Branch, CertificationCase
from members.selectors import standing
from members.selectors.assessment import FIVE_HAVES, Assessment
from members.selectors.submitting import blockers


class CriterionStanding(Plain):
    """How a branch stands against one criterion, now."""

    reads = "assessment.see"
    sees = rows(
        "item code kind title mandatory declared statement verdict value of threshold lacking"
        " points weight missing"
    )

    item = text("Code of its item.")
    code = text("Stable name within its item.")
    kind = graphene.Field(Kind, required=True, description="How it is judged.")
    title = text("What is asked.")
    mandatory = yes_no("Without it no submission.")
    declared = yes_no("The branch declares it; nothing is counted.")
    statement = text("What the branch declared; empty while it has not.")
    verdict = graphene.Field(Kind, required=True, description="Met, not met …")
    value = integer("What was counted.", required=False)
    of = integer("Of how many, where it is a ratio.", required=False)
    threshold = integer(
        "What is needed; per mille where it is a ratio, points where it is scored.", required=False
    )
    lacking = integer("How many more would do; null where that is not known.", required=False)
    points = integer("Points it gave; null where it is not asked or waits.", required=False)
    weight = integer("Points it gives.")
    missing = text("What is missing, in one sentence; empty when met.")

    @staticmethod
    def resolve_kind(standing: Standing, info: Any) -> Kind:
        return kind_of_criterion(standing.asked.kind)

    @staticmethod
    def resolve_verdict(standing: Standing, info: Any) -> Kind:
        return Kind(code=standing.verdict, label=str(standing.verdict_label))


class ItemStanding(Plain):
    """One of the five haves."""

    reads = "assessment.see"
    sees = rows("code title criteria")

    code = text("Stable name.")
    title = text("As the standard words it.")
    criteria = graphene.List(
        graphene.NonNull(CriterionStanding), required=True, description="Its criteria."
    )


class NightType(Plain):
    """How a branch stood at night."""

    class Meta:
        name = "StandingNight"

    reads = "assessment.see"
    sees = rows("day score met asked")

    day = day("The day that began.", required=True)
    score = integer("Points reached, of 100.")
    met = integer("Criteria met.")
    asked = integer("Criteria asked.")


def _blockers() -> graphene.List:
    return graphene.List(
        graphene.NonNull(Error),
        required=True,
        description="What submitAssessment would refuse it for now, with what is on file.",
    )


class AssessmentType(Plain):
    """Live standing of a branch under the standard in force."""

    class Meta:
        name = "Assessment"

    reads = "assessment.see"
    sees = rows("branch standard version score ready blockers items case trend")

    branch = Carried(BranchType, description="Whose standing.")
    standard = text("Title of the standard.")
    version = integer("Its version.")
    score = integer("Points reached, of 100.")
    ready = yes_no("It could be submitted now: there are no blockers.")
    blockers = _blockers()
    items = graphene.List(graphene.NonNull(ItemStanding), required=True, description="The items.")
    case = Carried(CertificationCaseType, description="The open case, if there is one.")
    trend = graphene.List(
        graphene.NonNull(NightType), required=True, description="The last 31 nights, oldest first."
    )


class BranchStanding(Plain):
    """How a branch of one's own stands, in short; assessment says all of it."""

    reads = "assessment.see"
    sees = rows("branch standard version score ready blockers missing")

    branch = Carried(BranchType, description="Whose standing.")
    standard = text("Title of the standard.")
    version = integer("Its version.")
    score = integer("Points reached, of 100.")
    ready = yes_no("It could be submitted now: there are no blockers.")
    blockers = _blockers()
    missing = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What is missing, a sentence each.",
    )


class CountedRowsType(Plain):
    """What was counted for a branch under one criterion."""

    class Meta:
        name = "CountedRows"

    reads = "assessment.see"
    sees = rows("number ids")

    number = integer("How many rows, 1000 at most; whoever sees the standing sees this.")
    ids = graphene.List(
        graphene.NonNull(graphene.ID),
        required=True,
        description="Global ids of those one may see, 100 at most; ask for them with node.",
    )


@dataclass(frozen=True)
class AssessmentShown:
    """A standing with the rows that carry it, each fetched to be shown."""

    found: Assessment
    branch: Branch | None
    case: CertificationCase | None
    trend: Sequence[standing.Night]
    blockers: Sequence[Error]

    @property
    def ready(self) -> bool:
        return not self.blockers

    def __getattr__(self, name: str) -> Any:
        return getattr(self.found, name)


def _shown(info: GraphQLResolveInfo, found: Assessment) -> AssessmentShown:
    """With the rows that are asked of it."""
    actor, asked = info.context.actor, selected(info, "Assessment", info.field_nodes)
    judged = not {"ready", "blockers"}.isdisjoint(asked)
    branches: list[Branch] = []
    cases: list[CertificationCase] = []
    if "branch" in asked:
        own = scope(actor, Branch, keyed=True).filter(pk=found.branch_id)
        branches = fetched(info, own, BranchType, asked["branch"])
    if "case" in asked and found.case is not None:
        seen = scope(actor, CertificationCase).filter(pk=found.case.pk)
        cases = fetched(info, seen, CertificationCaseType, asked["case"])
    return AssessmentShown(
        found,
        next(iter(branches), None),
        next(iter(cases), None),
        standing.trend(found.branch_id, found.version_row) if "trend" in asked else (),
        as_errors(blockers(actor.now, [found] if judged else []).get(found.branch_id, [])),
    )


def _assessment(
    root: None, info: GraphQLResolveInfo, branch_id: str, standard: str | None = None
) -> Any:
    branch = named(branch_id, "Branch")
    if branch is None:
        return None
    actor, of = info.context.actor, standard or FIVE_HAVES
    found = or_null(lambda: selectors.assessment(actor, branch, of))
    return None if found is None else _shown(info, found)


def _my_standing(root: None, info: GraphQLResolveInfo) -> list[BranchStanding]:
    found = standing.my_standings(info.context.actor)
    asked = selected(info, "BranchStanding", info.field_nodes)
    own = scope(info.context.actor, Branch, keyed=True).filter(
        pk__any=[each.branch_id for each in found]
    )
    branches = {row.pk: row for row in fetched(info, own, BranchType, asked.get("branch", ()))}
    blocked = blockers(info.context.actor.now, found)
    return [
        BranchStanding(
            branch=branches.get(each.branch_id),
            standard=each.standard,
            version=each.version,
            score=each.score,
            ready=not blocked[each.branch_id],
            blockers=as_errors(blocked[each.branch_id]),
            missing=[one.missing for one in each.standings if not one.met],
        )
        for each in found
    ]


def _what_would_help(
    root: None, info: GraphQLResolveInfo, branch_id: str, standard: str | None = None
) -> Any:
    branch = named(branch_id, "Branch")
    if branch is None:
        return None
    actor, of = info.context.actor, standard or FIVE_HAVES
    return or_null(lambda: standing.what_would_help(actor, branch, of))


def _counted_rows(
    root: None,
    info: GraphQLResolveInfo,
    branch_id: str,
    item: str,
    criterion: str,
    standard: str | None = None,
) -> CountedRowsType | None:
    branch = named(branch_id, "Branch")
    if branch is None:
        return None
    actor = info.context.actor
    found = or_null(
        lambda: standing.rows_counted(actor, branch, standard or FIVE_HAVES, item, criterion)
    )
    if found is None:
        return None
    names = {
        of._meta.model: name
        for name in info.schema.type_map
        if (of := row_type_named(info, name)) is not None
    }
    ids = [
        global_id(names[type(row)], public_id_of(row)) for row in found.shown if type(row) in names
    ]
    return CountedRowsType(number=found.number, ids=ids)


def _standard() -> graphene.String:
    return graphene.String(description="Code of the standard; left out: FIVE_HAVES.")


class StandingQuery(graphene.ObjectType):
    assessment = graphene.Field(
        AssessmentType,
        branch_id=id_of("Branch"),
        standard=_standard(),
        description="How a branch stands under a standard, counted now.",
        resolver=_assessment,
    )
    my_branch_standing = graphene.List(
        graphene.NonNull(BranchStanding),
        required=True,
        description="How the branches stand over which one holds an office, counted now.",
        resolver=_my_standing,
    )
    what_would_help = graphene.List(
        graphene.NonNull(CriterionStanding),
        branch_id=id_of("Branch"),
        standard=_standard(),
        description="What a branch does not meet: mandatory first, then what lacks least.",
        resolver=_what_would_help,
    )
    counted_rows = graphene.Field(
        CountedRowsType,
        branch_id=id_of("Branch"),
        standard=_standard(),
        item=graphene.String(required=True, description="Code of the item."),
        criterion=graphene.String(required=True, description="Code of the criterion."),
        description="What was counted for a branch under a criterion of the version in force.",
        resolver=_counted_rows,
    )
