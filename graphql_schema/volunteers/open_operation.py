from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import PlaceInput, place_of
from graphql_schema.volunteers.operation_types import OperationType
from volunteers.services import open_operation


class OpenOperation(ServiceMutation):
    """Opens an operation of a society, which groups alerts, shifts and teams sent out."""

    service = open_operation.open_operation
    operation = Thing(OperationType, "The operation.")

    class Input:
        unit_id = id_of(("Unit", "Society"), "The society that orders it.")
        name = graphene.String(required=True, description="At most 120 characters.")
        place = graphene.InputField(PlaceInput, required=True, description="Where.")
        level = graphene.Int(description="Level of response, from 1, the gravest, to 4.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"place": place_of(given["place"])}
