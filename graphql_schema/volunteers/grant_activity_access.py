import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.grants import ActivityGrantType
from volunteers.services import grant_activity_access


class GrantActivityAccess(ServiceMutation):
    """Shows one activity to a named person who sees it by no office, for a time."""

    service = grant_activity_access.grant_activity_access
    grant = Thing(ActivityGrantType, "The grant.")

    class Input:
        activity_id = id_of("Activity", "Which activity.")
        person_id = id_of("Person", "To whom; they tell their id.")
        reason = graphene.String(required=True, description="What for; the person reads it.")
        last_day = graphene.Date(required=True, description="To the end of this day.")
