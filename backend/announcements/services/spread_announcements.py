"""What the clock does for an announcement whose time has come: tells everybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from backend.announcements.models import Announcement
from backend.announcements.permissions import TOLD
from backend.authority.actor import Actor
from backend.messaging.audiences import people_of
from backend.messaging.send import tell
from backend.messaging.services.spread import Spreading, spread
from backend.sweeps import swept

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
    return spread(ANNOUNCEMENTS, now)
