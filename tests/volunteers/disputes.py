"""Records that are wrong, and what is said of them."""

from tests.volunteers.scenes import MINUTE, served, tap_out
from tests.world import Phone, id_of
from volunteers.models import Attendance, ServiceRecord

DISPUTE = "dispute { id state { code } claim reason claimedMinutes }"


def recorded(world, person, *, minutes=60):
    """A clean presence that has its line."""
    taken = served(world, person, minutes=minutes)
    assert tap_out(Phone(person), world, taken)["record"]["minutes"] == minutes
    return ServiceRecord.objects.get(attendance__assignment=taken)


def dispute(person, thing, reason="我提前到岗，签到机坏了", **given):
    """Of a line or of a presence, claiming minutes unless times are given."""
    if isinstance(thing, Attendance):
        named = {"attendanceId": id_of("Attendance", thing)}
    else:
        named = {"recordId": id_of("ServiceRecord", thing)}
    if "beganAt" not in given:
        given.setdefault("minutes", 30)
    return Phone(person).do("disputeRecord", DISPUTE, reason=reason, **named, **given)


def decide(person, row, upheld=True, reason="已核对签到表", **given):
    return Phone(person).do(
        "decideDispute",
        f"{DISPUTE} records {{ kind {{ code }} minutes serviceDate }}",
        disputeId=id_of("RecordDispute", row),
        upheld=upheld,
        reason=reason,
        **given,
    )


def withdraw(person, row):
    return Phone(person).do("withdrawDispute", DISPUTE, disputeId=id_of("RecordDispute", row))


def times(there, *, before=0, after=0):
    """Of that presence, so many minutes later at its begin and at its end."""
    return {
        "beganAt": (there.checked_in_at + before * MINUTE).isoformat(),
        "endedAt": (there.checked_out_at + after * MINUTE).isoformat(),
    }
