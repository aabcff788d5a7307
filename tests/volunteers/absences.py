"""Marking who did not come, objecting and deciding."""

from tests.world import Phone, id_of

PLACE = "{ state { code } noShow { reason objection upheld decisionReason } }"


def mark(world, person, *places, reason="没有来", **given):
    of = places[0].shift if places else world.shift
    return Phone(person).do(
        "markNoShow",
        f"assignments {PLACE}",
        shiftId=id_of("Shift", of),
        assignmentIds=[id_of("Assignment", each) for each in places],
        reason=reason,
        **given,
    )


def contest(person, place, reason="我一直在现场", **given):
    return Phone(person).do(
        "contestNoShow",
        f"assignment {PLACE}",
        assignmentId=id_of("Assignment", place),
        reason=reason,
        **given,
    )


def decide(person, place, upheld=True, reason="签到表上有名字", **given):
    return Phone(person).do(
        "decideNoShow",
        f"assignment {PLACE}",
        assignmentId=id_of("Assignment", place),
        upheld=upheld,
        reason=reason,
        **given,
    )
