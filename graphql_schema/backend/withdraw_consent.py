import graphene

from backend.identity.services import withdraw_consent
from graphql_schema.backend.consents import ConsentType
from graphql_schema.service_mutation import ServiceMutation, Things


class WithdrawConsent(ServiceMutation):
    """Takes a consent back, at once; nobody is asked. What was done while it held stays valid, and
    `onWithdrawal` says what follows."""

    service = withdraw_consent.withdraw_consent
    consents = Things(ConsentType, "What was withdrawn: a consent for each version agreed to.")

    class Input:
        purpose = graphene.String(required=True, description="privacy, position, photo or health.")
