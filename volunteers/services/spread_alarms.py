"""What the clock does for a call: tells everybody, a bite at a time, wherever it was cut off."""

from datetime import datetime

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging import nudge
from backend.messaging.send import tell
from backend.sweeps import swept
from volunteers.models import Alert, Mobilisation
from volunteers.selectors.audience import alertable

State = Mobilisation.State
BITE = 1000
DUTY, ALL = 1, 2


@swept
def spread_alarms(now: datetime) -> int:
    open_ = Mobilisation.objects.filter(
        state__in=[State.RUNNING, State.STOPPED], spread_at=None
    ).order_by("pk")
    told = 0
    for pk in open_.values_list("pk", flat=True):
        while (bite := spread(at(now), pk)) is not None:
            told += bite
    return told


def spread(actor: Actor, pk: int) -> int | None:
    """One bite; None where nothing is left, or another worker is at it."""
    with transaction.atomic():
        free = Mobilisation.objects.select_for_update(no_key=True, skip_locked=True)
        mobilisation = free.filter(pk=pk, spread_at=None).first()
        if mobilisation is None or mobilisation.state not in (State.RUNNING, State.STOPPED):
            return None
        stopped = mobilisation.state == State.STOPPED
        people = _recalled(mobilisation) if stopped else _alerted(actor, mobilisation)
        if people:
            mobilisation.cursor = people[-1]
        elif not stopped and mobilisation.widened and mobilisation.wave == DUTY:
            mobilisation.wave, mobilisation.cursor = ALL, 0
        else:
            mobilisation.spread_at = actor.now
        mobilisation.save(update_fields=["wave", "cursor", "spread_at"])
        _tell(actor, mobilisation, people)
        things = {"mobilisation": mobilisation.pk, "told": len(people)}
        record.write(actor, "spread_alarms", things=things, rows=[mobilisation])
        transaction.on_commit(nudge.ring)
    return len(people)


def _alerted(actor: Actor, mobilisation: Mobilisation) -> list[int]:
    """The next people, each with their alert; who has one keeps it."""
    people = alertable(mobilisation.audience, actor.now, widened=mobilisation.wave == ALL).filter(
        pk__gt=mobilisation.cursor
    )
    keys = list(people.order_by("pk").values_list("pk", flat=True)[:BITE])
    Alert.objects.bulk_create(
        [Alert(mobilisation=mobilisation, person_id=each, alerted_at=actor.now) for each in keys],
        ignore_conflicts=True,
    )
    return keys


def _recalled(mobilisation: Mobilisation) -> list[int]:
    alerts = mobilisation.alerts.filter(person__gt=mobilisation.cursor)
    return list(alerts.order_by("person").values_list("person_id", flat=True)[:BITE])


def _tell(actor: Actor, mobilisation: Mobilisation, people: list[int]) -> None:
    kind = "alarm_drill" if mobilisation.drill else "alarm"
    if mobilisation.state == State.STOPPED:
        kind = f"{kind}_recalled"
    tell(
        actor.now,
        kind=kind,
        recipients=people,
        subject=mobilisation,
        event=f"{kind}:{mobilisation.public_id}",
    )
