from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing, Things
from graphql_schema.volunteers.paper_types import PaperHoursType
from graphql_schema.volunteers.service_types import ServiceRecordType
from volunteers.services import approve_manual_hours


class ApproveManualHours(ServiceMutation):
    """Lets hours that stand on paper, or a balance, enter the ledger: all of them or none."""

    service = approve_manual_hours.approve_manual_hours
    hours = Thing(PaperHoursType, "The paper, approved.")
    records = Things(ServiceRecordType, "One line for each entry.")

    class Input:
        hours_id = id_of("PaperHours", "Which paper.")
