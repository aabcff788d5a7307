from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.seal_types import ProofSealType
from volunteers.services import request_seal


class RequestSeal(ServiceMutation):
    """Asks the office of one's home branch to confirm a proof of one's own service."""

    service = request_seal.request_seal
    seal = Thing(ProofSealType, "What is asked, waiting.")

    class Input:
        certificate_id = id_of("ServiceCertificate", "Which proof; a valid one.")
