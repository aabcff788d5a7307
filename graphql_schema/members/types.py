"""Types of the register."""

from typing import Any

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Carried, One, Plain, Row
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, row, rows
from members.models import Branch, Membership
from members.selectors.assessment import Assessment, Standing
from graphql_schema.fields import One, Plain, Relation, Row, fill_in
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, row, rows
from members.models import Branch, CaseDecision, CertificationCase, Membership
from members.selectors import decisions_on

# By its name: a case has the branch that stands here.
CASE = "graphql_schema.members.cases.CertificationCaseType"


class BranchType(Row):
    """Grassroots branch (基层组织)."""

    class Meta:
        model = Branch
        name = "Branch"

    reads = "register"
    joins = ("unit", "division")
    sees = {
        "name": row(),
        "kind": row(),
        "status": row(),
        "division_code": row(),
        "division_name": row(),
        "founded_on": row(),
        "address": row(),
    }

    name = text("Its name.", source="unit.name")
    kind = kind_of("kind", "Township, community, school …")
    status = kind_of("status", "Whether it is active.")
    division_code = text("Administrative division, six digits.", source="division.code")
    division_name = text("Administrative division.", source="division.name")
    founded_on = day("When it was founded.", required=True)
    address = text("Where it is.")


class MembershipType(Row):
    """A person's membership in a branch, dated."""

    class Meta:
        model = Membership
        name = "Membership"

    reads = "member.see"
    sees = {
        "member_no": row(PERSONAL),
        "person": row(PERSONAL),
        "branch": row(),
        "age_class": row(),
        "grade": row(),
        "starts_at": row(),
        "ends_at": row(),
    }

    member_no = text("Number on the card.")
    person = One(PersonType, path="person", description="Who.")
    branch = One(BranchType, path="branch", description="Where.")
    age_class = kind_of("age_class", "Adult or Red Cross youth.")
    grade = kind_of("grade", "Ordinary, special or permanent.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive; null while open.", source="during.upper")


class CriterionStanding(Plain):
    """How a branch stands against one criterion, now."""

    reads = "assessment.see"
    sees = rows("code title mandatory declared statement verdict value threshold weight missing")

    code = text("Stable name within its item.")
    title = text("What is asked.")
    mandatory = yes_no("Without it no submission.")
    declared = yes_no("The branch declares it; nothing is counted.")
    statement = text("What the branch declared; empty while it has not.")
    verdict = graphene.Field(Kind, required=True, description="Met, not met …")
    value = integer("What was counted.", required=False)
    threshold = integer("What is needed.", required=False)
    weight = integer("Points it gives.")
    missing = text("What is missing, in one sentence; empty when met.")

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


class AssessmentType(Plain):
    """Live standing of a branch under the standard in force."""

    class Meta:
        name = "Assessment"

    reads = "assessment.see"
    sees = rows("standard version score ready items case")

    standard = text("Title of the standard.")
    version = integer("Its version.")
    score = integer("Points reached, of 100.")
    ready = yes_no("It could be submitted now.")
    items = graphene.List(graphene.NonNull(ItemStanding), required=True, description="The items.")
    case = Carried(CASE, description="The open case, if there is one.")

    @staticmethod
    def resolve_case(assessment: Assessment, info: Any) -> Any:
        return assessment.case
class CaseDecisionType(Plain):
    """A decision taken on a case."""

    reads = "assessment.see"
    sees = rows("level decision reason decided_at")

    level = text("Which review took it.")
    decision = graphene.Field(Kind, required=True, description="What was decided.")
    reason = text("Why.")
    decided_at = instant("When.", required=True)

    @staticmethod
    def resolve_decision(decision: CaseDecision, info: Any) -> Kind:
        return Kind(code=decision.decision, label=decision.get_decision_display())


class Decisions(Relation):
    """Whoever sees a case sees what was decided on it."""

    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        grouped: dict[int, list[CaseDecision]] = {}
        cases = [case.pk for case in rows]
        for decision in decisions_on(cases):
            grouped.setdefault(decision.case_id, []).append(decision)
        for case in rows:
            fill_in(case, name, grouped.get(case.pk, []))


class CertificationCaseType(Row):
    """A branch's way to recognition under one version of a standard."""

    class Meta:
        model = CertificationCase
        name = "CertificationCase"

    reads = "assessment.see"
    joins = ("version__standard",)
    sees = {
        "state": row(),
        "standard": row(),
        "score": row(),
        "branch": row(),
        "submitted_at": row(),
        "rectify_by": row(),
        "revision": row(),
        "decisions": row(),
    }

    state = kind_of("state", "Where it stands.")
    standard = text("Under which standard.", source="version.standard.title")
    score = integer("Score at submission, of 100.", required=False)
    branch = One(BranchType, path="branch", description="Whose case.")
    submitted_at = instant("When it was last submitted.")
    rectify_by = day("Until when a returned case is to be put right.")
    revision = integer("Changes with every submission and decision; name it when deciding.")
    decisions = Decisions(CaseDecisionType, description="All so far, oldest first.")
