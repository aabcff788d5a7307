"""What whoever leads does with activities, by phone."""

from tests.world import Phone, id_of


def cancel_shift(person, shift_, reason="暴雨"):
    return Phone(person).do(
        "cancelShift",
        "shift { state { code } cancelReason }",
        shiftId=id_of("Shift", shift_),
        reason=reason,
    )


def cancel_activity(person, of, reason="暴雨"):
    return Phone(person).do(
        "cancelActivity",
        "activity { state { code } cancelReason }",
        activityId=id_of("Activity", of),
        reason=reason,
    )


def edit_activity(person, of, **given):
    return Phone(person).do(
        "editActivity",
        "activity { name purpose agreement placeName station { id } personInCharge { name } }",
        activityId=id_of("Activity", of),
        **given,
    )


def dispatch_activity(person, of, **given):
    defaults = {"order": "闽红救〔2026〕1号", "dispatchedOn": "2026-05-08"}
    return Phone(person).do(
        "dispatchActivity",
        "activity { dispatchOrder dispatchedBy { name } }",
        activityId=id_of("Activity", of),
        **(defaults | given),
    )


def finish_activity(person, of, pictures, **given):
    defaults = {"summary": "教会三十人心肺复苏", "peopleServed": 30}
    return Phone(person).do(
        "finishActivity",
        "activity { state { code } summary peopleServed photos { upload { id } } }",
        activityId=id_of("Activity", of),
        photoIds=[id_of("Upload", each) for each in pictures],
        **(defaults | given),
    )
