"""What the clock does for an announcement whose time has come: tells everybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet

from backend.announcements.models import Announcement
from backend.announcements.permissions import TOLD
from backend.announcements.services.announcing import ask, people_counted
from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging import nudge
from backend.messaging.audiences import people_of
from backend.messaging.send import tell
from backend.messaging.services.spread import Spreading, spread
from backend.sweeps import swept

log = structlog.get_logger(__name__)
State = Announcement.State
WAITING = (State.SCHEDULED, State.RUNNING)


class Announcements(Spreading[Announcement]):
    """Whoever belongs to the audience when it begins, or goes on after it was cut off."""

    deed = "spread_announcements"
    columns = ("state", "cursor", "spread_at")

    def waiting(self, now: datetime) -> QuerySet[Announcement]:
        return Announcement.objects.filter(state__in=WAITING, scheduled_for__lte=now)

    def stage(self, row: Announcement) -> bool:
        return row.state in WAITING

    def people(self, now: datetime, row: Announcement) -> "QuerySet[Any, Any]":
        return people_of(row.audience, now).values_list("pk", flat=True)

    def go_on(self, row: Announcement, last: int) -> None:
        super().go_on(row, last)
        row.state = State.RUNNING

    def end(self, row: Announcement, now: datetime) -> None:
        super().end(row, now)
        row.state = State.DONE

    def tell(self, actor: Actor, row: Announcement, people: Sequence[int]) -> None:
        tell(
            actor.now,
            kind=TOLD[row.category],
            recipients=people,
            subject=row,
            event=f"announcement:{row.public_id}",
        )


ANNOUNCEMENTS = Announcements()


@swept
def spread_announcements(now: datetime) -> int:
    """What nobody else has agreed to, and is for too many by now, waits for a second person."""
    alone = _alone(now).order_by("pk").values_list("pk", flat=True)
    for pk in list(alone):
        try:
            _ask_where_it_grew(now, pk)
        except Exception:
            log.exception("an announcement was not counted", announcement=pk)
    return spread(ANNOUNCEMENTS, now)


def _alone(now: datetime) -> QuerySet[Announcement]:
    return ANNOUNCEMENTS.waiting(now).filter(state=State.SCHEDULED, decided_by=None)


@transaction.atomic
def _ask_where_it_grew(now: datetime, pk: int) -> None:
    row = _alone(now).filter(pk=pk).select_for_update(no_key=True).first()
    if row is None or row.sent_by_id is None or not people_counted(row, now)[1]:
        return
    row.state = State.WAITING
    row.save(update_fields=["state"])
    ask(now, row, sent_by=row.sent_by_id)
    record.write(at(now), ANNOUNCEMENTS.deed, things={"announcement": pk, "told": 0}, rows=[row])
    transaction.on_commit(nudge.ring)
