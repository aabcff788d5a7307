"""What the clock does for a call: tells everybody, a bite at a time, wherever it was cut off."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import QuerySet

from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging import nudge
from backend.messaging.send import tell
from backend.sweeps import swept
from volunteers.models import Alert, Mobilisation
from volunteers.selectors.audience import alertable
from volunteers.services.mobilising import marked

log = structlog.get_logger(__name__)
State = Mobilisation.State
BITE = 1000
DUTY, ALL = 1, 2


@swept
def spread_alarms(now: datetime) -> int:
    """One call's fault leaves the others."""
    return sum(_spread(now, pk) for pk in list(_open().values_list("pk", flat=True)))


def _spread(now: datetime, pk: int) -> int:
    """Where it was stopped meanwhile, or those on duty are told and the others follow, it goes on
    at once; where another worker is at it, that one does."""
    told, before = 0, None
    try:
        while (call := _open().filter(pk=pk).first()) and (call.state, call.wave) != before:
            before = call.state, call.wave
            people = _left(at(now), call)
            while bite := tell_next(at(now), call, people):
                told += bite
    except Exception:
        log.exception("a call was not spread", mobilisation=pk)
    return told


def _open() -> QuerySet[Mobilisation]:
    states = [State.RUNNING, State.STOPPED]
    return Mobilisation.objects.filter(state__in=states, spread_at=None).order_by("pk")


def _left(actor: Actor, call: Mobilisation) -> list[int]:
    """In the order of keys. Asked once and not for each bite, which took longer than to tell."""
    if call.state == State.STOPPED:
        alerts = call.alerts.filter(person__gt=call.cursor).order_by("person")
        return list(alerts.values_list("person_id", flat=True))
    people = alertable(call.audience, actor.now, widened=call.wave == ALL)
    after = people.filter(pk__gt=call.cursor).order_by("pk")
    return list(after.values_list("pk", flat=True))


def tell_next(actor: Actor, call: Mobilisation, people: Sequence[int]) -> int:
    """One bite of them, from where it is now; nobody, where that is over or another worker's."""
    with transaction.atomic():
        free = _open().select_for_update(no_key=True, skip_locked=True)
        mobilisation = free.filter(pk=call.pk, state=call.state, wave=call.wave).first()
        if mobilisation is None:
            return 0
        start = bisect_right(people, mobilisation.cursor)
        bite = people[start : start + BITE]
        if bite:
            mobilisation.cursor = bite[-1]
        elif call.state == State.RUNNING and call.widened and call.wave == DUTY:
            mobilisation.wave, mobilisation.cursor = ALL, 0
        else:
            mobilisation.spread_at = actor.now
        mobilisation.save(update_fields=["wave", "cursor", "spread_at"])
        _tell(actor, mobilisation, bite)
        things = {"mobilisation": mobilisation.pk, "told": len(bite)}
        record.write(actor, "spread_alarms", things=things, rows=[mobilisation])
        transaction.on_commit(nudge.ring)
    return len(bite)


def _tell(actor: Actor, mobilisation: Mobilisation, people: Sequence[int]) -> None:
    """Each with their alert; who has one keeps it."""
    stopped = mobilisation.state == State.STOPPED
    kind = marked("alarm_recalled" if stopped else "alarm", mobilisation)
    if not stopped:
        Alert.objects.bulk_create(
            [
                Alert(mobilisation=mobilisation, person_id=each, alerted_at=actor.now)
                for each in people
            ],
            ignore_conflicts=True,
        )
    tell(
        actor.now,
        kind=kind,
        recipients=people,
        subject=mobilisation,
        event=f"{kind}:{mobilisation.public_id}",
    )
