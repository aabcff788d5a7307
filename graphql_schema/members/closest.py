"""Which branches are closest to passing."""

import graphene
from django.utils.translation import gettext as _
from graphql import GraphQLResolveInfo

from backend.authority.scope import extent, scope
from graphql_schema.fields import Carried, Plain, fetched
from graphql_schema.members.progress import LINE
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Kind, day, integer, text
from graphql_schema.selection import selected
from graphql_schema.sight import rows
from members.models import Branch
from members.rules.pictures import Bar, bars
from members.selectors.assessment import FIVE_HAVES, must_be_known
from members.selectors.closest import closest_to_passing, newest_run
from members.selectors.progress import stage_names


class CloseBranch(Plain):
    """A branch that is not recognised, and what it lacks."""

    reads = LINE
    sees = rows("branch state score missing_mandatory missing")

    branch = Carried(BranchType, description="Which one.")
    state = graphene.Field(Kind, required=True, description="Of the newest case; none: no case.")
    score = integer("Points reached, of 100.")
    missing_mandatory = integer("How many mandatory criteria it does not meet.")
    missing = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What is missing, a sentence each, the mandatory first.",
    )


class ClosestToPassing(Plain):
    """As the newest night saw them."""

    reads = LINE
    sees = rows("day nodes picture")

    day = day("The day that began after that night; null before the first.")
    nodes = graphene.List(
        graphene.NonNull(CloseBranch),
        required=True,
        description="Fewest missing mandatory criteria first, then the highest score.",
    )
    picture = text("Their points as bars, in the same order; SVG.")

    @staticmethod
    def resolve_picture(found: "ClosestToPassing", info: GraphQLResolveInfo) -> str:
        seen = scope(info.context.actor, Branch, keyed=True)
        seen = seen.filter(pk__any=[each.branch_id for each in found.close])
        names = dict(seen.values_list("pk", "unit__name"))
        points = [Bar(names.get(each.branch_id, ""), each.score) for each in found.close]
        return bars(_("Branches closest to passing, by points of 100"), points)


def _closest(
    root: None, info: GraphQLResolveInfo, standard: str, first: int
) -> ClosestToPassing | None:
    actor = info.context.actor
    if extent(actor, Branch, "assess") is False:
        return None
    must_be_known(standard)
    run = newest_run(standard)
    found = closest_to_passing(actor, run, first) if run else []
    below = selected(info, "ClosestToPassing", info.field_nodes).get("nodes", ())
    asked = selected(info, "CloseBranch", below).get("branch", ())
    seen = scope(actor, Branch, keyed=True).filter(pk__any=[each.branch_id for each in found])
    branches = {row.pk: row for row in fetched(info, seen, BranchType, asked)} if asked else {}
    names = stage_names()
    nodes = [
        CloseBranch(
            branch=branches.get(each.branch_id),
            state=Kind(code=each.state or "none", label=names[each.state]),
            score=each.score,
            missing_mandatory=each.missing_mandatory,
            missing=each.missing,
        )
        for each in found
    ]
    shown = ClosestToPassing(day=run.day if run else None, nodes=nodes)
    shown.close = found
    return shown


class ClosestQuery(graphene.ObjectType):
    closest_to_passing = graphene.Field(
        ClosestToPassing,
        standard=graphene.String(default_value=FIVE_HAVES, description="Code of the standard."),
        first=graphene.Int(required=True, description="How many, from 1 to 100."),
        description="Branches that lack least; null for whoever assesses none.",
        resolver=_closest,
    )
