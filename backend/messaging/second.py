"""A second person's word, where a message would reach many. Under the deed's lock."""

from datetime import datetime
from typing import Any

from backend.authority.actor import Actor, again
from backend.authority.selectors import watchers
from backend.errors import Refusal, Refused
from backend.messaging.send import ask_office, tell


def ask_a_second(
    now: datetime, row: Any, *, asked_by: int, permission: str, kind: str, mutation: str
) -> None:
    """Whoever may do it over the row's unit, from wherever above: it need not wait for one of
    them. Whoever asks is not among them."""
    event = f"{kind}:{row.public_id}"
    ask_office(
        now,
        unit=row.unit_id,
        permission=permission,
        kind=kind,
        mutation=mutation,
        subject=row,
        event=event,
        submitted_by_id=asked_by,
    )
    others = watchers(now, permission, row.unit_id)
    tell(
        now,
        kind=kind,
        recipients=[each for each in others if each != asked_by],
        subject=row,
        event=event,
    )


def as_second(
    actor: Actor, row: Any, *, permission: str, asked_by: int | None, field: str
) -> Actor:
    """With what they hold by now: anybody else who may do it themself."""
    actor = again(actor)
    if not actor.may(permission, row.unit_id):
        raise Refused(Refusal("NOT_FOUND", field))
    if actor.is_me(asked_by):
        raise Refused(Refusal("OWN_SUBMISSION", field))
    return actor
