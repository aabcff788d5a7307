from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from graphql_schema.keyless_mutation import KeylessMutation
from members.services import claim_identity


class ClaimIdentity(KeylessMutation):
    """Asks whoever answers for an entry with this ID to let the shown phone in. Nothing of the
    entry is told, nor whether name and date of birth agree with it; whoever asks goes there with
    their ID, and then logs in as everybody does."""

    asked = graphene.Boolean(description="It is being looked at; null when it was refused.")

    class Input:
        ticket = graphene.String(required=True, description="From login.")
        id_kind = graphene.String(required=True, description="resident_id, passport …")
        id_number = graphene.String(required=True, description="As on the document.")
        name = graphene.String(required=True, description="Full name, as on the ID.")
        birth_date = graphene.Date(required=True, description="Date of birth.")
        note = graphene.String(description="What the office should know; at most 200 characters.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        claim_identity.claim_identity(info.context.actor, **given)
        return {"asked": True}
