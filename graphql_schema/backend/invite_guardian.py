from backend.identity.services import invite_guardian
from graphql_schema.service_mutation import Once, ServiceMutation


class InviteGuardian(ServiceMutation):
    """Makes a code by which one's guardian can agree; it serves once, for half an hour."""

    service = invite_guardian.invite_guardian
    code = Once("To be shown to the guardian; said only now.")

    class Input:
        pass
