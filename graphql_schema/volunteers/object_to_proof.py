import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.seal_types import ProofObjectionType
from volunteers.services import object_to_proof


class ObjectToProof(ServiceMutation):
    """Says why a proof on the publicity list of one's branch should not be confirmed."""

    service = object_to_proof.object_to_proof
    objection = Thing(ProofObjectionType, "What was said.")

    class Input:
        seal_id = id_of("ProofSeal", "Which entry of the list.")
        reason = graphene.String(
            required=True,
            description="Only who decides reads it. At most 200 characters.",
        )
