"""Many at once around a place that is handed on, on a database where commits are real."""

from tests.database import together
from tests.volunteers.scenes import DAY, activity, answer_of, as_codes, key, place, shift
from tests.volunteers.swaps import does, is_exact, scene
from tests.volunteers.test_races import DONE, withdrawing
from tests.world import actor_of, codes
from volunteers.models import Assignment, Swap
from volunteers.services.accept_swap import accept_swap
from volunteers.services.swaps import end_swaps


def test_many_accept_while_the_giver_withdraws(own_db):
    """One of them has it, or the giver has given it back; never two never more than there is."""
    world = scene()
    for number in range(6):
        world.wanted = shift(world, begins=(number + 3) * DAY, places=1, of=activity(world))
        world.held = place(world, world.wanted, world.giver)
        assert codes(does(world.giver, "offerSwap", world.held)) == []

        def accepting(person, wanted=world.wanted):
            return lambda: answer_of(
                lambda: accept_swap(
                    actor_of(person),
                    client_key=key(),
                    shift_id=wanted.public_id,
                    risk_acknowledged=True,
                )
            )

        calls = [accepting(world.second), accepting(world.third)]
        answers = as_codes(together(*calls, withdrawing(world.giver, world.held)))
        assert answers.count(DONE) in (1, 2)
        held = Assignment.objects.filter(shift=world.wanted, state="accepted").count()
        assert (held <= 1, is_exact(world)) == (True, True)
        end_swaps(world.now)
        assert Swap.objects.get(place=world.held).state == ("done" if held else "ended")
