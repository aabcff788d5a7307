"""A change against whoever comes, goes or is approved at that moment."""

from uuid import uuid4

from tests.database import together
from tests.proof.figures import size
from tests.volunteers.scenes import DAY, answer_of, as_codes, place, shift, volunteers
from tests.volunteers.test_races import DONE, signing_up
from tests.volunteers.test_waiting_races import approving, is_exact, waiting
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Shift
from volunteers.rules.shift import Role
from volunteers.services.change_shift import change_shift
from volunteers.services.shift_changes import Change, foresee

TIMES = size(6, 50)


def changing(by, shift_, change):
    actor = actor_of(by)
    seen = foresee(actor, Shift.objects.select_related("activity").get(pk=shift_.pk), change)
    return lambda: answer_of(
        lambda: change_shift(
            actor,
            client_key=uuid4(),
            shift_id=shift_.public_id,
            change=change,
            expected=seen.version,
        )
    )


def test_moved_to_where_somebody_signs_up_just_now(own_db):
    """Either the change is looked at again, or they do not get the other place."""
    world = SmallWorld()
    for number, person in enumerate(volunteers(world, TIMES)):
        moved = shift(world, begins=(2 * number + 1) * DAY)
        other = shift(world, begins=(2 * number + 2) * DAY)
        place(world, moved, person)
        to = Change(starts_at=other.during.lower, ends_at=other.during.upper)
        answers = as_codes(together(changing(world.leader, moved, to), signing_up(person, other)))
        assert answers in ([DONE, ["CHANGED_SINCE_SEEN"]], [DONE, ["OVERLAPPING"]])
        held = Assignment.objects.filter(person=person, state__in=Assignment.HOLDING)
        assert held.filter(waived=True).count() == 0
        assert held.filter(during=other.during).count() == 1


def test_approved_while_it_shrinks(own_db):
    world = SmallWorld()
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=2, needs_approval=True)
        people = volunteers(world, 2)
        place(world, wanted, people[0])
        waiting(people[1], wanted)()
        asked = Assignment.objects.get(shift=wanted, person=people[1])
        smaller = Change(slots=[Role("", 1)])
        answers = as_codes(
            together(changing(world.leader, wanted, smaller), approving(world.leader, asked))
        )
        assert answers in ([DONE, ["SHIFT_FULL"]], [DONE, ["CHANGED_SINCE_SEEN"]])
        assert is_exact(wanted) == 1 if ["SHIFT_FULL"] in answers else is_exact(wanted) == 2
