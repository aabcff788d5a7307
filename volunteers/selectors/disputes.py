"""Disputes read."""

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import RecordDispute


def my_disputes(actor: Actor, *, state: str | None = None) -> "QuerySet[RecordDispute]":
    rows = scope(actor, RecordDispute).filter(person=actor.person_id)
    return rows.filter(state=state) if state else rows
