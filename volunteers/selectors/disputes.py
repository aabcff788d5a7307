"""What is said of records, and what waits to become one, read."""

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import PaperEntry, RecordDispute


def my_disputes(actor: Actor, *, state: str | None = None) -> "QuerySet[RecordDispute]":
    rows = scope(actor, RecordDispute).filter(person=actor.person_id)
    return rows.filter(state=state) if state else rows


def my_paper_hours(actor: Actor) -> "QuerySet[PaperEntry]":
    return scope(actor, PaperEntry).filter(person=actor.person_id)
