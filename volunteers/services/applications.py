"""Inner steps under lock: an application to volunteer waits no more."""

from datetime import datetime

from backend.authority.actor import Actor
from backend.messaging.send import settle_office_items
from backend.privacy.services.leaving import on_erasure
from volunteers.models import VolunteerApplication

State = VolunteerApplication.State


def close(now: datetime, asked: VolunteerApplication, state: str) -> None:
    asked.state, asked.decided_at = state, now
    asked.save()
    settle_office_items(now, asked)


@on_erasure
def withdraw_applications(actor: Actor, person_id: int) -> None:
    waiting = VolunteerApplication.objects.filter(person=person_id, state=State.WAITING)
    for asked in waiting.select_for_update(no_key=True).order_by("pk"):
        close(actor.now, asked, State.WITHDRAWN)
