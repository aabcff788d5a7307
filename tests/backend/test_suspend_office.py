"""An office rests until a deed that names the suspension wakes it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from backend.authority.actor import of_person
from backend.authority.models import Office, Suspension
from backend.authority.services.suspend_office import suspend_unit_offices
from backend.counts import Window
from backend.messaging.models import InboxMessage
from members.counts import officers_in_term
from tests.backend.offices import end, grant, lift, suspend
from tests.world import Phone, SmallWorld, actor_of, codes

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def world():
    return SmallWorld()


def office_of(person):
    return Office.objects.get(person=person)


def leads(world, moment=None):
    return of_person(world.leader.pk, moment).may("shift.assign", world.own_team.pk)


def test_it_rests_at_once_and_wakes_at_once(world):
    manager = Phone(world.manager)
    answer = suspend(manager, office_of(world.leader))
    assert codes(answer) == []
    assert answer["suspension"]["reason"] == "调查期间"
    assert not leads(world)
    assert not leads(world, world.now + 1000 * MINUTE)
    assert codes(suspend(manager, office_of(world.leader))) == ["ALREADY_SUSPENDED"]
    suspension = Suspension.objects.get()
    assert codes(lift(manager, suspension)) == []
    assert leads(world)
    lifted = Suspension.objects.get().during
    assert codes(lift(manager, suspension)) == []
    assert Suspension.objects.get().during == lifted
    kinds = InboxMessage.objects.filter(recipient=world.leader).order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["office_suspended", "office_woken"]


@pytest.mark.parametrize(
    ("who", "whose", "expected"),
    [
        ("leader", "manager", ["NOT_FOUND"]),
        ("sister_manager", "leader", ["NOT_FOUND"]),
        ("manager", "manager", ["OWN_OFFICE"]),
        ("city_officer", "manager", ["NOT_YOURS_TO_GRANT"]),
        ("city_officer", "officer", []),
    ],
)
def test_only_downward(world, who, whose, expected):
    answer = suspend(Phone(getattr(world, who)), office_of(getattr(world, whose)))
    assert codes(answer) == expected
    assert Suspension.objects.exists() is not bool(expected)


def test_it_needs_a_reason_and_an_office_that_is_held(world):
    manager, office = Phone(world.manager), office_of(world.leader)
    assert codes(suspend(manager, office, reason=" ")) == ["REQUIRED"]
    end(manager, office)
    assert codes(suspend(manager, office)) == ["OFFICE_OVER"]


def test_a_superior_does_not_rest_by_a_subordinate(world):
    lower = world.office(world.officer, "team_leader", world.own_team)
    assert codes(suspend(Phone(world.manager), lower)) == ["SUPERIOR"]


def test_what_was_suspended_above_is_not_lifted_below(world):
    assert codes(suspend(Phone(world.officer), office_of(world.leader))) == []
    suspension = Suspension.objects.get()
    assert codes(lift(Phone(world.manager), suspension)) == ["NOT_YOURS_TO_GRANT"]
    assert codes(lift(Phone(world.leader), suspension)) == ["NOT_FOUND"]
    assert codes(lift(Phone(world.sister_manager), suspension)) == ["NOT_FOUND"]
    assert not leads(world)
    assert codes(lift(Phone(world.officer), suspension)) == []
    assert leads(world)


def test_what_was_suspended_above_is_not_given_anew_below(world):
    """Nor ended first, nor as a deputy; who could lift it may."""
    manager, officer = Phone(world.manager), Phone(world.officer)
    assert codes(suspend(officer, office_of(world.leader))) == []
    assert codes(end(manager, office_of(world.leader))) == []
    for kind in ("team_leader", "deputy_leader"):
        answer = grant(manager, world.leader, kind, world.own_team)
        assert codes(answer) == ["SUSPENDED_ABOVE"], kind
    assert not leads(world)
    assert codes(grant(officer, world.leader, "deputy_leader", world.own_team)) == []
    assert leads(world)
    assert codes(lift(officer, Suspension.objects.get())) == []
    assert codes(grant(manager, world.leader, "team_leader", world.own_team)) == []


def test_a_suspension_out_of_sight_tells_nothing(world):
    """Of whoever was suspended elsewhere nobody here hears."""
    far = world.office(world.leader, "branch_secretary", world.far_branch)
    far_officer = world.person("外县干部")
    through = world.office(far_officer, "county_officer", world.other_county)
    world.suspend(far, through=through)
    manager = Phone(world.manager)
    assert codes(grant(manager, world.leader, "deputy_leader", world.own_team)) == []


def test_nobody_wakes_an_office_of_their_own(world):
    own = world.suspend(world.office(world.manager, "team_leader", world.own_team))
    assert codes(lift(Phone(world.manager), own)) == ["OWN_OFFICE"]


def test_who_rests_does_nothing_with_offices(world):
    world.suspend(office_of(world.manager))
    assert codes(suspend(Phone(world.manager), office_of(world.leader))) == ["NOT_FOUND"]


def test_a_closed_unit_takes_its_offices_along_and_wakes_none(world):
    later = world.office(
        world.anna, "deputy_leader", world.own_team, start=world.now + 1000 * MINUTE
    )
    resting = suspend_unit_offices(actor_of(world.manager), world.own_team.pk, "队伍停止活动")
    assert {row.office_id for row in resting} == {office_of(world.leader).pk, later.pk}
    assert suspend_unit_offices(actor_of(world.manager), world.own_team.pk, "again") == []
    assert not leads(world)
    assert not of_person(world.anna.pk, world.now + 2000 * MINUTE).offices
    assert actor_of(world.manager).offices  # of another unit
    manager = Phone(world.manager)
    assert codes(suspend(manager, office_of(world.leader))) == []
    mine, theirs = Suspension.objects.filter(office__person=world.leader).order_by("pk")
    assert codes(lift(manager, mine)) == []
    assert not leads(world)
    assert codes(lift(manager, theirs)) == []
    assert leads(world)


def test_the_past_is_counted_as_it_was(world):
    world.suspend(office_of(world.manager), start=world.now - 10 * MINUTE).end(
        world.now - 5 * MINUTE
    )
    rows = {
        minutes: officers_in_term(Window(world.long_ago, world.now - minutes * MINUTE))[0].count()
        for minutes in (11, 7, 4)
    }
    assert rows == {11: 2, 7: 1, 4: 2}


def test_one_suspension_of_a_kind_at_a_time(world):
    world.suspend(office_of(world.leader))
    with pytest.raises(IntegrityError), transaction.atomic():
        world.suspend(office_of(world.leader))
    world.suspend(office_of(world.leader), kind=Suspension.Kind.UNIT)
