"""A cascade goes on: who declined or is silent is passed over to the next."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import QuerySet

from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging.send import settle_items_of, tell, tell_each
from backend.sweeps import swept
from volunteers.models import Assignment, Cascade, Shift
from volunteers.selectors.best import best_asked, best_on_duty
from volunteers.services.offering import ASKED_LATER, offer, those_who_may
from volunteers.services.places import is_open, leaders_of

log = structlog.get_logger(__name__)
State = Cascade.State
# Whoever is asked all the same decides on it themself.
OF_THE_MOMENT = frozenset({"ON_LEAVE", "OVERLAPPING"})


def go_on(actor: Actor, cascade: Cascade) -> list[Assignment]:
    """Under the shift's lock; answers what it offered or let lapse. As many are asked at a time as
    places are left; the time of whoever is silent is over at their deadline and not before, and
    their late yes counts still."""
    slot = cascade.slot
    shift = slot.shift
    asked = _asked(cascade)
    taken = asked.filter(state__in=Assignment.HOLDING).count()
    left = min(cascade.places - taken, slot.maximum - slot.taken)
    if left <= 0:
        _end(actor, cascade, State.FILLED)
        return _tell_the_others(actor, cascade)
    if not is_open(shift) or shift.during.upper <= actor.now:
        _end(actor, cascade, State.EXHAUSTED)
        return []
    waiting = asked.filter(state=Assignment.State.OFFERED, answer_by__gt=actor.now).count()
    best = best_asked if cascade.widened else best_on_duty
    people = those_who_may(
        actor,
        slot,
        best(actor.now, shift, skill=cascade.skill),
        max(left - waiting, 0),
        beside=ASKED_LATER | (OF_THE_MOMENT if cascade.widened else frozenset()),
    )
    deadline = actor.now + timedelta(minutes=cascade.answer_minutes)
    offers = offer(actor, slot, people, min(deadline, shift.during.upper), cascade=cascade)
    if not offers and not waiting:
        _end(actor, cascade, State.EXHAUSTED)
        tell(
            actor.now,
            kind="cascade_exhausted",
            recipients=leaders_of(actor, shift.unit_id),
            subject=shift,
            event=f"cascade_exhausted:{cascade.public_id}",
        )
    return offers


def pass_on(actor: Actor, slot_id: int) -> None:
    """At once, after an answer, or once a place of the role was taken by whatever door; under the
    shift's lock."""
    running = Cascade.objects.filter(slot=slot_id, state=State.RUNNING)
    cascade = running.select_related("slot__shift__activity").first()
    if cascade is not None:
        go_on(actor, cascade)


def _asked(cascade: Cascade) -> QuerySet[Assignment]:
    """Whoever was put back into the queue since is served by that, and not by the cascade."""
    return Assignment.objects.filter(cascade=cascade, ticket=None)


def _end(actor: Actor, cascade: Cascade, state: str) -> None:
    cascade.state, cascade.ended_at = state, actor.now
    cascade.save(update_fields=["state", "ended_at"])


def _tell_the_others(actor: Actor, cascade: Cascade) -> list[Assignment]:
    """Whoever was asked and has no place any more."""
    open_ = _asked(cascade).filter(state=Assignment.State.OFFERED)
    lost = list(open_.order_by("pk").select_for_update(no_key=True))
    for place in lost:
        place.state, place.changed_at = Assignment.State.LAPSED, actor.now
    Assignment.objects.bulk_update(lost, ["state", "changed_at"])
    settle_items_of(actor.now, Assignment, [each.pk for each in lost])
    tell_each(
        actor.now,
        kind="place_taken",
        told={each.person_id: (each, f"place_taken:{each.public_id}") for each in lost},
    )
    return lost


@swept
def pass_over(now: datetime) -> int:
    """Each in a transaction of its own: one fault leaves the others."""
    running = Cascade.objects.filter(state=State.RUNNING).order_by("pk")
    return sum(_passed_over(at(now), *row) for row in running.values_list("shift_id", "pk"))


def _passed_over(actor: Actor, shift_id: int, pk: int) -> int:
    try:
        with transaction.atomic():
            Shift.objects.select_for_update(no_key=True).get(pk=shift_id)
            rows = Cascade.objects.select_related("slot__shift__activity")
            cascade = rows.filter(pk=pk, state=State.RUNNING).first()
            if cascade is None:
                return 0
            touched = go_on(actor, cascade)
            if touched or cascade.ended_at is not None:
                things = {"cascade": pk, "assignments": [each.pk for each in touched]}
                record.write(actor, "pass_over", things=things, rows=[cascade, *touched])
            return len(touched)
    except Exception:
        log.exception("a cascade did not go on", shift=shift_id)
        return 0
