import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.service_types import StrayTapType
from volunteers.services import close_stray_tap


class CloseStrayTap(ServiceMutation):
    """Says what came of a tap that found no place. Hours that are due are recorded by their own
    mutation."""

    service = close_stray_tap.close_stray_tap
    stray_tap = Thing(StrayTapType, "The tap, looked at.")

    class Input:
        stray_tap_id = id_of("StrayTap", "Which tap.")
        note = graphene.String(required=True, description="Whoever sent it reads this.")
