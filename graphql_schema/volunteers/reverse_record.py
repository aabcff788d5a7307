import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.service_types import ServiceRecordType
from volunteers.services import reverse_record


class ReverseRecord(ServiceMutation):
    """Takes back service that was recorded in error or by fraud, by a line of its own; by somebody
    else than who recorded it."""

    service = reverse_record.reverse_record
    records = Things(ServiceRecordType, "The lines written.")

    class Input:
        record_id = id_of("ServiceRecord", "Which line; all of its presence is taken back.")
        reason = graphene.String(required=True, description="Whoever served reads it.")
