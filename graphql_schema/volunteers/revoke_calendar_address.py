from graphql_schema.service_mutation import ServiceMutation
from volunteers.services import revoke_calendar_address


class RevokeCalendarAddress(ServiceMutation):
    """Ends the address of one's calendar."""

    service = revoke_calendar_address.revoke_calendar_address

    class Input:
        pass
