import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.identity_claim import IdentityClaimType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import decide_identity_claim


class DecideIdentityClaim(ServiceMutation):
    """Says whether somebody is who they say. What hands over a login or moves an ID number is
    proposed by one and confirmed by another."""

    service = decide_identity_claim.decide_identity_claim
    claim = Thing(IdentityClaimType, "The claim after the decision.")

    class Input:
        claim_id = id_of("IdentityClaim", "Which claim.")
        decision = graphene.String(required=True, description="approve or refuse.")
        reason = graphene.String(required=True, description="At most 200 characters.")
        checked = graphene.String(
            description="What was checked in person; needed to approve. At most 200 characters."
        )
