"""An office calls volunteers to come at once."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.dated import since
from backend.messaging.models import InboxMessage, OfficeItem
from backend.messaging.services import spread as bites
from tests.volunteers.mobilisations import (
    AlarmWorld,
    alerted,
    called,
    do,
    mobilise,
    preview,
    spread,
)
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import HOUR, place, rows_of, shift
from tests.world import FUZHOU, GULOU, NOBODY, SQUARE, TAIJIANG, codes, global_id, id_of
from volunteers.models import Alert, Leave, Mobilisation, Readiness, VolunteerStatus
from volunteers.services import spread_alarms as spreading

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return AlarmWorld()


def test_everybody_on_duty_and_free_is_called_once(world):
    """Of a unit and those below it, also who is in two teams there."""
    other = world.team(world.own_branch, "后备队")
    world.join(other, world.anna)
    mobilisation = called(world.manager, world, world.own_branch, note=" 带雨衣 ")
    assert (mobilisation.state, mobilisation.note) == ("running", "带雨衣")
    assert alerted(mobilisation) == []  # at once there is only the row
    spreading.spread_alarms(world.now)
    spreading.spread_alarms(world.now)
    assert alerted(mobilisation) == [world.anna, world.leader]
    told = InboxMessage.objects.filter(kind="alarm").order_by("recipient")
    assert [each.recipient for each in told] == [world.anna, world.leader]
    mobilisation.refresh_from_db()
    assert mobilisation.spread_at == world.now


def test_a_drill_says_so_in_every_message(world):
    unit_says(world.manager, world.own_branch, {"mobilisation.alone_most": 1})
    call = called(world.manager, world, world.own_branch, drill=True)
    do(world.officer, "decideMobilisation", call, agreed=True)
    spreading.spread_alarms(world.now)
    do(world.manager, "stopMobilisation", call, reason="演练结束")
    spreading.spread_alarms(world.now)
    other = called(world.manager, world, world.own_branch, drill=True)
    do(world.officer, "decideMobilisation", other, agreed=False, reason="改期")
    told = {each.kind for each in (*InboxMessage.objects.all(), *OfficeItem.objects.all())}
    kinds = ("alarm", "alarm_recalled", "mobilisation_to_decide", "mobilisation_refused")
    assert told == {f"{kind}_drill" for kind in kinds}


def test_whom_it_does_not_call_and_why(world):
    """Each reason alone keeps somebody back; those of the moment no longer when it is widened."""
    free, on_leave, busy, resting, minor, silent, off = people = [
        world.person(name) for name in ("甲", "乙", "丙", "丁", "戊", "己", "庚")
    ]
    for person in people:
        world.volunteer(world.sister_branch, person)
        if person is not off:
            Readiness.objects.create(person=person, duty_since=world.long_ago, changed_at=world.now)
    today = localdate(world.now)
    Leave.objects.create(
        person=on_leave,
        first_on=today,
        last_on=today,
        during=since(world.long_ago, world.now + HOUR),
        taken_at=world.now,
    )
    place(world, shift(world, begins=-HOUR), busy)
    VolunteerStatus.objects.filter(volunteer__person=resting).update(status="suspended")
    type(minor).objects.filter(pk=minor.pk).update(birth_date=today - timedelta(days=17 * 366))
    silent.consents.update(withdrawn_at=world.now)
    never = {"not_serving": 1, "minor": 1, "no_consent": 1}
    found = preview(world.sister_manager, world.sister_branch)
    # The branch's own member is off duty too.
    assert found == (8, 1, never | {"off_duty": 2, "on_leave": 1, "occupied": 1})
    assert alerted(spread(world.sister_manager, world, world.sister_branch)) == [free]
    wide = {"audience": {"widened": True}}
    later = spread(world.sister_manager, world, world.sister_branch, **wide)
    assert alerted(later) == [world.sister_member, free, on_leave, busy, off]
    insured = preview(world.sister_manager, world.sister_branch, hazardous=True)
    assert (insured[1], insured[2]["not_insured"]) == (0, 8)


def test_those_on_duty_are_called_first(world, monkeypatch):
    monkeypatch.setattr(bites, "BITE", 1)
    Readiness.objects.filter(person=world.anna).update(duty_since=None)
    mobilisation = spread(world.manager, world, world.own_branch, audience={"widened": True})
    order = Alert.objects.filter(mobilisation=mobilisation).order_by("pk")
    assert [each.person for each in order] == [world.leader, world.anna]


def test_by_team_certificate_skill_and_where_they_live(world):
    def many(**audience):
        found = preview(world.manager, world.own_branch, **audience)
        return found and found[0]

    everybody = many()
    assert many(teamIds=[id_of("Team", world.own_team)]) == 2
    assert many(teamIds=[id_of("Team", world.sister_team)]) is None
    assert (many(certificateKind="cpr_aed"), many(skill="first_aid")) == (0, 0)
    assert many(skill="flying") is None
    world.first_aider(world.anna, "cpr_aed")
    assert many(certificateKind="cpr_aed") == 1
    type(world.anna).objects.filter(pk=world.anna.pk).update(residence_division=GULOU)
    assert (many(division=FUZHOU), many(division=GULOU), many(division=TAIJIANG)) == (1, 1, 0)
    point = {"lng": SQUARE[0], "lat": SQUARE[1], "datum": "GCJ02"}
    assert many(around={"point": point, "radiusMetres": 20_000}) == 1
    assert many(around={"point": point, "radiusMetres": 1}) == 0
    assert many(around={"point": point, "radiusMetres": 0}) is None
    assert everybody == 2


def test_many_are_called_only_when_a_second_person_agrees(world):
    unit_says(world.manager, world.own_branch, {"mobilisation.alone_most": 1})
    mobilisation = spread(world.manager, world, world.own_branch)
    assert (mobilisation.state, alerted(mobilisation)) == ("waiting", [])
    item = OfficeItem.objects.get(kind="mobilisation_to_decide")
    assert (item.mutation, item.unit) == ("decideMobilisation", world.own_branch.unit)
    told = InboxMessage.objects.filter(kind="mobilisation_to_decide")
    assert {each.recipient for each in told} == {
        world.officer,
        world.city_officer,
        world.province_officer,
    }


def test_what_is_not_done(world):
    tables = (Mobilisation, Alert, InboxMessage, OfficeItem)
    before = rows_of(*tables)

    def refused(*expected, who=world.leader, unit=world.own_team, **given):
        assert codes(mobilise(who, world, unit, **given)) == list(expected)
        assert rows_of(*tables) == before

    refused("NOT_FOUND", who=world.anna)
    refused("NOT_FOUND", unit=world.own_branch)
    refused("NOT_FOUND", who=world.sister_manager)
    refused("NOT_FOUND", operationId=global_id("Operation", NOBODY))
    refused("TOO_LONG", note="长" * 501)
    refused("NOT_FOUND", audience={"teamIds": [id_of("Team", world.sister_team)]})
    refused("NOT_FOUND", audience={"division": "999999"})
    refused("INVALID", audience={"certificateKind": "flying"})
    refused("NOBODY_TO_ALERT", audience={"certificateKind": "cpr_aed"})
    assert preview(world.anna, world.own_team) is None
