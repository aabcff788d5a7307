from typing import Any

import graphene

from graphql_schema.members.standards import Purpose, StandardType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import create_standard


class CreateStandard(ServiceMutation):
    """Names a new standard; what it asks, its versions say."""

    service = create_standard.create_standard
    standard = Thing(StandardType, "The standard.")

    class Input:
        code = graphene.String(required=True, description="Stable name, at most 40 characters.")
        title = graphene.String(required=True, description="In Chinese, at most 80 characters.")
        title_en = graphene.String(description="In English, at most 160 characters.")
        purpose = graphene.InputField(Purpose, required=True, description="What it is for.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"purpose": given["purpose"].value}
