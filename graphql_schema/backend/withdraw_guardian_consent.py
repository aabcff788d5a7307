from backend.identity.services import withdraw_guardian_consent
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class WithdrawGuardianConsent(ServiceMutation):
    """Takes a guardian's consent back: no new sign-up, and the leaders decide on the places that
    are still held. What is past stays."""

    service = withdraw_guardian_consent.withdraw_guardian_consent
    person = Thing(PersonType, "For whom it was given.")

    class Input:
        person_id = id_of("Person", "For whom it was given.")
