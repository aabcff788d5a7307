import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.cascades import CascadeType
from volunteers.services import start_cascade


class StartCascade(ServiceMutation):
    """Has places offered to one after the other: by duty, then skill, then distance."""

    service = start_cascade.start_cascade
    cascade = Thing(CascadeType, "What is under way.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        slot_id = id_of("Slot", "For which role, where there are several.", required=False)
        places = graphene.Int(required=True, description="How many are wanted.")
        answer_minutes = graphene.Int(
            required=True, description="Time for each to answer, from 1 to 1440 minutes."
        )
        skill = graphene.String(description="Who name this skill are asked first.")
        widened = graphene.Boolean(
            description="Also those off duty, on leave or serving elsewhere."
        )
