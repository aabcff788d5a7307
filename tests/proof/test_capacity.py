"""Two thousand tries from sixteen connections for thirty places: exactly thirty are given, and
whoever gives one back hands it on."""

from random import Random
from uuid import uuid4

from tests.database import together
from tests.proof.figures import size
from tests.volunteers.scenes import answer_of, shift, volunteers
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Slot
from volunteers.selectors.waiting import waiting_positions
from volunteers.services.sign_up import sign_up
from volunteers.services.withdraw import withdraw

CONNECTIONS, PLACES = 16, 30
TRIES = size(160, 2_000)
HOLDING, WAITING = Assignment.HOLDING, "waitlisted"


def asking(person, wanted, *, waits=False):
    return answer_of(
        lambda: sign_up(
            actor_of(person),
            client_key=uuid4(),
            shift_id=wanted.public_id,
            risk_acknowledged=True,
            waits=waits,
        )
    )


def giving_back(place):
    return answer_of(
        lambda: withdraw(actor_of(place.person), client_key=uuid4(), assignment_id=place.public_id)
    )


def from_all_connections(calls):
    """Each connection asks one after the other, all at the same time."""

    def share(number):
        return lambda: [call() for call in calls[number::CONNECTIONS]]

    return [each for share_ in together(*map(share, range(CONNECTIONS))) for each in share_]


def taken(wanted):
    (slot,) = Slot.objects.filter(shift=wanted)
    held = Assignment.objects.filter(shift=wanted, state__in=HOLDING).count()
    assert held == slot.taken
    return held


def test_thirty_places_are_thirty(own_db, figure):
    line = figure("capacity: places given beyond those there are")
    world = SmallWorld()
    wanted = shift(world, places=PLACES)
    people = volunteers(world, TRIES // 2)
    calls = [lambda each=each: asking(each, wanted) for each in people * 2]
    Random(1).shuffle(calls)
    answers = from_all_connections(calls)
    line.tried = len(answers)
    done = [each for each in answers if not isinstance(each, list)]
    assert (len(done), taken(wanted)) == (PLACES, PLACES)
    known = {"SHIFT_FULL", "ALREADY_IN_SHIFT"}
    assert {code for each in answers if isinstance(each, list) for code in each} <= known


def test_a_queue_of_many_is_served_in_its_order(own_db, figure):
    line = figure("queue: positions served out of order")
    world = SmallWorld()
    wanted = shift(world, places=PLACES)
    people = volunteers(world, min(TRIES // 2, 3 * PLACES))
    from_all_connections([lambda each=each: asking(each, wanted, waits=True) for each in people])
    queue = list(Assignment.objects.filter(shift=wanted, state=WAITING).order_by("ticket"))
    assert taken(wanted) == PLACES
    held = list(Assignment.objects.filter(shift=wanted, state__in=HOLDING))
    from_all_connections([lambda each=each: giving_back(each) for each in held[:20]])
    line.tried = len(people)
    states = [Assignment.objects.get(pk=each.pk).state for each in queue]
    assert states == ["accepted"] * 20 + [WAITING] * (len(queue) - 20)
    left = [each.pk for each in queue[20:]]
    assert [waiting_positions(left)[each] for each in left] == list(range(1, len(left) + 1))
    assert taken(wanted) == PLACES
