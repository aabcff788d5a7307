from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.dispute_types import RecordDisputeType
from volunteers.services import withdraw_dispute


class WithdrawDispute(ServiceMutation):
    """Takes back a dispute of one's own that nobody has decided yet."""

    service = withdraw_dispute.withdraw_dispute
    dispute = Thing(RecordDisputeType, "The dispute, withdrawn.")

    class Input:
        dispute_id = id_of("RecordDispute", "Which dispute.")
