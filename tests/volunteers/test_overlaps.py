"""Nobody serves in two places at once, by whatever door they come, however the two times lie."""

import pytest

from backend.dated import since
from tests.database import undone
from tests.volunteers.changes import change
from tests.volunteers.scenes import DAY, HOUR, place, shift
from tests.volunteers.verbs import accept, assign, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db
# How [begin, end), in hours, may lie to what is held in [0, 4).
RELATIONS = {
    "before": (-4, -2), "after": (6, 8), "touching its begin": (-2, 0), "touching its end": (4, 6),
    "over its begin": (-2, 2), "over its end": (2, 6), "around": (-2, 6), "within": (1, 3),
    "the same": (0, 4), "first part": (0, 2), "last part": (2, 4), "longer behind": (0, 6),
    "longer before": (-2, 4),
}  # fmt: skip
APART = {"before", "after", "touching its begin", "touching its end"}


class Scene:
    """Somebody who comes to hold a place, and another shift they want to be in."""

    def __init__(self, world, person, begins, ends) -> None:
        self.world, self.person, self.phone = world, person, Phone(person)
        self.begins, self.ends = begins * HOUR, ends * HOUR

    def hold(self) -> None:
        place(self.world, shift(self.world, begins=3 * DAY, lasts=4 * HOUR), self.person)

    def wanted(self, **given):
        lasts = self.ends - self.begins
        return shift(self.world, begins=3 * DAY + self.begins, lasts=lasts, **given)


def by_sign_up(scene):
    scene.hold()
    return codes(sign_up(scene.phone, scene.wanted()))


def by_accepting(scene):
    offered = place(scene.world, scene.wanted(), scene.person, "offered")
    scene.hold()
    return codes(accept(scene.phone, offered))


def by_approval(scene):
    asked = sign_up(scene.phone, scene.wanted(needs_approval=True))["assignment"]["id"]
    scene.hold()
    decision = {"assignmentId": asked, "decision": "approve"}
    return codes(Phone(scene.world.leader).do("decideSignUp", "assignment { id }", **decision))


def by_promotion(scene):
    """Passed over they still wait, which is the refusal of this door."""
    wanted = scene.wanted(places=1)
    taken = place(scene.world, wanted, scene.world.anna)
    waiting = place(scene.world, wanted, scene.person, "waitlisted")
    scene.hold()
    withdraw(Phone(scene.world.anna), taken)
    waiting.refresh_from_db()
    return [] if waiting.state == "accepted" else ["OVERLAPPING"]


def by_a_moved_time(scene):
    wanted = shift(scene.world, begins=9 * DAY)
    place(scene.world, wanted, scene.person)
    scene.hold()
    at = since(scene.world.now + 3 * DAY + scene.begins, scene.world.now + 3 * DAY + scene.ends)
    times = {"startsAt": at.lower.isoformat(), "endsAt": at.upper.isoformat()}
    refused = codes(change(scene.world.leader, wanted, **times))
    assert refused in ([], ["CHOICE_NEEDED"])
    return ["OVERLAPPING"] if refused else []


DOORS = (by_sign_up, by_accepting, by_approval, by_promotion, by_a_moved_time)


@pytest.fixture
def world():
    world = SmallWorld()
    world.somebody = world.person("陈新")
    world.volunteer(world.own_branch, world.somebody)
    world.join(world.own_team, world.somebody)
    return world


@pytest.mark.parametrize("door", DOORS)
def test_however_two_times_lie(world, door):
    for name, (begins, ends) in RELATIONS.items():
        with undone():
            refused = door(Scene(world, world.somebody, begins, ends))
            assert refused == ([] if name in APART else ["OVERLAPPING"]), name


def test_a_leader_may_allow_it_and_it_is_marked(world):
    for name, (begins, ends) in RELATIONS.items():
        with undone():
            scene = Scene(world, world.somebody, begins, ends)
            scene.hold()
            wanted = scene.wanted()
            given = assign(Phone(world.leader), wanted, scene.person, overlapReason="人手不足")[
                "assignments"
            ]
            offered = Assignment.objects.get(shift=wanted)
            assert given[0]["id"] == id_of("Assignment", offered)
            assert codes(accept(scene.phone, offered)) == []
            offered.refresh_from_db()
            assert offered.waived == (name not in APART), name
