"""Two who lead one shift add people at the same moment, on a database where commits are real."""

from uuid import uuid4

from backend import keys
from tests.database import together
from tests.volunteers.hands import on_shift
from tests.volunteers.scenes import answer_of, as_codes, place, presence, volunteers
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Attendance, ScanUse, Slot
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import window_at
from volunteers.services.add_walk_in import add_walk_in
from volunteers.services.taps import Tap


def led_by_two():
    world = on_shift(SmallWorld(), people=0)
    world.deputy = world.person("副队长")
    world.office(world.deputy, "deputy_leader", world.own_team)
    presence(world, place(world, world.shift, world.deputy), began=world.now - world.long_ago)
    return world


def adding(world, leader, person):
    def run():
        actor = actor_of(leader)
        code = personal_code_of(keys.scan_keys(), person.public_id, window_at(actor.now))
        return add_walk_in(
            actor,
            client_key=uuid4(),
            shift_id=world.shift.public_id,
            risk_acknowledged=True,
            tap=Tap(captured_at=actor.now, scan=code),
        )

    return lambda: answer_of(run)


def test_no_more_are_added_than_there_are_places(own_db):
    world = led_by_two()
    Slot.objects.filter(shift=world.shift).update(maximum=5)
    people = volunteers(world, 8)
    by = (world.leader, world.deputy)
    answers = together(*(adding(world, by[n % 2], each) for n, each in enumerate(people)))
    assert as_codes(answers) == [[]] * 3 + [["SHIFT_FULL"]] * 5
    assert Slot.objects.get(shift=world.shift).taken == 5
    assert Assignment.objects.filter(origin="walk_in", state="checked_in").count() == 3
    assert Attendance.objects.filter(person__any=[each.pk for each in people]).count() == 3
    assert ScanUse.objects.count() == 3


def test_whoever_shows_their_code_to_both_is_added_once(own_db):
    world = led_by_two()
    answers = together(
        adding(world, world.leader, world.anna), adding(world, world.deputy, world.anna)
    )
    done, refused = as_codes(answers)
    assert done == []
    assert refused in (["ALREADY_IN_SHIFT"], ["PERSONAL_CODE_USED"])
    assert Assignment.objects.filter(person=world.anna).count() == 1
    assert Slot.objects.get(shift=world.shift).taken == 3
