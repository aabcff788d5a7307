"""Inner steps under lock: somebody who came without a place gets one and is there, or neither."""

from dataclasses import replace

from django.db.models import F

from backend.authority.actor import Actor
from backend.deed import Done
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.messaging.send import settle_office_items
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.eligibility import SIGN_UP_WINDOW, Read, place_refusals
from volunteers.rules.fairness import BY_CHANCE
from volunteers.rules.presence import service_date
from volunteers.selectors.standing import certified
from volunteers.services.by_hand import Hand, Standing
from volunteers.services.cascading import pass_on
from volunteers.services.letting_in import let_in
from volunteers.services.places import note_read, place_facts, take_place
from volunteers.services.taps import Tap


def add_and_let_in(
    actor: Actor, there: Standing, person: Person, tap: Tap, *, read: Read, field: str
) -> Done:
    """Judged as whoever signs up, but for the time to do so, which is over when a shift begins; an
    attempt that is refused leaves no place and so no trace but the audit's. Whoever was offered one
    or waits for one has it now."""
    shift = there.shift
    live = Assignment.objects.filter(shift=shift, person=person, state__in=Assignment.LIVE)
    place = live.select_for_update(no_key=True).first() or _new_place(actor, shift, person)
    if place.state in Assignment.HOLDING:
        raise Refused(Refusal("ALREADY_IN_SHIFT", field))
    facts = place_facts(actor, shift, [person], slot=place.slot, read=read)[person.pk]
    held = place.pk is not None and place.holds_a_place
    beside = BY_CHANCE | SIGN_UP_WINDOW | ({"SHIFT_FULL"} if held else set())
    judged = [each for each in place_refusals(facts) if each.code not in beside]
    refuse_if([each if each.field else replace(each, field=field) for each in judged])
    if not held and not take_place(place.slot_id):
        raise Refused(Refusal("SHIFT_FULL", field))
    place.state = Assignment.State.ACCEPTED
    place.answered_at = place.changed_at = actor.now
    note_read(actor, place, shift.activity, read)
    place.save()
    settle_office_items(actor.now, place)
    pass_on(actor, place.slot_id)
    hand = Hand(**vars(there), places={0: place}, missing=[], named=field)
    done = let_in(actor, hand, tap)
    refuse_if(list(done.refusals))
    return Done(
        {"assignment": place, "attendance": done.attendances[0], "attempt": done.attempts[0]},
        office_id=there.office_id,
    )


def _roomiest(shift: Shift, person: Person) -> Slot:
    """Of several roles that they may take, the one with most places left."""
    slots = list(Slot.objects.filter(shift=shift).order_by(F("taken") - F("maximum"), "pk"))
    needed = {each.certificate_kind for each in slots} - {""}
    on = service_date(shift.during.lower)
    able = {kind for kind in needed if certified([person.pk], on, kind)} | {""}
    return next((each for each in slots if each.certificate_kind in able), slots[0])


def _new_place(actor: Actor, shift: Shift, person: Person) -> Assignment:
    """Not yet written."""
    return Assignment(
        shift=shift,
        during=shift.during,
        slot=_roomiest(shift, person),
        person=person,
        state=Assignment.State.OFFERED,
        origin=Assignment.Origin.WALK_IN,
        offered_by_id=actor.me,
        created_at=actor.now,
        changed_at=actor.now,
    )
