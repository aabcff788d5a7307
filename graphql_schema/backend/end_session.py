from backend.identity.services import end_session
from graphql_schema.backend.session_queries import SessionType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EndSession(ServiceMutation):
    """Ends one session of one's own, for a phone that was lost or lent, which falls silent."""

    service = end_session.end_session
    session = Thing(SessionType, "The session, ended.")

    class Input:
        session_id = id_of("Session", "Which session.")
