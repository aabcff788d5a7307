"""One's own logins."""

from typing import Any

import graphene

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identity.models import Session
from backend.identity.services.sessions import live
from graphql_schema.fields import Connection, Row
from graphql_schema.scalars import instant, text, yes_no
from graphql_schema.sight import PERSONAL, rows


class SessionType(Row):
    """A login of one's own."""

    class Meta:
        model = Session
        name = "Session"

    reads = "own"
    sees = rows("label created_at last_used_at ended_at current", PERSONAL)

    label = text("What the person calls the phone.")
    created_at = instant("When the code was entered.", required=True)
    last_used_at = instant(
        "When its tokens were renewed last, to ten minutes.", source="rotated_at", required=True
    )
    ended_at = instant("When it ended; null while it lives.")
    current = yes_no("The one that asks.")

    @staticmethod
    def resolve_current(session: Session, info: Any) -> bool:
        return session.pk == info.context.actor.session_id


def _my_sessions(actor: Actor) -> Any:
    return scope(actor, Session).filter(live(actor.now))


class SessionQuery(graphene.ObjectType):
    my_sessions = Connection(
        SessionType,
        select=_my_sessions,
        order=("-created_at", "-id"),
        description="One's own logins that live, newest first.",
    )
