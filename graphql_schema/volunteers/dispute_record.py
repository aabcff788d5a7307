import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.dispute_types import RecordDisputeType
from volunteers.services import dispute_record


class DisputeRecord(ServiceMutation):
    """Says that a record of one's own is wrong or missing; somebody else than who recorded it
    decides. Name the line, or the presence, and either both times or minutes."""

    service = dispute_record.dispute_record
    dispute = Thing(RecordDisputeType, "What was said, waiting.")

    class Input:
        record_id = id_of("ServiceRecord", "Which line.", required=False)
        attendance_id = id_of(
            "Attendance", "Which presence, also one that has no line.", required=False
        )
        began_at = graphene.InputField(Instant, description="When it began.")
        ended_at = graphene.InputField(Instant, description="When it ended.")
        minutes = graphene.Int(description="How many minutes should count; nought for none.")
        reason = graphene.String(required=True, description="What is wrong.")
