"""Applying, deciding, suspending and leaving at once, on a database where commits are real."""

from uuid import uuid4

from tests.database import together
from tests.volunteers.enrolments import asked, history
from tests.volunteers.leaves import days
from tests.volunteers.scenes import DAY, answer_of, as_codes, place, shift
from tests.volunteers.teams import ask, now
from tests.world import SmallWorld, actor_of, codes
from volunteers.models import (
    AvailableHours,
    Leave,
    Slot,
    TeamMember,
    TeamRequest,
    Volunteer,
    VolunteerApplication,
)
from volunteers.rules.readiness import Hours
from volunteers.services.apply_to_volunteer import apply_to_volunteer
from volunteers.services.decide_team_request import decide_team_request
from volunteers.services.decide_volunteer_application import decide_volunteer_application
from volunteers.services.exit_volunteering import exit_volunteering
from volunteers.services.set_availability import set_availability
from volunteers.services.suspend_volunteer import suspend_volunteer
from volunteers.services.take_leave import take_leave

TRIES = 6


def at_once(*deeds):
    """Codes of what was refused, sorted; a fault is none."""
    return as_codes(together(*(lambda deed=deed: answer_of(deed) for deed in deeds)))


def deed(service, person, **given):
    actor = actor_of(person)
    return lambda: service(actor, client_key=uuid4(), **given)


def test_two_who_apply_for_one_human_ask_once(own_db):
    world = SmallWorld()
    given = {
        "promise_id": world.text("promise").public_id,
        "confidentiality_id": world.text("confidentiality").public_id,
    }
    for _ in range(TRIES):
        person = world.person("新来者")
        tries = [
            deed(apply_to_volunteer, person, branch_id=at.unit.public_id, **given)
            for at in (world.own_branch, world.sister_branch)
        ]
        assert at_once(*tries) == [[], ["ALREADY_APPLIED"]]
        assert VolunteerApplication.objects.filter(person=person).count() == 1


def test_hours_said_at_once_are_those_of_one(own_db):
    """Said with an application, or beside it: never some of both."""
    world = SmallWorld()
    given = {
        "branch_id": world.own_branch.unit.public_id,
        "promise_id": world.text("promise").public_id,
        "confidentiality_id": world.text("confidentiality").public_id,
    }
    weeks = [tuple(Hours(day, at, at + 60) for day in range(1, 8)) for at in (540, 840)]
    for _ in range(TRIES):
        person = world.person("新来者")
        tries = [
            deed(apply_to_volunteer, person, hours=weeks[0], **given),
            deed(set_availability, person, hours=weeks[1]),
        ]
        assert at_once(*tries) == [[], []]
        assert _week_of(person) in weeks


def _week_of(person):
    rows = AvailableHours.objects.filter(person=person).values_list(
        "weekday", "from_minute", "until_minute"
    )
    return tuple(Hours(*each) for each in rows.order_by("weekday", "from_minute"))


def test_two_offices_enrol_once(own_db):
    world = SmallWorld()
    second = world.person("苏文")
    world.office(second, "branch_president", world.own_branch)
    for _ in range(TRIES):
        person = world.person("新来者")
        one = asked(world, person)
        given = {"application_id": one.public_id, "decision": "enrol"}
        tries = [
            deed(decide_volunteer_application, who, **given) for who in (world.manager, second)
        ]
        assert at_once(*tries) == [[], ["APPLICATION_DECIDED"]]
        assert Volunteer.objects.get(person=person).statuses.count() == 1


def test_suspended_while_they_leave_no_place_is_freed_twice(own_db):
    world = SmallWorld()
    for number in range(TRIES):
        person = world.person("新来者")
        volunteer = world.volunteer(world.own_branch, person)
        held = place(world, shift(world, begins=(number + 1) * DAY), person)
        suspending = deed(
            suspend_volunteer,
            world.manager,
            volunteer_id=volunteer.public_id,
            reason="违反承诺",
            places="free",
        )
        answers = at_once(suspending, deed(exit_volunteering, person))
        assert answers in ([[], []], [[], ["NOT_FOUND"]])
        assert history(person)[1] is False
        assert Slot.objects.get(pk=held.slot_id).taken == 0


def test_taken_into_a_team_while_they_leave_they_are_in_none(own_db):
    world = SmallWorld()
    for _ in range(TRIES):
        person = world.person("新来者")
        world.volunteer(world.own_branch, person)
        assert codes(ask(person, world.own_team)) == []
        request = TeamRequest.objects.get(person=person)
        taking_in = deed(
            decide_team_request, world.leader, request_id=request.public_id, accept=True
        )
        answers = at_once(taking_in, deed(exit_volunteering, person))
        assert answers in ([[], []], [[], ["NOTHING_TO_DECIDE"]], [[], ["NOT_A_VOLUNTEER"]])
        assert not TeamMember.objects.not_over(now()).filter(person=person).exists()
        assert TeamRequest.objects.get(person=person).state in ("accepted", "withdrawn")


def test_leave_is_taken_once(own_db):
    world = SmallWorld()
    held = place(world, shift(world, begins=2 * DAY), world.anna)
    given = {"places": "free"} | {
        name: Leave._meta.get_field("first_on").to_python(value)
        for name, value in zip(("first_on", "last_on"), days(world, 1, 4).values(), strict=True)
    }
    tries = [deed(take_leave, world.anna, **given) for _ in range(3)]
    assert at_once(*tries) == [[], ["ALREADY_ON_LEAVE"], ["ALREADY_ON_LEAVE"]]
    assert Slot.objects.get(pk=held.slot_id).taken == 0
