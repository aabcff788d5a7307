"""Planning an activity, with what people type by mistake."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.verbs import create_activity, create_shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"name": "   "}, "REQUIRED", "name"),
        ({"name": "长" * 121}, "TOO_LONG", "name"),
        ({"purpose": "长" * 1001}, "TOO_LONG", "purpose"),
        ({"riskNotice": "长" * 1001}, "TOO_LONG", "riskNotice"),
        ({"beneficiaries": "长" * 201}, "TOO_LONG", "beneficiaries"),
        ({"field": "football"}, "INVALID", "field"),
        ({"field": ""}, "REQUIRED", "field"),
        ({"visibility": "planet"}, "INVALID", "visibility"),
    ],
)
def test_what_does_not_fit_is_told_with_its_field(world, given, code, field):
    answer = create_activity(Phone(world.leader), world, **given)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [(code, field)]
    assert not Activity.objects.exists()


def test_all_that_does_not_fit_is_told_at_once(world):
    answer = create_activity(
        Phone(world.leader), world, name="", field="football", visibility="planet"
    )
    assert sorted(error["field"] for error in answer["errors"]) == ["field", "name", "visibility"]


def test_what_is_no_volunteer_service_is_said_at_once(world):
    create_activity(Phone(world.leader), world, isVolunteerService=False, name="骨干培训")
    create_activity(Phone(world.leader), world)
    counts = Activity.objects.order_by("pk").values_list("is_volunteer_service", flat=True)
    assert list(counts) == [False, True]


def test_who_may_approve_needs_no_approval(world):
    answer = create_activity(Phone(world.leader), world, name=" 急救 ")
    assert answer["activity"]["name"] == "急救"
    assert answer["activity"]["state"]["code"] == "approved"
    assert not OfficeItem.objects.exists()


def test_who_may_not_approve_asks_the_office(world):
    deputy = world.person("副队长")
    world.office(deputy, "deputy_leader", world.own_team)
    answer = create_activity(Phone(deputy), world)
    assert answer["activity"]["state"]["code"] == "draft"
    item = OfficeItem.objects.get()
    assert (item.permission, item.unit_id) == ("activity.approve", world.own_team.pk)
    draft = create_shift(Phone(deputy), world, Activity.objects.get())
    refused = Phone(deputy).do("publishShift", "shift { id }", shiftId=draft["shift"]["id"])
    assert codes(refused) == ["ACTIVITY_NOT_APPROVED", "RISK_NOTICE_MISSING"]


def test_a_branch_organises_too(world):
    answer = create_activity(
        Phone(world.manager), world, organiserId=id_of("Branch", world.own_branch)
    )
    assert answer["activity"]["organiser"] == world.own_branch.unit.name
    refused = create_activity(
        Phone(world.leader), world, organiserId=id_of("Branch", world.own_branch)
    )
    assert codes(refused) == ["NOT_FOUND"]
