"""When cases are reviewed together, and how many each society may recommend."""

from typing import Any

import graphene

from graphql_schema.fields import Plain, Relation, Row, fill_in
from graphql_schema.scalars import day, integer, text
from graphql_schema.sight import rows
from members.models import ReviewRound, RoundQuota
from members.selectors.cases import quotas_of


class RoundQuotaType(Plain):
    """How many of the branches below a society may come before the province."""

    class Meta:
        name = "RoundQuota"

    reads = "register"
    sees = rows("division society places")

    division = text("Code of its division.")
    society = text("Its name.")
    places = integer("How many.")

    @staticmethod
    def resolve_division(quota: RoundQuota, info: Any) -> str:
        return quota.society.division_id

    @staticmethod
    def resolve_society(quota: RoundQuota, info: Any) -> str:
        return quota.society.unit.name


class Quotas(Relation):
    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        grouped: dict[int, list[RoundQuota]] = {}
        for quota in quotas_of([round_.pk for round_ in rows]):
            grouped.setdefault(quota.round_id, []).append(quota)
        for round_ in rows:
            fill_in(round_, name, grouped.get(round_.pk, []))


class ReviewRoundType(Row):
    """A review round of a standard."""

    class Meta:
        model = ReviewRound
        name = "ReviewRound"

    reads = "register"
    joins = ("standard",)
    sees = rows("standard year title branch_kinds opens_on closes_on quotas")

    standard = text("Code of the standard.", source="standard.code")
    year = integer("Its year.")
    title = text("Its title.")
    branch_kinds = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Kinds of branches it takes; empty: all.",
    )
    opens_on = day("First day on which cases are submitted into it.", required=True)
    closes_on = day("Last day.", required=True)
    quotas = Quotas(RoundQuotaType, description="Of the societies that have one.")
