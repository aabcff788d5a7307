import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing, Things
from graphql_schema.volunteers.dispute_types import RecordDisputeType
from graphql_schema.volunteers.service_types import ServiceRecordType
from volunteers.services import decide_dispute


class DecideDispute(ServiceMutation):
    """Says whether a disputed record was wrong. Upheld, new lines correct the ledger, as claimed or
    as named here; no line is ever changed."""

    service = decide_dispute.decide_dispute
    dispute = Thing(RecordDisputeType, "The dispute, decided.")
    records = Things(ServiceRecordType, "The lines written; none where it was declined.")

    class Input:
        dispute_id = id_of("RecordDispute", "Which dispute.")
        upheld = graphene.Boolean(required=True, description="Whether the record was wrong.")
        began_at = graphene.InputField(Instant, description="When it began, if not as claimed.")
        ended_at = graphene.InputField(Instant, description="When it ended, if not as claimed.")
        minutes = graphene.Int(description="How many minutes count, if not as claimed.")
        reason = graphene.String(required=True, description="The volunteer reads it.")
