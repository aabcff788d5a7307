from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from graphql_schema.keyless_mutation import KeylessMutation
from members.services import dispute_identity


class DisputeIdentity(KeylessMutation):
    """Says that somebody else has used one's ID: the county society decides, never a branch. By
    whoever is logged in, or shows a phone. Asking again changes nothing."""

    asked = graphene.Boolean(description="It is being looked at; null when it was refused.")

    class Input:
        ticket = graphene.String(description="From login; left out by who is logged in.")
        id_kind = graphene.String(required=True, description="resident_id, passport …")
        id_number = graphene.String(required=True, description="As on the document.")
        name = graphene.String(required=True, description="Full name, as on the ID.")
        birth_date = graphene.Date(required=True, description="Date of birth.")
        note = graphene.String(description="What happened; at most 200 characters.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        dispute_identity.dispute_identity(info.context.actor, **given)
        return {"asked": True}
