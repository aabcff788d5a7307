"""What the tests of this floor begin with: activities, shifts and places, straight in the tables,
and the verbs by their names in the schema."""

from datetime import timedelta
from uuid import uuid4

from backend.clock import sign_anchor
from backend.dated import since
from backend.deed import Done
from backend.errors import Refused
from tests.world import SQUARE, Phone, id_of
from volunteers.models import Activity, Assignment, Attendance, Shift, Slot
from volunteers.services.waiting import next_ticket

HERE = {"lng": SQUARE[0], "lat": SQUARE[1], "datum": "GCJ02", "accuracyMetres": 12.0}
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STATES = tuple(Assignment.State.values)


def activity(world, team=None, **given):
    team = team or world.own_team
    defaults = {
        "name": "社区急救宣传",
        "purpose": "教居民心肺复苏",
        "field": "first_aid",
        "risk_notice": "注意防暑。",
        "state": Activity.State.PUBLISHED,
    }
    if given.get("state") in ("finished", "settled"):
        defaults |= {"summary": "教会三十人", "people_served": 30, "finished_at": world.now}
    return Activity.objects.create(
        unit=team.unit,
        branch=team.branch,
        person_in_charge=world.leader,
        created_by=world.leader,
        created_at=world.now,
        **(defaults | given),
    )


def shift(world, *, begins=DAY, lasts=3 * HOUR, places=2, of=None, **given):
    """`begins` is counted from the world's now."""
    of = of or activity(world)
    start = world.now + begins
    defaults = {
        "state": Shift.State.PUBLISHED,
        "place_name": "五一广场",
        "lng": SQUARE[0],
        "lat": SQUARE[1],
        "datum": "gcj02",
    }
    new = Shift.objects.create(
        activity=of,
        unit=of.unit,
        branch=of.branch,
        during=since(start, start + lasts),
        created_at=world.now,
        **(defaults | given),
    )
    Slot.objects.create(shift=new, maximum=places)
    return new


def place(world, shift_, person, state="accepted"):
    """Holding states take their place in the slot, as the deeds do."""
    slot = shift_.slots.get()
    if state in Assignment.HOLDING:
        slot.taken += 1
        slot.save(update_fields=["taken"])
    return Assignment.objects.create(
        shift=shift_,
        during=shift_.during,
        slot=slot,
        person=person,
        state=state,
        origin=Assignment.Origin.ASSIGNED,
        ticket=next_ticket(slot) if state == "waitlisted" else None,
        created_at=world.now,
        changed_at=world.now,
    )


def presence(world, assignment, *, began, needs_review=False):
    """An open attendance that began so long before the world's now."""
    Assignment.objects.filter(pk=assignment.pk).update(state="checked_in")
    return Attendance.objects.create(
        assignment=assignment,
        shift=assignment.shift,
        person=assignment.person,
        unit=assignment.shift.unit,
        checked_in_at=world.now - began,
        needs_review=needs_review,
        review_reasons=["mock_location"] if needs_review else [],
    )


def served(world, person, *, minutes, ago=timedelta(0), of=None):
    """Somebody still checked in to a shift that ended `ago`; out of it now is `minutes` long."""
    long = minutes * MINUTE
    one = shift(world, begins=-long - ago, lasts=long, of=of)
    taken = place(world, one, person)
    presence(world, taken, began=long + ago)
    return taken


def volunteers(world, number, branch=None):
    """So many people who may serve, of the own branch."""
    people = [world.person(f"志愿者{index}", login=False) for index in range(number)]
    for person in people:
        world.volunteer(branch or world.own_branch, person)
        world.consent(person, "privacy")
    return people


def tap(world, position=HERE, **given):
    return {"capturedAt": world.now.isoformat(), "position": position} | given


def tap_in(phone, world, assignment, **given):
    return phone.do(
        "checkIn",
        "attendance { id needsReview reviewReasons } attempt { id accepted codes marks otherWays }",
        assignmentId=id_of("Assignment", assignment),
        **tap(world, **given),
    )


def tap_out(phone, world, assignment, **given):
    return phone.do(
        "checkOut",
        "attendance { id minutes needsReview } record { id minutes seq } "
        "attempt { id accepted codes }",
        assignmentId=id_of("Assignment", assignment),
        **tap(world, **given),
    )


def tapped_at(instant):
    """What a phone without a signal knows of a tap: proved by an anchor of that very instant."""
    return {"capturedAt": instant.isoformat(), "anchor": sign_anchor(instant), "monotonicMs": 0}


def left(phone, world, assignment, leader=None):
    """Checks out at the shift's end, and where that came too late has the leader settle it."""
    ended = tapped_at(assignment.shift.during.upper + MINUTE / 60)
    answer = tap_out(phone, world, assignment, **ended)
    if answer["record"] is None:
        Phone(leader or world.leader).do(
            "settleAttendance",
            "attendance { minutes }",
            attendanceId=answer["attendance"]["id"],
        )


def rows_of(*models):
    return {model.__name__: model._default_manager.count() for model in models}


def answer_of(deed):
    """The codes of a deed's refusals, or its `Done`."""
    try:
        done = deed()
    except Refused as refused:
        return [refusal.code for refusal in refused.refusals]
    return done if not done.refusals else [refusal.code for refusal in done.refusals]


def as_codes(answers):
    """What threads brought back, sorted: an empty list is a deed done."""
    surprises = [answer for answer in answers if isinstance(answer, Exception)]
    if surprises:
        raise surprises[0]
    return sorted([] if isinstance(answer, Done) else answer for answer in answers)


def key():
    return str(uuid4())
