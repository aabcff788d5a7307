"""The last place of a cascade, on a database where commits are real."""

from tests.database import together
from tests.proof.figures import size
from tests.volunteers.scenes import DAY, MINUTE, answer_of, key, shift
from tests.volunteers.test_races import answering
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Cascade, Readiness, Slot
from volunteers.services.cascading import pass_over
from volunteers.services.start_cascade import start_cascade

TIMES = size(6, 50)
LATE = (["SHIFT_FULL"], ["NOT_WAITING_FOR_ANSWER"])


def test_exactly_one_of_the_late_and_the_next_has_it(own_db):
    world = SmallWorld()
    for person in (world.anna, world.leader):
        Readiness.objects.create(person=person, duty_since=world.now, changed_at=world.now)
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=1)
        answer_of(
            lambda wanted=wanted: start_cascade(
                actor_of(world.leader),
                client_key=key(),
                shift_id=wanted.public_id,
                places=1,
                answer_minutes=10,
            )
        )
        pass_over(world.now + 30 * MINUTE)  # the first is silent, and the next is asked
        offers = list(Assignment.objects.filter(shift=wanted).order_by("pk"))
        calls = [answering(each.person, each) for each in offers]
        answers = together(*calls, lambda: pass_over(world.now + 31 * MINUTE))[:-1]
        refused = [each for each in answers if isinstance(each, list)]
        assert len(answers) == 2
        assert len(refused) == 1
        assert refused[0] in LATE
        assert Slot.objects.get(shift=wanted).taken == 1
        assert Cascade.objects.get(shift=wanted).state == Cascade.State.FILLED
        left = Assignment.objects.filter(shift=wanted).values_list("state", flat=True)
        assert sorted(left) == ["accepted", "lapsed"]
