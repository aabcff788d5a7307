from graphql_schema.fields import id_of
from graphql_schema.members.documents_of_branch import PremisesType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import end_premises


class EndPremises(ServiceMutation):
    """Records that a branch has left a place."""

    service = end_premises.end_premises
    premises = Thing(PremisesType, "The premises.")

    class Input:
        premises_id = id_of("Premises", "Which.")
