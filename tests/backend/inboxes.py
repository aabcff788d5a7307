"""What an inbox is asked, and messages that lie in it."""

from backend.messaging.send import tell
from tests.world import nodes

INBOX = """query($since: String, $category: String, $subject: ID, $unread: Boolean) {
    inbox(first: 100, since: $since, category: $category, subjectId: $subject, unread: $unread) {
      edges { node { id readAt answeredAt category } } mark } }"""
ARCHIVED = "{ inbox(first: 100, archived: true) { edges { node { id archivedAt } } } }"
THREADS = """{ threads(first: 100) {
    edges { node { id subjectType subject { id } thread { messages unread } } } } }"""
COUNT = "{ unreadCount { value capped } }"


def ids_in(connection):
    return [node["id"] for node in nodes(connection)]


def told(world, person, event, *, subject=None, kind="assessment_decided", now=None):
    subject = subject or person.memberships.get()
    given = {"kind": kind, "recipients": [person.pk], "subject": subject, "event": event}
    tell(now or world.now, **given)
