"""Whether who is told may still see what it is about: asked when it is sent, for a whole batch."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import models

from backend.authority.scope import has_rule
from backend.authority.seen_by import actors, seen_by
from backend.messaging.kinds import table
from backend.messaging.models import InboxMessage
from backend.messaging.subjects import models_by_name

log = structlog.get_logger(__name__)
NO_RIGHT = "may not see it any more"


def out_of_sight(messages: Iterable[InboxMessage], now: datetime) -> set[int]:
    """Keys of those whose recipient may not see the subject any more; one statement for each kind
    of subject. A rule's fault forgets nobody: what is sent is an id and a fixed text."""
    asked: dict[type[models.Model], list[InboxMessage]] = {}
    for message in messages:
        model = models_by_name().get(message.subject_type)
        if model is not None and has_rule(model) and not _is_blind(message.kind):
            asked.setdefault(model, []).append(message)
    found = set[int]()
    if not asked:
        return found
    people = actors((each.recipient_id for rows in asked.values() for each in rows), now)
    for model, rows in asked.items():
        try:
            seen = seen_by(people, model, ((each.recipient_id, each.subject_id) for each in rows))
        except Exception:
            log.exception("nobody can say who may see it", subject=model.__name__)
            continue
        found.update(each.pk for each in rows if (each.recipient_id, each.subject_id) not in seen)
    return found


def _is_blind(kind: str) -> bool:
    return kind in table and table[kind].blind
