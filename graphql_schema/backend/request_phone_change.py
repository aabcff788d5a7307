from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.scope import logged_in
from backend.errors import Refusal, Refused
from backend.identity.services import request_phone_change
from graphql_schema.keyless_mutation import KeylessMutation


class RequestPhoneChange(KeylessMutation):
    """Sends a code to one's new number, and one to the old number of whoever has no ID on file."""

    request_id = graphene.UUID(description="What the code to the new number is bound to.")
    old_request_id = graphene.UUID(
        description="What the code to the old number is bound to; null where an ID is asked for."
    )

    class Input:
        phone = graphene.String(required=True, description="New mobile number, as people write it.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        context = info.context
        if not logged_in(context.actor):
            raise Refused(Refusal("UNAUTHENTICATED"))
        new, old = request_phone_change.request_phone_change(
            context.actor, phone=given["phone"], address=context.address
        )
        return {"request_id": new, "old_request_id": old}
