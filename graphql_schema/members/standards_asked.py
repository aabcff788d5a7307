"""What is asked of standards: what they say, and what would come of them."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from backend import counts
from graphql_schema.fields import Connection, Find, Plain
from graphql_schema.members.by_id import id_of, named, or_null
from graphql_schema.members.standards import StandardChange, StandardType, StandardVersionType
from graphql_schema.scalars import Kind, integer, text, yes_no
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import rows
from members.models import Branch
from members.rules.standard import Change
from members.selectors import standards, what_if
from members.selectors.standard_workbook import Tried, tried


class KindSimulated(Plain):
    """Branches of one kind under a version."""

    reads = "ask simulateStandard"
    sees = rows("kind branches passing")

    kind = graphene.Field(Kind, required=True, description="Kind of branch.")
    branches = integer("How many there are.")
    passing = integer("How many could submit themselves.")

    @staticmethod
    def resolve_kind(found: what_if.OfKind, info: Any) -> Kind:
        return Kind(code=found.code, label=str(dict(Branch.Kind.choices)[found.code]))


class CriterionSimulated(Plain):
    """Branches under one criterion of a version."""

    reads = "ask simulateStandard"
    sees = rows("item code title asked failing")

    item = text("Code of the item.")
    code = text("Code of the criterion.")
    title = text("What is asked.")
    asked = integer("Of how many branches it is asked.")
    failing = integer("How many of them do not meet it.")


class SimulationType(Plain):
    """How branches would stand under a version, with what is on file now."""

    class Meta:
        name = "StandardSimulation"

    reads = "ask simulateStandard"
    sees = rows("branches passing mean_score by_kind by_criterion")

    branches = integer("Active branches under the unit.")
    passing = integer("How many could submit themselves.")
    mean_score = integer("Points of 100, on average, rounded down.")
    by_kind = graphene.List(
        graphene.NonNull(KindSimulated), required=True, description="By kind of branch."
    )
    by_criterion = graphene.List(
        graphene.NonNull(CriterionSimulated),
        required=True,
        description="What most branches fail comes first.",
    )


class StandardWorkbookType(Plain):
    """What would come of importing a workbook."""

    class Meta:
        name = "StandardWorkbook"

    reads = "do standard.edit"
    sees = rows("importable problems")

    importable = yes_no("A draft could be made of it.")
    problems = graphene.List(
        graphene.NonNull(Error),
        required=True,
        description="What keeps it from that, by sheet and cell or by its place; else what keeps"
        " the draft from being published.",
    )

    @staticmethod
    def resolve_problems(found: Tried, info: Any) -> list[Error]:
        return as_errors(found.problems)


class CountableType(Plain):
    """Something that can be counted for a branch."""

    class Meta:
        name = "Countable"

    reads = "everyone"
    sees = rows("code label recorded")

    code = text("Stable name.")
    label = text("In the language asked for.")
    recorded = yes_no("Counted by the house; else a branch declares it, with evidence.")


def _simulate(
    root: None,
    info: GraphQLResolveInfo,
    version_id: str,
    unit_id: str | None = None,
    division: str | None = None,
) -> Any:
    version = named(version_id, "StandardVersion")
    unit = None if unit_id is None else named(unit_id, "Unit")
    if version is None or (unit is None and unit_id is not None):
        return None
    return or_null(
        lambda: what_if.simulate(info.context.actor, version, unit_id=unit, division=division)
    )


def _tried(root: None, info: GraphQLResolveInfo, standard_id: str, file_id: str) -> Any:
    standard, file = named(standard_id, "Standard"), named(file_id, "Upload") or UUID(int=0)
    if standard is None:
        return None
    return or_null(lambda: tried(info.context.actor, standard, file))


def _difference(
    root: None, info: GraphQLResolveInfo, from_id: str, to_id: str
) -> list[Change] | None:
    old, new = named(from_id, "StandardVersion"), named(to_id, "StandardVersion")
    if old is None or new is None:
        return None
    return or_null(lambda: standards.difference(info.context.actor, old, new))


class StandardsQuery(graphene.ObjectType):
    simulate_standard = graphene.Field(
        SimulationType,
        unit_id=graphene.ID(description="Global id of a Unit; or name a division."),
        division=graphene.String(
            description="Code of the province, city or county whose society it is; or name a unit."
        ),
        version_id=id_of("StandardVersion"),
        description="How the branches under a unit, or under the society of a division, would stand"
        " under a version, drafts too.",
        resolver=_simulate,
    )
    standard = Find(StandardType, description="One standard.")
    standard_version = Find(StandardVersionType, description="One version, with all it says.")
    standards = Connection(
        StandardType,
        select=standards.standards,
        order=("pk",),
        description="All standards.",
        purpose=graphene.String(description="five_haves or demonstration; left out: all."),
    )
    standard_diff = graphene.List(
        graphene.NonNull(StandardChange),
        from_id=id_of("StandardVersion"),
        to_id=id_of("StandardVersion"),
        description="What the second version says otherwise than the first.",
        resolver=_difference,
    )
    standard_workbook = graphene.Field(
        StandardWorkbookType,
        standard_id=id_of("Standard"),
        file_id=id_of("Upload"),
        description="What importStandardVersion would make of a workbook; nothing is written.",
        resolver=_tried,
    )
    countables = graphene.List(
        graphene.NonNull(CountableType),
        required=True,
        description="What can be counted for a branch, to be named in a criterion.",
        resolver=lambda root, info: [
            CountableType(code=code, label=str(label), recorded=code in counts.known())
            for code, label in counts.labels().items()
        ],
    )
