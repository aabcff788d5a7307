"""A change against whoever comes, goes or is approved at that moment."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from uuid import uuid4

from django.db import connection, connections, transaction

from tests.database import together
from tests.proof.figures import size
from tests.volunteers.scenes import DAY, answer_of, as_codes, place, shift, volunteers
from tests.volunteers.test_races import DONE, signing_up
from tests.volunteers.test_waiting_races import approving, is_exact, waiting
from tests.world import SmallWorld, actor_of
from volunteers.models import Activity, Assignment, Shift
from volunteers.rules.shift import Role
from volunteers.services.activity_changes import plan_activity
from volunteers.services.change_activity import change_activity
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


def endangering(by, planned):
    actor = actor_of(by)
    seen = plan_activity(actor, Activity.objects.get(pk=planned.pk), hazardous=True)
    return lambda: answer_of(
        lambda: change_activity(
            actor,
            client_key=uuid4(),
            activity_id=planned.public_id,
            expected=seen.version,
            hazardous=True,
        )
    )


def queued(row, *calls):
    """Each comes to the row while it is locked, behind those before it."""

    def run(call):
        try:
            return call()
        finally:
            connections.close_all()

    def waiting():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            return cursor.fetchone()[0]

    with ThreadPoolExecutor(len(calls)) as pool, transaction.atomic():
        type(row).objects.select_for_update().get(pk=row.pk)
        answers = []
        for call in calls:
            answers.append(pool.submit(run, call))
            while waiting() < len(answers) and not answers[-1].done():
                sleep(0.01)
    return [code for each in answers for code in as_codes([each.result()])]


def test_taken_while_it_becomes_hazardous(own_db):
    """Whoever waited for the shift meanwhile is judged by what the activity is then."""
    world = SmallWorld()
    first, second = shift(world, begins=DAY), shift(world, begins=2 * DAY)
    (person,) = volunteers(world, 1)
    change = endangering(world.leader, first.activity)
    assert queued(first, change, signing_up(person, first)) == [DONE, ["NOT_INSURED"]]
    change = endangering(world.leader, second.activity)
    assert queued(second, signing_up(person, second), change) == [DONE, ["CHANGED_SINCE_SEEN"]]
