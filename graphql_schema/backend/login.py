from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.services import login
from backend.identity.services.phone_tickets import Ticket
from graphql_schema.fields import Plain
from graphql_schema.keyless_mutation import KeylessMutation
from graphql_schema.scalars import instant, text
from graphql_schema.sight import SENSITIVE, row


class Registration(Plain):
    """What a phone whose number nobody here has may do next."""

    reads = "own"
    sees = {"ticket": row(SENSITIVE), "expires_at": row()}

    ticket = text("For register; serves once.")
    expires_at = instant("When it ends.", required=True)


class Login(KeylessMutation):
    """Opens a session with the code that was sent. Where an ID is on file, the code alone opens
    nothing: SECOND_FACT_NEEDED asks to send it again with `secondFact`."""

    access_token = graphene.String(description="For the Authorization header: Bearer.")
    refresh_token = graphene.String(description="Hands out the next pair, once.")
    access_expires_at = instant("When the access token ends.")
    registration = graphene.Field(
        Registration, description="Instead of tokens, for a number nobody here has yet."
    )

    class Input:
        request_id = graphene.UUID(required=True, description="From requestLoginCode.")
        code = graphene.String(required=True, description="Six digits.")
        second_fact = graphene.String(
            description="The last six characters of the number of one's ID document."
        )
        label = graphene.String(description="What the person calls this phone.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        opened = login.login(info.context.actor, **given)
        if isinstance(opened, Ticket):
            return {"registration": Registration(**vars(opened))}
        return tokens_shown(opened.tokens)


def tokens_shown(tokens: Any) -> dict[str, Any]:
    return {
        "access_token": tokens.access,
        "refresh_token": tokens.refresh,
        "access_expires_at": tokens.access_expires_at,
    }
