"""People who were probably entered twice."""

from typing import Any

import graphene
from graphene.relay import PageInfo
from graphql import GraphQLResolveInfo

from graphql_schema import paging
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Carried, Plain, fetched
from graphql_schema.scalars import integer
from graphql_schema.selection import selected
from graphql_schema.sight import PERSONAL, row, rows
from volunteers.rules.duplicates import Likeness
from volunteers.selectors.duplicates import doubled, namesakes, twins_of

ORDER = ("name_key", "id")


class DuplicatePair(Plain):
    """Two entries that may be the same human."""

    reads = "do person.merge"
    sees = rows("person twin score reasons alike", PERSONAL)

    person = Carried(PersonType, required=True, description="The first entry.")
    twin = Carried(PersonType, required=True, description="The likeliest of the later ones.")
    score = integer("How likely, of 100.")
    reasons = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="same_name, same_birth_date, birth_date_missing, same_sex, same_residence.",
    )
    alike = integer("How many later entries may be this human.")


class DuplicateCandidates(Plain):
    """A page of people who were probably entered twice."""

    reads = "do person.merge"
    sees = {"nodes": row(PERSONAL), "page_info": row()}

    nodes = graphene.List(graphene.NonNull(DuplicatePair), required=True, description="By name.")
    page_info = graphene.Field(PageInfo, required=True, description="Where this page stands.")


def candidates(
    root: None, info: GraphQLResolveInfo, first: int, after: str | None = None
) -> DuplicateCandidates:
    """Both sides by the same scope; in as many statements for many as for few."""
    actor = info.context.actor
    page = paging.page(doubled(actor), ORDER, first, after)
    pairs = selected(info, "DuplicateCandidates", info.field_nodes).get("nodes", ())
    asked = selected(info, "DuplicatePair", pairs)
    by_name: dict[str, dict[int, Any]] = {}
    if page.edges:
        people = namesakes(actor, [edge.node for edge in page.edges])
        wanted = [*asked.get("person", ()), *asked.get("twin", ())]
        for each in fetched(info, people, PersonType, wanted):
            by_name.setdefault(each.name_key, {})[each.pk] = each
    alike = (by_name.get(edge.node.name_key, {}) for edge in page.edges)
    nodes = [
        _pair(among[edge.node.pk], twins)
        for edge, among in zip(page.edges, alike, strict=True)
        if edge.node.pk in among and (twins := twins_of(among[edge.node.pk], among.values()))
    ]
    return DuplicateCandidates(nodes=nodes, page_info=page.page_info)


def _pair(person: Any, twins: list[tuple[Any, Likeness]]) -> DuplicatePair:
    twin, likeliest = twins[0]
    return DuplicatePair(
        person=person,
        twin=twin,
        score=likeliest.score,
        reasons=likeliest.reasons,
        alike=len(twins),
    )


class DuplicatesQuery(graphene.ObjectType):
    duplicate_candidates = graphene.Field(
        DuplicateCandidates,
        required=True,
        first=graphene.Int(required=True, description="How many, from 1 to 100."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description="People who were probably entered twice, where both are one's own to merge.",
        resolver=candidates,
    )
