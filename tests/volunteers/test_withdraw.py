"""Giving a place back."""

import pytest

from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import ConsentRecord
from backend.messaging.models import InboxMessage
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import (
    HOUR,
    MINUTE,
    place,
    rows_of,
    shift,
)
from tests.volunteers.verbs import sign_up, withdraw
from tests.world import NOBODY, Phone, SmallWorld, codes
from volunteers.models import Assignment, Slot, TeamMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def test_withdrawing_ends_with_the_shifts_beginning(world):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


@pytest.mark.parametrize("length", [200, 201])
def test_a_reason_fits_or_is_refused_without_a_trace(world, length):
    taken = place(world, shift(world), world.anna)
    answer = withdraw(Phone(world.anna), taken, reason="长" * length)
    assert codes(answer) == ([] if length == 200 else ["TOO_LONG"])
    assert Slot.objects.get().taken == (0 if length == 200 else 1)


def test_a_place_given_back_twice_is_freed_once(world):
    shift_ = shift(world)
    anna = Phone(world.anna)
    place(world, shift_, world.leader)
    taken = place(world, shift_, world.anna)
    tapped = {"clientKey": NOBODY}
    assert codes(withdraw(anna, taken, **tapped)) == []
    assert withdraw(anna, taken, **tapped)["replayed"] is True
    assert codes(withdraw(anna, taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


def test_an_offer_given_back_frees_nothing(world):
    shift_ = shift(world)
    place(world, shift_, world.leader)
    offer = place(world, shift_, world.anna, "offered")
    assert codes(withdraw(Phone(world.anna), offer)) == []
    assert Slot.objects.get().taken == 1


def test_who_withdrew_is_told_to_the_leaders_once_each(world):
    world.office(world.leader, "deputy_leader", world.own_team)
    taken = place(world, shift(world, begins=HOUR), world.anna)
    assert codes(withdraw(Phone(world.anna), taken, reason="发烧")) == []
    told = InboxMessage.objects.get(kind="place_withdrawn")
    assert told.recipient == world.leader


def test_a_leader_whose_office_rests_is_told_nothing(world):
    world.suspend(Office.objects.get(person=world.leader))
    reader = world.person("旁观人")
    world.office(reader, "deputy_leader", world.own_team, read_only=True)
    taken = place(world, shift(world, begins=HOUR), world.anna)
    assert codes(withdraw(Phone(world.anna), taken, reason="发烧")) == []
    assert not InboxMessage.objects.filter(kind="place_withdrawn").exists()


def test_in_time_nobody_is_written_to(world):
    taken = place(world, shift(world), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == []
    assert not InboxMessage.objects.exists()


def test_late_it_takes_a_reason(world):
    wanted = shift(world, begins=13 * HOUR)
    taken = place(world, wanted, world.anna)
    shift_says(world.leader, wanted, {"shift.withdraw_free_hours": 14})
    before = rows_of(Assignment, Slot, InboxMessage)
    assert codes(withdraw(Phone(world.anna), taken)) == ["REASON_REQUIRED"]
    assert codes(withdraw(Phone(world.anna), taken, reason=" ")) == ["REASON_REQUIRED"]
    assert rows_of(Assignment, Slot, InboxMessage) == before
    assert codes(withdraw(Phone(world.anna), taken, reason="发烧")) == []


@pytest.mark.parametrize("state", ["offered", "applied", "waitlisted"])
def test_what_holds_no_place_needs_no_reason(world, state):
    taken = place(world, shift(world, begins=HOUR), world.anna, state)
    assert codes(withdraw(Phone(world.anna), taken)) == []


def called(world):
    rows = InboxMessage.objects.filter(kind="substitute_wanted")
    return list(rows.order_by("recipient").values_list("recipient", flat=True))


@pytest.fixture
def team(world):
    """Of the team two could come; one is there already, and one is no volunteer any more."""
    able, other, there, former = (world.person(f"志愿者{number}") for number in range(4))
    for each in (able, other, there):
        world.volunteer(world.own_branch, each)
    TeamMember.objects.filter(person=world.leader).delete()
    for each in (able, other, there, former):
        TeamMember.objects.create(
            team=world.own_team, person=each, during=since(world.now - HOUR, None)
        )
    world.wanted = shift(world, begins=HOUR, places=3)
    place(world, world.wanted, there)
    world.able, world.other = able, other
    return world


def test_late_those_who_could_step_in_are_asked(team):
    taken = place(team, team.wanted, team.anna)
    assert codes(withdraw(Phone(team.anna), taken, reason="发烧")) == []
    assert called(team) == [team.able.pk, team.other.pk]
    assert codes(sign_up(Phone(team.other), team.wanted)) == []


def test_whoever_is_busy_then_is_not_asked(team):
    taken = place(team, team.wanted, team.anna)
    place(team, shift(team, begins=HOUR), team.able)
    assert codes(withdraw(Phone(team.anna), taken, reason="发烧")) == []
    assert called(team) == [team.other.pk]


def test_whoever_agrees_to_the_policy_no_more_is_not_asked(team):
    """They could not sign up."""
    taken = place(team, team.wanted, team.anna)
    ConsentRecord.objects.filter(person=team.able).update(withdrawn_at=team.now)
    assert codes(withdraw(Phone(team.anna), taken, reason="发烧")) == []
    assert called(team) == [team.other.pk]


def test_where_somebody_waits_nobody_is_asked(team):
    taken = place(team, team.wanted, team.anna)
    Slot.objects.filter(shift=team.wanted).update(maximum=2)
    place(team, team.wanted, team.able, "waitlisted")
    assert codes(withdraw(Phone(team.anna), taken, reason="发烧")) == []
    assert called(team) == []


def test_no_more_are_asked_than_the_policy_says(team):
    shift_says(team.leader, team.wanted, {"shift.substitutes_asked": 1})
    taken = place(team, team.wanted, team.anna)
    assert codes(withdraw(Phone(team.anna), taken, reason="发烧")) == []
    assert called(team) == [team.able.pk]
