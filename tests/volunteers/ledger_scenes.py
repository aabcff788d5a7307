"""What is sent where a record is disputed, stands on paper, is proved, or given out."""

from tests.volunteers.disputes import dispute, recorded
from tests.volunteers.lines import ALL
from tests.volunteers.papers import picture, planned, record, said
from tests.volunteers.proofs import public
from tests.volunteers.scenes import HOUR, place, shift
from tests.world import Phone, id_of
from volunteers.models import PaperHours, ProofSeal, RecordDispute, ServiceCertificate
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


def objected(world):
    given = marked(world)
    Phone(world.anna).do("contestNoShow", "assignment { id }", **given)
    return given | {"upheld": True, "reason": "签到表上有名字"}


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


def to_seal(world):
    Phone(world.anna).do("requestSeal", "seal { id }", **proof_of(world))
    return {"sealId": id_of("ProofSeal", ProofSeal.objects.get()), "confirmed": True}


def to_object(world):
    """On the branch's list."""
    public(world)
    return {"sealId": to_seal(world)["sealId"], "reason": "重复计算"}


def to_revoke(world):
    return proof_of(world) | {"reason": "误开"}


def of_ones_own(world):
    recorded(world, world.anna)
    return dict(ALL)


def of_the_branch(world):
    return of_ones_own(world) | {"branchId": id_of("Branch", world.own_branch)}
