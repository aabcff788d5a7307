"""What a person was told."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import FieldNode, GraphQLResolveInfo

from backend.messaging import kinds
from backend.messaging.models import InboxMessage
from backend.messaging.selectors import inbox as selectors
from graphql_schema.backend.subject import Subject
from graphql_schema.fields import Plain, Relation, Row, fill_in
from graphql_schema.paging import Page, capped
from graphql_schema.scalars import Kind, instant, integer, text, yes_no
from graphql_schema.sight import row, rows


class MessageThread(Plain):
    """What lies in the inbox about one subject."""

    reads = "own"
    sees = rows("messages unread")

    messages = integer("Messages that are not put away.")
    unread = integer("Those of them that are unread.")


MOST_UNREAD = 100


class UnreadCount(Plain):
    """How much is unread."""

    reads = "own"
    sees = rows("value capped")

    value = integer(f"Messages, at most {MOST_UNREAD}.")
    capped = yes_no("There are more than were counted.")


def unread_count(root: None, info: GraphQLResolveInfo) -> UnreadCount:
    counted = capped(selectors.waiting(info.context.actor), MOST_UNREAD)
    return UnreadCount(value=counted.value, capped=counted.capped)


class Thread(Relation):
    """Of all these messages with one look."""

    def __init__(self, *, description: str) -> None:
        super().__init__(MessageThread, description=description, required=True)

    def fetch(
        self, info: GraphQLResolveInfo, rows: Sequence[Any], name: str, nodes: Sequence[FieldNode]
    ) -> None:
        subjects = [(each.subject_type, each.subject_id) for each in rows]
        found = selectors.tallies(info.context.actor, subjects)
        for each, subject in zip(rows, subjects, strict=True):
            messages, unread = found.get(subject, (0, 0))
            fill_in(each, name, MessageThread(messages=messages, unread=unread))


def _mark(page: Page, info: GraphQLResolveInfo) -> str | None:
    return getattr(page.edges[0].node, "mark", None) if page.edges else None


class InboxMessageType(Row):
    """Something a person was told."""

    class Meta:
        model = InboxMessage
        name = "InboxMessage"

    reads = "own"
    sees = {
        "kind": row(),
        "title": row(),
        "body": row(),
        "category": row(),
        "subject_type": row(),
        "subject": row(),
        "created_at": row(),
        "arrived_at": row(),
        "read_at": row(),
        "answered_at": row(),
        "archived_at": row(),
        "thread": row(),
    }
    of_page = {
        "mark": graphene.String(
            description="Hand back as `since`, of the first page; null where nothing is listed: the"
            " mark one has goes on.",
            resolver=_mark,
        )
    }

    kind = graphene.Field(Kind, required=True, description="What it is about.")
    title = text("Short text, without personal data.")
    body = text("Longer text, without personal data.")
    category = text("service or marketing.")
    subject_type = text("Type of the thing it is about.")
    subject = Subject(description="The thing itself, null once it is out of one's sight.")
    created_at = instant("When it was written.", required=True)
    arrived_at = instant("When it was first said to have reached a phone; null until then.")
    read_at = instant("When it was read; null while unread.")
    answered_at = instant("When the recipient did what it asked for; null while it waits.")
    archived_at = instant("When it was put away; null while it lies in the inbox.")
    thread = Thread(description="How much lies in the inbox about the same subject.")

    @staticmethod
    def resolve_kind(message: InboxMessage, info: Any) -> Kind:
        return Kind(code=message.kind, label=str(kinds.table[message.kind].label))

    @staticmethod
    def resolve_title(message: InboxMessage, info: Any) -> str:
        return kinds.filled(kinds.table[message.kind].title, message.count)

    @staticmethod
    def resolve_body(message: InboxMessage, info: Any) -> str:
        return kinds.filled(kinds.table[message.kind].body, message.count)

    @staticmethod
    def resolve_category(message: InboxMessage, info: Any) -> str:
        return kinds.table[message.kind].category
