from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.operation_types import OperationType
from volunteers.services import close_operation


class CloseOperation(ServiceMutation):
    """Closes an operation, once every team is back."""

    service = close_operation.close_operation
    operation = Thing(OperationType, "The operation.")

    class Input:
        operation_id = id_of("Operation", "Which operation.")
