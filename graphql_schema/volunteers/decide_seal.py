import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.seal_types import ProofSealType
from volunteers.services import decide_seal


class DecideSeal(ServiceMutation):
    """Confirms a proof, which bears a seal from then on, or says why not. The proof as it was
    signed never changes."""

    service = decide_seal.decide_seal
    seal = Thing(ProofSealType, "The seal, decided.")

    class Input:
        seal_id = id_of("ProofSeal", "Which seal is asked for.")
        confirmed = graphene.Boolean(required=True, description="Whether the proof is confirmed.")
        reason = graphene.String(description="Its holder reads it; why not is always said.")
