from graphql_schema.service_mutation import ServiceMutation
from members.services import withdraw_my_dispute


class WithdrawMyDispute(ServiceMutation):
    """Takes back what one asked by disputeIdentity and is not decided yet."""

    service = withdraw_my_dispute.withdraw_my_dispute

    class Input:
        pass
