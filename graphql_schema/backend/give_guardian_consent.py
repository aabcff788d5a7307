import graphene

from backend.identity.services import give_guardian_consent
from graphql_schema.backend.guardians import GuardianConsentType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class GiveGuardianConsent(ServiceMutation):
    """Agrees as a parent or guardian, for whoever has shown one their code."""

    service = give_guardian_consent.give_guardian_consent
    consent = Thing(GuardianConsentType, "What was agreed to.")

    class Input:
        code = graphene.String(required=True, description="As it was shown; five tries.")
        relation = graphene.String(
            required=True, description="father, mother, grandparent, sibling or other."
        )
        text_id = id_of(
            "PolicyText", "What was read: the children's text under fourteen, else the policy."
        )
