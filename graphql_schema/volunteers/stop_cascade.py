from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.cascades import CascadeType
from volunteers.services import stop_cascade


class StopCascade(ServiceMutation):
    """Has nobody else asked; whoever was may still answer."""

    service = stop_cascade.stop_cascade
    cascade = Thing(CascadeType, "What was stopped.")

    class Input:
        cascade_id = id_of("Cascade", "Which one.")
