from backend.identity.services import withdraw_guardian_consent
from graphql_schema.backend.guardians import GuardianConsentType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class WithdrawGuardianConsent(ServiceMutation):
    """Takes a guardian's consent back: no new sign-up, and the leaders decide on the places that
    are still held. What is past stays."""

    service = withdraw_guardian_consent.withdraw_guardian_consent
    consent = Thing(GuardianConsentType, "What was withdrawn.")

    class Input:
        consent_id = id_of("GuardianConsent", "Which one.")
