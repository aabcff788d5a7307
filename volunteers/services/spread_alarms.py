"""What the clock does for a call: tells everybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.messaging.send import tell
from backend.messaging.services.spread import Spreading, spread
from backend.sweeps import swept
from volunteers.models import Alert, Mobilisation
from volunteers.selectors.audience import alertable
from volunteers.services.mobilising import marked

State = Mobilisation.State
DUTY, ALL = 1, 2


class Alarms(Spreading[Mobilisation]):
    """Those on duty first; of a call that was stopped, whoever had been alerted."""

    deed = "spread_alarms"
    columns = ("wave", "cursor", "spread_at")

    def waiting(self, now: datetime) -> QuerySet[Mobilisation]:
        states = [State.RUNNING, State.STOPPED]
        return Mobilisation.objects.filter(state__in=states, spread_at=None)

    def stage(self, row: Mobilisation) -> tuple[str, int]:
        return row.state, row.wave

    def people(self, now: datetime, row: Mobilisation) -> QuerySet[Any]:
        if row.state == State.STOPPED:
            return row.alerts.values_list("person_id", flat=True)
        called = alertable(row.audience, now, widened=row.wave == ALL)
        return called.values_list("pk", flat=True)

    def end(self, row: Mobilisation, now: datetime) -> None:
        if row.state == State.RUNNING and row.widened and row.wave == DUTY:
            row.wave, row.cursor = ALL, 0
        else:
            super().end(row, now)

    def tell(self, actor: Actor, row: Mobilisation, people: Sequence[int]) -> None:
        """Each with their alert; who has one keeps it."""
        stopped = row.state == State.STOPPED
        kind = marked("alarm_recalled" if stopped else "alarm", row)
        if not stopped:
            Alert.objects.bulk_create(
                [Alert(mobilisation=row, person_id=each, alerted_at=actor.now) for each in people],
                ignore_conflicts=True,
            )
        tell(
            actor.now,
            kind=kind,
            recipients=people,
            subject=row,
            event=f"{kind}:{row.public_id}",
        )


ALARMS = Alarms()


@swept
def spread_alarms(now: datetime) -> int:
    return spread(ALARMS, now)
