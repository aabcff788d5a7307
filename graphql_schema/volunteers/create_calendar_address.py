from graphql_schema.service_mutation import Once, ServiceMutation
from volunteers.services import create_calendar_address


class CreateCalendarAddress(ServiceMutation):
    """Makes the address under which one's calendar fetches one's shifts; it ends the one before."""

    service = create_calendar_address.create_calendar_address
    url = Once("To be subscribed to. Whoever knows it sees the shifts.")

    class Input:
        pass
