"""Inner steps under lock that all doors to a place in a shift share."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.selectors import holders
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.selectors import guardians_agree
from backend.policy.values import Policy, policy_at
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.rules.eligibility import PlaceFacts, Read, in_the_night, needs_guardian
from volunteers.rules.presence import service_date
from volunteers.selectors.cover import insured
from volunteers.selectors.duty import on_leave
from volunteers.selectors.fairness import fairness_of
from volunteers.selectors.standing import belonging, certified, skilled, statuses

# What a line of the ledger tells of a shift.
OF_A_LINE = ("activity__unit", "activity__person_in_charge")
OF_A_PLACE = (*(f"shift__{each}" for each in OF_A_LINE), "shift__station__unit")


def lock_assignment(actor: Actor, assignment_id: UUID) -> tuple[Assignment, Shift]:
    """Own assignment and its shift with the activity, locked in the house's order, in one
    statement: shift, then assignment."""
    return _locked(actor, assignment_id, ("shift",), joins=OF_A_PLACE)


def lock_tapped(
    actor: Actor, assignment_id: UUID, *, joins: tuple[str, ...] = ()
) -> tuple[Assignment, Shift]:
    """As `lock_assignment`, with the person between the two."""
    return _locked(actor, assignment_id, ("shift", "person"), joins=joins)


def _locked(
    actor: Actor, assignment_id: UUID, first: tuple[str, ...], *, joins: tuple[str, ...]
) -> tuple[Assignment, Shift]:
    place = access(
        actor,
        Assignment,
        assignment_id,
        "answer",
        field="assignmentId",
        lock=True,
        joins=(*first, *joins),
        lock_first=first,
    )
    return place, place.shift


def take_place(slot_id: int) -> bool:
    """One place, by a conditional update: the count is never read before it is written."""
    return bool(
        Slot.objects.filter(pk=slot_id, taken__lt=F("maximum")).update(taken=F("taken") + 1)
    )


def free_place(slot_id: int, places: int = 1) -> None:
    Slot.objects.filter(pk=slot_id).update(taken=F("taken") - places)


def release(place: Assignment) -> None:
    """Before its state is changed; what holds nothing frees nothing."""
    if place.holds_a_place:
        free_place(place.slot_id)


def place_facts(
    actor: Actor,
    shift: Shift,
    people: Iterable[Person],
    *,
    slot: Slot | None,
    read: Read,
) -> dict[int, PlaceFacts]:
    """Of each person, by id, in a constant number of statements. The activity may have been changed
    while the lock of its shift was waited for."""
    activity = Activity.objects.get(pk=shift.activity_id)
    by_id = {person.pk: person for person in people}
    ids, on = list(by_id), service_date(shift.during.lower)
    status_of = statuses(ids, actor.now)
    wanted = [each for each in (shift.certificate_kind, slot and slot.certificate_kind) if each]
    able = set.intersection(*(certified(ids, on, each) for each in wanted)) if wanted else ()
    busy = dict(
        Assignment.objects.filter(
            person__any=ids,
            during__overlap=shift.during,
            state__in=Assignment.HOLDING,
        )
        .exclude(shift=shift)
        .order_by("-during")
        .values_list("person_id", "during")
    )
    fit = skilled(ids, shift.skill) if shift.skill else set()
    here = belonging(ids, shift.open_to_id, actor.now) if shift.open_to_id else set(ids)
    policy = policy_at(actor.now)
    night = policy["minor.night_from_hour"], policy["minor.night_until_hour"]
    away = on_leave(ids, shift.during)
    covered = insured(ids, on) if activity.hazardous else set()
    guarded = _guarded(
        actor, [pk for pk, each in by_id.items() if needs_guardian(each.birth_date, on)]
    )
    fair = fairness_of(ids, shift, slot, actor.now)
    return {
        pk: PlaceFacts(
            status=status_of.get(pk),
            birth_date=person.birth_date,
            shift_date=on,
            min_age=shift.min_age,
            needs_certificate=bool(wanted),
            certified=pk in able,
            needs_skill=bool(shift.skill),
            skilled=pk in fit,
            belongs=pk in here,
            overlapping=busy.get(pk),
            guardian_agrees=pk in guarded,
            on_leave=pk in away,
            hazardous=activity.hazardous,
            insured=pk in covered,
            for_adults=for_adults(activity, policy),
            at_night=in_the_night(shift.during, *night),
            full=slot is None or slot.taken >= slot.maximum,
            risk_notice=bool(activity.risk_notice),
            risk_acknowledged=read.risk_notice,
            agreement=bool(activity.agreement),
            agreement_accepted=read.agreement,
            shift_open=is_open(shift),
            start=shift.during.lower,
            sign_up_from=shift.sign_up_from,
            sign_up_until=shift.sign_up_until,
            now=actor.now,
            fairness=fair[pk],
        )
        for pk, person in by_id.items()
    }


def for_adults(activity: Activity, policy: Policy) -> bool:
    return activity.hazardous and not policy["minor.hazardous"]


def note_read(actor: Actor, place: Assignment, activity: Activity, read: Read) -> None:
    """Of the agreement which text was accepted, as it may be changed later."""
    accepted = bool(read.agreement and activity.agreement)
    place.risk_acknowledged_at = actor.now if read.risk_notice else None
    place.agreement_accepted_at = actor.now if accepted else None
    place.agreement_digest = _digest(activity) if accepted else None


def agreed(place: Assignment, activity: Activity) -> bool:
    """To the agreement as it stands now, if there is one."""
    return not activity.agreement or place.agreement_digest == _digest(activity)


def _digest(activity: Activity) -> bytes:
    return hashlib.sha256(activity.agreement.encode()).digest()


def chosen_slot(shift: Shift, slot_id: UUID | None) -> Slot:
    """Where a shift has places of several roles, one has to be named."""
    slots = list(shift.slots.order_by("pk"))
    if not slots:
        raise Refused(Refusal("SHIFT_FULL", "shiftId"))
    if slot_id is None and len(slots) == 1:
        return slots[0]
    if slot_id is None:
        raise Refused(Refusal("REQUIRED", "slotId"))
    found = next((each for each in slots if each.public_id == slot_id), None)
    if found is None:
        raise Refused(Refusal("NOT_FOUND", "slotId"))
    return found


def is_open(shift: Shift) -> bool:
    published = shift.activity.state == Activity.State.PUBLISHED
    return published and shift.state == Shift.State.PUBLISHED


def _guarded(actor: Actor, ids: list[int]) -> set[int]:
    """Locked, because it may be withdrawn just now."""
    if not ids:
        return set()
    agreed = guardians_agree(ids, actor.now).order_by("pk")
    locked = agreed.select_for_update(no_key=True, of=("self",))
    return set(locked.values_list("person_id", flat=True))


def leaders_of(actor: Actor, unit_id: int) -> list[int]:
    """Whoever leads the unit now, to be told; they are asked by office, not by name."""
    return holders(actor.now, "shift.assign", unit_id)
