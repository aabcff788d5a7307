import graphene

from backend.identity.services import record_guardian_consent
from graphql_schema.backend.guardians import GuardianConsentType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class RecordGuardianConsent(ServiceMutation):
    """Records what a parent or guardian has signed for somebody under eighteen."""

    service = record_guardian_consent.record_guardian_consent
    consent = Thing(GuardianConsentType, "What was recorded.")

    class Input:
        person_id = id_of("Person", "For whom.")
        guardian_name = graphene.String(required=True, description="At most 80 characters.")
        guardian_phone = graphene.String(required=True, description="As people write it.")
        relation = graphene.String(
            required=True, description="father, mother, grandparent, sibling or other."
        )
        text_id = id_of(
            "PolicyText", "What was signed: the children's text under fourteen, else the policy."
        )
        paper_reference = graphene.String(
            required=True, description="Where the signed paper is kept; at most 80 characters."
        )
