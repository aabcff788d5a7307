from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.services import request_login_code
from graphql_schema.keyless_mutation import KeylessMutation


class RequestLoginCode(KeylessMutation):
    """Sends a code to a phone. Known and unknown numbers get the same answer."""

    request_id = graphene.UUID(description="What the code is bound to; hand it to login.")

    class Input:
        phone = graphene.String(
            required=True,
            description="Mobile number as people write it; one outside the mainland with + and the"
            " code of its country.",
        )

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        context = info.context
        asked = request_login_code.request_login_code(
            context.actor, phone=given["phone"], address=context.address
        )
        return {"request_id": asked}
