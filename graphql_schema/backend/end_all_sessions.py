from backend.identity.services import end_all_sessions
from graphql_schema.service_mutation import ServiceMutation


class EndAllSessions(ServiceMutation):
    """Ends all sessions of one's own, this one too."""

    service = end_all_sessions.end_all_sessions

    class Input:
        pass
