"""What phones do to plan shifts and to fill them."""

from tests.volunteers.scenes import HOUR
from tests.world import id_of


def sign_up(phone, shift_, **given):
    return phone.do(
        "signUp",
        "assignment { id state { code } }",
        shiftId=id_of("Shift", shift_),
        riskAcknowledged=True,
        **given,
    )


def accept(phone, assignment, accept=True, **given):
    return phone.do(
        "answerAssignment",
        "assignment { id state { code } }",
        assignmentId=id_of("Assignment", assignment),
        accept=accept,
        riskAcknowledged=True,
        **given,
    )


def withdraw(phone, assignment, **given):
    return phone.do(
        "withdraw",
        "assignment { state { code } }",
        assignmentId=id_of("Assignment", assignment),
        **given,
    )


def assign(phone, shift_, *people, **given):
    return phone.do(
        "assignVolunteers",
        "assignments { id person { name } state { code } }",
        shiftId=id_of("Shift", shift_),
        personIds=[id_of("Person", person) for person in people],
        **given,
    )


def create_activity(phone, world, **given):
    defaults = {"organiserId": id_of("Team", world.own_team), "name": "社区急救宣传"}
    return phone.do(
        "createActivity", "activity { id name state { code } organiser }", **(defaults | given)
    )


def create_shift(phone, world, of, **given):
    defaults = {
        "activityId": id_of("Activity", of),
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 3 * HOUR).isoformat(),
        "places": 3,
        "stationId": id_of("Station", world.own_station),
    }
    return phone.do(
        "createShift",
        "shift { id state { code } placeName startsAt slots { maximum minimum taken } }",
        **{name: value for name, value in (defaults | given).items() if value is not None},
    )
