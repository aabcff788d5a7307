"""What is sent where people check in: by tap, by hand, by code, late; and what is set for it."""

from tests.volunteers.hands import on_shift
from tests.volunteers.reviews import to_review
from tests.volunteers.scenes import HERE, HOUR, place, presence, served, shift, tap
from tests.volunteers.test_check_in_scanned import offline, shown_by
from tests.volunteers.test_replays import MUTATIONS
from tests.volunteers.uploads import event, upload
from tests.volunteers.verbs import sign_up
from tests.world import NOBODY, Phone, global_id, id_of
from volunteers.models import StrayTap


def refused_check_in(world):
    far = HERE | {"lng": HERE["lng"] + 0.1}
    return MUTATIONS["checkIn"][1](world) | {"position": far}


def to_the_next_shift(world):
    """The one before is still open, and is over."""
    before = served(world, world.anna, minutes=60)
    next_ = place(world, shift(world, begins=0 * HOUR), world.anna)
    assert before.shift_id != next_.shift_id
    return {"assignmentId": id_of("Assignment", next_), **tap(world)}


def moment(world):
    return {"capturedAt": world.now.isoformat()}


def hand(world):
    on_shift(world, people=3)
    return moment(world) | {
        "shiftId": id_of("Shift", world.shift),
        "assignmentIds": [id_of("Assignment", each) for each in world.others],
    }


def hand_out(world):
    given = hand(world)
    for each in world.others[:2]:
        presence(world, each, began=HOUR / 2)
    return given


def code_of(world, person):
    shown = {"shiftId": id_of("Shift", world.shift), "code": shown_by(world, person)}
    return shown | offline(world.now)


def scanned(world):
    on_shift(world, people=0)
    place(world, world.shift, world.anna)
    return code_of(world, world.anna)


def walk_in(world):
    on_shift(world, people=0)
    return code_of(world, world.sister_member) | {"riskAcknowledged": True}


def entered(world):
    on_shift(world, people=0)
    return moment(world) | {
        "shiftId": id_of("Shift", world.shift),
        "name": "王五",
        "birthDate": "1988-08-08",
        "sex": 1,
        "phone": "13900004321",
        "textId": id_of("PolicyText", world.text()),
        "consentPaper": "签到表2026-0017",
        "riskAcknowledged": True,
    }


def stray(world):
    lost = event("check_in", global_id("Assignment", NOBODY), world.now - HOUR)
    upload(Phone(world.anna), lost)
    return {"strayTapId": id_of("StrayTap", StrayTap.objects.latest("pk")), "note": "已补录"}


def waiting(world):
    return {"attendanceId": id_of("Attendance", to_review(world, world.anna))}


def sheet(world):
    on_shift(world)
    return {"shiftId": id_of("Shift", world.shift)}


def radius(world):
    one = shift(world)
    return {
        "shiftId": id_of("Shift", one),
        "activityId": id_of("Activity", one.activity),
        "values": [{"name": "check_in.radius_metres", "value": 90}],
    }


def taps(world):
    """Both of one shift, the way out first; one without a place; one that cannot be read."""
    taken = place(world, shift(world, begins=-2 * HOUR, lasts=HOUR), world.anna)
    nowhere = global_id("Assignment", NOBODY)
    return {
        "events": [
            event("check_out", taken, world.now - HOUR),
            event("check_in", taken, world.now - 2 * HOUR),
            event("check_in", nowhere, world.now - HOUR),
            "{",
        ]
    }


def asked_for(world):
    """Somebody asks for a place that a leader gives."""
    one = shift(world, needs_approval=True)
    sign_up(Phone(world.anna), one)
    return {"assignmentId": id_of("Assignment", one.assignments.get())}
