"""Places that change hands, and what phones do with them."""

from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import DAY, place, shift
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import Assignment, Slot

PLACE = "assignment { id state { code } }"


def scene():
    """A full shift, two colleagues in the team, and somebody who is in no team."""
    world = SmallWorld()
    world.wanted = shift(world, begins=2 * DAY, places=2)
    world.giver, world.second, world.third, world.outside = people = [
        world.person(name) for name in ("甲", "乙", "丙", "丁")
    ]
    for each in people:
        world.volunteer(world.own_branch, each)
    for each in people[:3]:
        world.join(world.own_team, each)
    world.held = place(world, world.wanted, world.giver)
    place(world, world.wanted, world.anna)
    return world


def does(person, verb, of, **given):
    argument = "shiftId" if verb == "acceptSwap" else "assignmentId"
    kind = "Shift" if verb == "acceptSwap" else "Assignment"
    more = {"riskAcknowledged": True} if verb == "acceptSwap" else {}
    return Phone(person).do(verb, PLACE, **{argument: id_of(kind, of)}, **(more | given))


def told(kind):
    rows = InboxMessage.objects.filter(kind=kind).order_by("recipient")
    return list(rows.values_list("recipient", flat=True))


def place_of(world, person):
    return Assignment.objects.filter(shift=world.wanted, person=person).latest("pk")


def is_exact(world):
    rows = Assignment.objects.filter(shift=world.wanted)
    return Slot.objects.get(shift=world.wanted).taken == sum(each.holds_a_place for each in rows)
