"""What becomes of requests to join teams when two entries turn out to be one human, or leave."""

import pytest

from backend.authority.actor import of_person
from backend.messaging.models import OfficeItem
from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.teams import ask, decide, in_team, invite, now, told
from tests.world import codes
from volunteers.models import TeamMember, TeamRequest
from volunteers.services.leave import take_requests_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = MergeWorld(login=True)
    world.volunteer(world.own_branch, world.twin)
    return world


def open_items():
    return OfficeItem.objects.filter(kind="team_join_asked", settled_at=None)


def test_of_two_that_wait_in_one_team_one_goes_on(world):
    ask(world.anna, world.sister_team)
    ask(world.twin, world.sister_team)
    merged(world)
    kept, gone = TeamRequest.objects.order_by("pk")
    assert (kept.person, kept.state) == (world.anna, "waiting")
    assert (gone.person, gone.state) == (world.twin, "withdrawn")
    assert open_items().get().subject_id == kept.pk
    world.office(world.stranger, "team_leader", world.sister_team)
    assert codes(decide(world.stranger, kept)) == []
    assert in_team(world.sister_team, world.anna, now())


def test_one_that_waits_alone_is_the_other_s_now(world):
    ask(world.twin, world.sister_team)
    merged(world)
    assert TeamRequest.objects.get().person == world.anna
    assert open_items().count() == 1


def test_of_two_places_in_one_team_one_goes_on(world):
    world.join(world.own_team, world.twin)
    merged(world)
    held = TeamMember.objects.at(now()).filter(team=world.own_team)
    assert held.filter(person=world.anna).count() == 1
    assert not held.filter(person=world.twin).exists()


def test_by_both_their_ids_they_are_invited_once(world):
    merged(world)
    team = world.team(world.own_branch, "第二队")
    (asked,) = invite(world.manager, team, world.twin, world.anna)["requests"]
    assert asked["person"]["name"] == world.anna.name
    assert told("team_invited") == [world.anna]


def test_whoever_is_forgotten_leaves_no_item(world):
    ask(world.twin, world.sister_team)
    take_requests_back(of_person(world.twin.pk), world.twin.pk)
    assert not open_items().exists()
