from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.cover import InsuredPersonType
from volunteers.services import add_insured


class AddInsured(ServiceMutation):
    """Puts more people on the list of an insurance, covered from today on at the earliest."""

    service = add_insured.add_insured
    insured = Things(InsuredPersonType, "Who was added, in the order sent.")

    class Input:
        policy_id = id_of("InsurancePolicy", "Which insurance.")
        person_ids = ids_of("Person", "Whom it covers too, at most 200 at once.")
