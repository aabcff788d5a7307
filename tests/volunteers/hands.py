"""A leader on the shift, and what a leader's hand does there."""

from tests.volunteers.scenes import HOUR, place, presence, shift, tap, volunteers
from tests.world import Phone, id_of

TOLD = "attendances { minutes needsReview reviewReasons } attempts { accepted codes }"


def on_shift(world, *, people=1, began=HOUR / 2):
    """A shift that runs, its leader checked in, and so many others with a place."""
    world.shift = shift(world, begins=-HOUR, places=20)
    world.mine = presence(world, place(world, world.shift, world.leader), began=began)
    world.others = [place(world, world.shift, each) for each in volunteers(world, people)]
    return world


def by_hand(person, world, mutation, places, of=None, **given):
    moment = {name: each for name, each in tap(world).items() if name != "position"}
    return Phone(person).do(
        mutation,
        TOLD,
        shiftId=id_of("Shift", of or world.shift),
        assignmentIds=[id_of("Assignment", each) for each in places],
        **(moment | given),
    )


def check_in(person, world, places, **given):
    return by_hand(person, world, "checkInVolunteers", places, **given)


def check_out(person, world, places, **given):
    return by_hand(person, world, "checkOutVolunteers", places, **given)
