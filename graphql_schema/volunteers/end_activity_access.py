from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.grants import ActivityGrantType
from volunteers.services import end_activity_access


class EndActivityAccess(ServiceMutation):
    """Ends a grant before its last day."""

    service = end_activity_access.end_activity_access
    grant = Thing(ActivityGrantType, "The grant with its end.")

    class Input:
        grant_id = id_of("ActivityGrant", "Which grant.")
