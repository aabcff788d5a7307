from graphql_schema.members.data_correction import DataCorrectionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import withdraw_my_correction


class WithdrawMyCorrection(ServiceMutation):
    """Takes back what one asked by correctMyData and is not decided yet."""

    service = withdraw_my_correction.withdraw_my_correction
    correction = Thing(DataCorrectionType, "The correction, withdrawn.")

    class Input:
        pass
