"""What is sent where a record is disputed, stands on paper, or is proved."""

from tests.volunteers.disputes import dispute, recorded
from tests.volunteers.papers import picture, planned, record, said
from tests.volunteers.scenes import HOUR, place, shift
from tests.world import Phone, id_of
from volunteers.models import PaperHours, RecordDispute, ServiceCertificate
from volunteers.rules.presence import LOCAL


def claim(world):
    line = recorded(world, world.anna)
    return {"recordId": id_of("ServiceRecord", line), "minutes": 30, "reason": "签到机坏了"}


def contested(world):
    dispute(world.anna, recorded(world, world.anna))
    return {"disputeId": id_of("RecordDispute", RecordDispute.objects.get())}


def on_paper(world):
    one = planned(world)
    return {
        "activityId": id_of("Activity", one.activity),
        "entries": [said(one, world.anna)],
        "evidenceIds": [id_of("Upload", picture(world, world.leader))],
        "reason": "停电，纸质签到",
    }


def to_approve(world):
    one = planned(world)
    record(world, world.leader, one, [said(one, world.anna)])
    return {"hoursId": id_of("PaperHours", PaperHours.objects.get())}


def imported(world):
    return {
        "personId": id_of("Person", world.anna),
        "branchId": id_of("Branch", world.own_branch),
        "minutes": 6000,
        "asOf": "2020-12-31",
        "source": "2020年旧台账",
        "reason": "旧台账转入",
        "evidenceIds": [id_of("Upload", picture(world, world.manager))],
    }


def absent(world):
    taken = place(world, shift(world, begins=-2 * HOUR), world.anna)
    return {
        "shiftId": id_of("Shift", taken.shift),
        "assignmentIds": [id_of("Assignment", taken)],
        "reason": "全队到齐，唯独不见",
    }


def marked(world):
    given = absent(world)
    Phone(world.leader).do("markNoShow", "assignments { id }", **given)
    return {"assignmentId": given["assignmentIds"][0], "reason": "我在现场"}


def proof_of(world):
    recorded(world, world.anna)
    day = f"{world.now.astimezone(LOCAL):%Y-%m-%d}"
    Phone(world.anna).do(
        "issueServiceCertificate",
        "certificate { id }",
        firstOn="2020-01-01",
        lastOn=day,
        language="zh-hans",
    )
    return {"certificateId": id_of("ServiceCertificate", ServiceCertificate.objects.get())}
