from typing import Any

import graphene

from graphql_schema.members.review_rounds import ReviewRoundType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import set_review_round
from members.services.set_review_round import Quota


class QuotaInput(graphene.InputObjectType):
    """How many of the branches below a society may come before the province."""

    division = graphene.String(required=True, description="Code of its city or county.")
    places = graphene.Int(required=True, description="How many.")


class SetReviewRound(ServiceMutation):
    """Says when cases under a standard are reviewed together, and how many each society may
    recommend."""

    service = set_review_round.set_review_round
    round = Thing(ReviewRoundType, "The round.")

    class Input:
        standard = graphene.String(required=True, description="Code of the standard.")
        year = graphene.Int(
            required=True,
            description="One round a year for the same kinds; set again, it is changed.",
        )
        title = graphene.String(required=True, description="Its title; at most 80 characters.")
        opens_on = graphene.Date(required=True, description="First day of submission.")
        closes_on = graphene.Date(required=True, description="Last day.")
        branch_kinds = graphene.InputField(
            graphene.List(graphene.NonNull(graphene.String)),
            description="Kinds of branches it takes; left out: all.",
        )
        quotas = graphene.InputField(
            graphene.List(graphene.NonNull(QuotaInput)),
            description="Societies that are not named may recommend as many as they like.",
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        quotas = [Quota(**each) for each in given.pop("quotas", None) or ()]
        return given | {"quotas": quotas, "branch_kinds": given.get("branch_kinds") or ()}
