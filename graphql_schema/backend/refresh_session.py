from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.services import refresh_session
from graphql_schema.backend.login import tokens_shown
from graphql_schema.keyless_mutation import KeylessMutation
from graphql_schema.scalars import instant


class RefreshSession(KeylessMutation):
    """Hands out the next pair of tokens. The same token asked for again within thirty seconds gets
    the same pair; later it ends the session, because somebody else may hold it."""

    access_token = graphene.String(description="For the Authorization header: Bearer.")
    refresh_token = graphene.String(description="Hands out the next pair, once.")
    access_expires_at = instant("When the access token ends.")

    class Input:
        refresh_token = graphene.String(required=True, description="The last one handed out.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        return tokens_shown(refresh_session.refresh_session(info.context.actor, **given))
