"""How leaders change what is planned."""

from tests.volunteers.scenes import activity, place, shift
from tests.world import NOBODY, Phone, id_of
from volunteers.models import Assignment

PLAN = """changed version affected { assignment { id } reasons { code } choices }
  partsTakenAway refusals { code }"""
FORESEEN = f"""query($id: ID!, $change: ShiftChangeInput) {{
  shiftChange(shiftId: $id, change: $change) {{ {PLAN} }} }}"""


def foreseen(who, shift_, **change):
    return Phone(who).read(FORESEEN, id=id_of("Shift", shift_), change=change)["shiftChange"]


def touched(plan):
    """(reasons, choices) of each, in the order shown."""
    return [
        ([reason["code"] for reason in each["reasons"]], each["choices"])
        for each in plan["affected"]
    ]


def change(who, shift_, choices=(), expected=None, **change):
    """`choices` are (place, choice) or (place, choice, reason)."""
    seen = expected or foreseen(who, shift_, **change)["version"]
    return Phone(who).do(
        "changeShift",
        "shift { id } assignments { id state { code } }",
        shiftId=id_of("Shift", shift_),
        change=change,
        expected=seen,
        choices=[chosen(*each) for each in choices],
    )


def chosen(place, choice, reason=None):
    return {"assignmentId": id_of("Assignment", place), "choice": choice, "reason": reason}


def elsewhere(world):
    """A place in another team's shift, and one that there never was."""
    theirs = shift(world, of=activity(world, team=world.sister_team))
    return place(world, theirs, world.sister_member), Assignment(public_id=NOBODY)


def refused(answer):
    return [(each["code"], each["field"]) for each in answer["errors"]]


def states(*places):
    found = dict(Assignment.objects.values_list("pk", "state"))
    return [found[each.pk] for each in places]


OF_ACTIVITY = f"""query($id: ID!, $hazardous: Boolean, $visibility: String, $riskNotice: String) {{
  activityChange(activityId: $id, hazardous: $hazardous, visibility: $visibility,
    riskNotice: $riskNotice) {{ {PLAN} }} }}"""


def activity_foreseen(who, activity, **change):
    found = Phone(who).read(OF_ACTIVITY, id=id_of("Activity", activity), **change)
    return found["activityChange"]


def change_activity(who, activity, choices=(), expected=None, **change):
    seen = expected or activity_foreseen(who, activity, **change)["version"]
    return Phone(who).do(
        "changeActivity",
        "activity { id } assignments { id state { code } }",
        activityId=id_of("Activity", activity),
        expected=seen,
        choices=[chosen(*each) for each in choices],
        **change,
    )
