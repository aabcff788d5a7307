"""Presences that wait for the leader."""

from tests.volunteers.scenes import MINUTE, place, presence, shift, tap_out
from tests.world import Phone, id_of
from volunteers.models import Attendance


def to_review(world, person, *, minutes=90, of=None):
    """Checked in doubtfully to a shift that is over, and out at its end, so many minutes long."""
    long = minutes * MINUTE
    one = shift(world, begins=-long, lasts=long, of=of)
    taken = place(world, one, person)
    presence(world, taken, began=long, needs_review=True)
    assert tap_out(Phone(person), world, taken)["record"] is None
    return Attendance.objects.get(assignment=taken)


def settle(person, attendance, **given):
    return Phone(person).do(
        "settleAttendance",
        "attendance { minutes needsReview reason }",
        attendanceId=id_of("Attendance", attendance),
        **given,
    )


def refuse(person, attendance, reason="当天不在现场", **given):
    return Phone(person).do(
        "refuseAttendance",
        "attendance { minutes needsReview reason }",
        attendanceId=id_of("Attendance", attendance),
        reason=reason,
        **given,
    )
