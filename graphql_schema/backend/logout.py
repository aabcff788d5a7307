from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.services import logout
from graphql_schema.service_mutation import errors_shown


class Logout(graphene.Mutation):
    """Ends the session whose token was shown. Ended twice is ended once."""

    class Meta:
        name = "LogoutPayload"

    errors = errors_shown()

    @classmethod
    def mutate(cls, root: None, info: GraphQLResolveInfo) -> Any:
        logout.logout(info.context.actor)
        return cls(errors=[])
