"""A place that comes free goes to who has waited longest and may take it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F, Max, Min

from backend import constraints
from backend.audit import record
from backend.authority.actor import Actor, at
from backend.errors import refuse_if
from backend.identity.services.consents import consent_refusals, consents_refused
from backend.messaging.send import settle_office_items, tell
from backend.policy.values import policy_at
from backend.sweeps import swept
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.rules.eligibility import ALL_READ, SIGN_UP_WINDOW, Read, place_refusals
from volunteers.selectors.fairness import ON_OFFER
from volunteers.selectors.policies import policy_of
from volunteers.services.cascading import pass_on
from volunteers.services.offering import urgency_of
from volunteers.services.places import agreed, free_place, place_facts, take_place

log = structlog.get_logger(__name__)
State = Assignment.State
# People looked at together, where the first in the queue may not come.
BITE = 50
MINUTE = timedelta(minutes=1)
# Said when they joined the queue, or by the queue itself.
NOT_ASKED_AGAIN = SIGN_UP_WINDOW | {"SHIFT_FULL"}


def next_ticket(slot: Slot) -> int:
    """Under the shift's lock. Whoever joins later stands behind; what was given up leaves no gap,
    because a position is the rank of a ticket."""
    last: int | None = Assignment.objects.filter(slot=slot).aggregate(Max("ticket"))["ticket__max"]
    return (last or 0) + 1


def front_ticket(slot: Slot) -> int:
    """Under the shift's lock. Before all who wait."""
    first: int | None = Assignment.objects.filter(slot=slot).aggregate(Min("ticket"))["ticket__min"]
    return 0 if first is None else first - 1


def judge_again(actor: Actor, shift: Shift, place: Assignment) -> None:
    """Under the shift's lock. Whoever asked for a place and is to have it now, by the agreement as
    it stands."""
    activity = Activity.objects.get(pk=shift.activity_id)
    read = Read(risk_notice=True, agreement=agreed(place, activity))
    facts = place_facts(actor, shift, [place.person], slot=place.slot, read=read)
    judged = consent_refusals(place.person_id, actor.now) + place_refusals(facts[place.person_id])
    refuse_if([each for each in judged if each.code not in NOT_ASKED_AGAIN])


def promote(actor: Actor, shift: Shift, slot_id: int) -> list[Assignment]:
    """Under the shift's lock."""
    promoted = _promoted(actor, shift, slot_id)
    if promoted:
        pass_on(actor, slot_id)
    return promoted


def _promoted(actor: Actor, shift: Shift, slot_id: int) -> list[Assignment]:
    """In ticket order; whoever may not come now is passed over and keeps their position."""
    if shift.during.lower <= actor.now or shift.state != Shift.State.PUBLISHED:
        return []
    promoted: list[Assignment] = []
    after = None
    while waiting := _waiting(slot := Slot.objects.get(pk=slot_id), after):
        people = [each.person for each in waiting]
        facts = place_facts(actor, shift, people, slot=slot, read=ALL_READ)
        unwilling = consents_refused([each.person_id for each in waiting], actor.now)
        activity = Activity.objects.get(pk=shift.activity_id)  # its agreement, as it stands now
        for each in waiting:
            after = each.ticket
            judged = {refusal.code for refusal in place_refusals(facts[each.person_id])}
            if judged - NOT_ASKED_AGAIN or unwilling[each.person_id]:
                continue
            if not take_place(slot_id):
                return promoted
            if not _give(actor, shift, each, asked=not agreed(each, activity)):
                free_place(slot_id)
                continue
            promoted.append(each)
            if slot.kept_for_first_timers:  # the next may have fewer
                break
    return promoted


def _waiting(slot: Slot, after: int | None) -> list[Assignment]:
    if slot.taken >= slot.maximum:
        return []
    rows = Assignment.objects.filter(slot=slot, state=State.WAITLISTED)
    if after is not None:
        rows = rows.filter(ticket__gt=after)
    return list(rows.select_related("person").order_by("ticket")[:BITE])


def _give(actor: Actor, shift: Shift, place: Assignment, *, asked: bool) -> bool:
    """At once, or on offer for as long as the policy says; on offer also to whoever is `asked` for
    another agreement than they accepted. Whoever took another place at that time a moment ago keeps
    that one."""
    minutes = policy_of(actor.now, shift)["shift.promotion_minutes"]
    if asked and not minutes:
        minutes = policy_at(actor.now)["assignment.answer_hours"] * 60
    place.state = State.OFFERED if minutes else State.ACCEPTED
    place.answer_by = min(actor.now + minutes * MINUTE, shift.during.lower) if minutes else None
    place.answered_at = None if minutes else actor.now
    place.changed_at = actor.now
    try:
        with transaction.atomic():
            place.save(update_fields=["state", "answer_by", "answered_at", "changed_at"])
    except IntegrityError as error:
        if constraints.refusal_of(error) is None:
            raise
        return False
    tell(
        actor.now,
        kind="place_on_offer" if minutes else "place_given",
        recipients=[place.person_id],
        subject=place,
        event=f"place_given:{place.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
        urgency=urgency_of(actor, shift.activity, place.answer_by) if place.answer_by else None,
    )
    return True


@swept
def lapse_offers(now: datetime) -> int:
    """A place on offer goes to the next once the time to accept it is over, and not before."""
    late = Assignment.objects.filter(ON_OFFER, answer_by__lt=now)
    return sum(_each(now, _lapse, *row) for row in late.values_list("shift_id", "slot_id", "pk"))


@swept
def fill_places(now: datetime) -> int:
    """What came free where the queue was not asked, or for whom it was not free a while ago."""
    open_ = Slot.objects.filter(
        taken__lt=F("maximum"),
        assignments__state=State.WAITLISTED,
        shift__state=Shift.State.PUBLISHED,
        shift__during__startswith__gt=now,
    )
    return sum(
        _each(now, _fill, *row)
        for row in open_.distinct().order_by("pk").values_list("shift_id", "pk")
    )


def _each(now: datetime, do: Callable[..., bool], shift_id: int, *keys: int) -> bool:
    """Each in a transaction of its own: one fault leaves the others."""
    try:
        with transaction.atomic():
            shift = Shift.objects.select_related("activity").select_for_update(
                no_key=True, of=("self",)
            )
            return do(at(now), shift.get(pk=shift_id), *keys)
    except Exception:
        log.exception("a queue was not served", shift=shift_id)
        return False


def _lapse(actor: Actor, shift: Shift, slot_id: int, place_id: int) -> bool:
    place = Assignment.objects.select_for_update(no_key=True).get(pk=place_id)
    over = place.answer_by is not None and place.answer_by < actor.now
    if place.state != State.OFFERED or not over:  # the answer was quicker
        return False
    free_place(slot_id)
    place.state, place.changed_at = State.LAPSED, actor.now
    place.save(update_fields=["state", "changed_at"])
    settle_office_items(actor.now, place)
    tell(
        actor.now,
        kind="place_lapsed",
        recipients=[place.person_id],
        subject=place,
        event=f"place_lapsed:{place.public_id}",
    )
    promoted = promote(actor, shift, slot_id)
    _write(actor, "lapse_offers", [place, *promoted])
    return True


def _fill(actor: Actor, shift: Shift, slot_id: int) -> bool:
    promoted = promote(actor, shift, slot_id)
    if promoted:
        _write(actor, "fill_places", promoted)
    return bool(promoted)


def _write(actor: Actor, deed: str, places: list[Assignment]) -> None:
    things = {"assignments": [each.pk for each in places]}
    record.write(actor, deed, things=things, rows=places, codes=[])
