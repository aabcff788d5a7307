from backend.identity.services import end_other_sessions
from graphql_schema.service_mutation import ServiceMutation


class EndOtherSessions(ServiceMutation):
    """Ends all sessions of one's own but the one that asks."""

    service = end_other_sessions.end_other_sessions

    class Input:
        pass
