import graphene

from backend.authority.services import end_office
from graphql_schema.backend.types import OfficeType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EndOffice(ServiceMutation):
    """Ends an office below one's own, or resigns from one's own."""

    service = end_office.end_office
    office = Thing(OfficeType, "The office with its end.")

    class Input:
        office_id = id_of("Office", "Which office.")
        last_day = graphene.Date(description="At the end of this day; left out: now.")
