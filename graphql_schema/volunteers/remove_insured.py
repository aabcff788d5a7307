from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.cover import InsuredPersonType
from volunteers.services import remove_insured


class RemoveInsured(ServiceMutation):
    """Takes people off the list of an insurance: not covered from today on."""

    service = remove_insured.remove_insured
    insured = Things(InsuredPersonType, "Who was taken off, in the order sent.")

    class Input:
        policy_id = id_of("InsurancePolicy", "Which insurance.")
        insured_ids = ids_of("InsuredPerson", "Who is taken off its list.")
