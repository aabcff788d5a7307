"""Paper lists of who served, and what offices do with them."""

from backend.files.models import Upload
from tests.volunteers.scenes import DAY, HOUR, MINUTE, activity, shift, volunteers
from tests.world import Phone, id_of
from volunteers.rules.presence import service_date

HOURS = "hours { id state { code } entries { number minutes } }"
YESTERDAY = -24 * HOUR


def picture(world, person, **given):
    """Of a paper, sent and stored."""
    return Upload.objects.create(
        owner=person,
        content_type="image/jpeg",
        promised_bytes=1000,
        requested_at=world.now,
        expires_at=world.now,
        sha256=bytes(32),
        thumbnail_sha256=bytes(32),
        forget_at=world.now + DAY,
        **({"purpose": "service_evidence", "state": "stored"} | given),
    )


def planned(world, *, minutes=120, of=None, begins=YESTERDAY, **given):
    """A shift that is over, of an activity in which people wrote themselves down."""
    return shift(world, begins=begins, lasts=minutes * MINUTE, of=of or activity(world), **given)


def helpers(world, number):
    """So many more of the own team."""
    people = volunteers(world, number)
    for person in people:
        world.join(world.own_team, person)
    return people


def on(one):
    """Its day, as the schedule counts it."""
    return str(service_date(one.during.lower))


def said(one, person, minutes=60, **given):
    """So many minutes of a person on the shift's day."""
    return {"personId": id_of("Person", person), "on": on(one), "minutes": minutes} | given


def timed(one, person, *, before=0, after=0, **given):
    """Through the whole shift, so many minutes later at its begin and at its end."""
    return {
        "personId": id_of("Person", person),
        "beganAt": (one.during.lower + before * MINUTE).isoformat(),
        "endedAt": (one.during.upper + after * MINUTE).isoformat(),
    } | given


def record(world, person, one, entries, pictures=None, reason="停电，纸质签到", **given):
    if pictures is None:
        pictures = [picture(world, person)]
    return Phone(person).do(
        "recordManualHours",
        HOURS,
        activityId=id_of("Activity", one.activity),
        entries=entries,
        evidenceIds=[id_of("Upload", each) for each in pictures],
        reason=reason,
        **given,
    )


def balance(world, person, whose, minutes=6000, pictures=None, **given):
    if pictures is None:
        pictures = [picture(world, person)]
    return Phone(person).do(
        "recordOpeningBalance",
        HOURS,
        minutes=minutes,
        evidenceIds=[id_of("Upload", each) for each in pictures],
        **(
            {"personId": id_of("Person", whose), "branchId": id_of("Branch", world.own_branch)}
            | {"asOf": "2020-12-31"}
            | {"source": "2020年旧台账", "reason": "旧台账转入"}
            | given
        ),
    )


def approve(person, paper, **given):
    return Phone(person).do(
        "approveManualHours",
        f"{HOURS} records {{ kind {{ code }} minutes serviceDate activityName reason }}",
        hoursId=id_of("PaperHours", paper),
        **given,
    )


def refuse(person, paper, reason="没有签名"):
    return Phone(person).do(
        "refuseManualHours",
        f"{HOURS} ",
        hoursId=id_of("PaperHours", paper),
        reason=reason,
    )
