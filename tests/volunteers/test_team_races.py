"""Two do something about one team at the same moment, on a database where commits are real."""

from uuid import uuid4

from backend import keys
from tests.database import together
from tests.volunteers.scenes import answer_of, as_codes
from tests.volunteers.teams import ask, in_team, now
from tests.world import SmallWorld, actor_of
from volunteers.models import TeamMember, TeamRequest
from volunteers.rules.scan import Place, code_of, window_at
from volunteers.services.ask_to_join_team import ask_to_join_team
from volunteers.services.close_team import close_team
from volunteers.services.decide_team_request import decide_team_request
from volunteers.services.join_team_by_code import join_team_by_code


def doing(deed, person, **given):
    return lambda: answer_of(lambda: deed(actor_of(person), client_key=uuid4(), **given))


def test_two_who_lead_it_take_somebody_in_once(own_db):
    world = SmallWorld()
    world.office(world.anna, "deputy_leader", world.own_team)
    ask(world.sister_member, world.own_team)
    given = {"request_id": TeamRequest.objects.get().public_id, "accept": True}
    answers = together(
        doing(decide_team_request, world.leader, **given),
        doing(decide_team_request, world.anna, **given),
    )
    assert as_codes(answers) == [[], ["NOTHING_TO_DECIDE"]]
    assert TeamMember.objects.filter(person=world.sister_member).count() == 1


def test_two_taps_ask_once(own_db):
    world = SmallWorld()
    asking = doing(ask_to_join_team, world.sister_member, team_id=world.own_team.unit.public_id)
    assert as_codes(together(asking, asking)) == [[], ["REQUEST_WAITING"]]
    assert TeamRequest.objects.count() == 1


def test_nobody_is_left_in_a_team_that_closes(own_db):
    world = SmallWorld()
    team = world.own_team.unit.public_id
    code = code_of(keys.scan_keys(), Place("team", team), window_at(now()))
    joined, closed = together(
        doing(join_team_by_code, world.sister_member, code=code),
        doing(close_team, world.manager, team_id=team, reason="队员不足"),
    )
    assert as_codes([closed]) == [[]]
    assert as_codes([joined]) in ([[]], [["TEAM_CLOSED"]])
    assert not in_team(world.own_team, world.sister_member, now())
