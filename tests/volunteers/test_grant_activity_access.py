"""One activity, with its shifts, shown to a named person outside, for a time."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.authority.actor import of_person
from backend.authority.scope import scope
from backend.dated import end_of
from tests.volunteers.scenes import activity, place, shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Activity, ActivityGrant, Assignment, Shift, Slot

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    world = SmallWorld()
    hidden = {"visibility": "team", "state": Activity.State.DRAFT}
    world.shift = shift(world, of=activity(world, **hidden))
    world.beside = shift(world, of=activity(world, **hidden))
    place(world, world.shift, world.anna)
    world.last_day = localdate(world.now) + 5 * DAY
    return world


def grant(world, who, person):
    return Phone(who).do(
        "grantActivityAccess",
        "grant { id activity { id } }",
        activityId=id_of("Activity", world.shift.activity),
        personId=id_of("Person", person),
        reason="媒体采访",
        lastDay=str(world.last_day),
    )


def seen(world, model, moment=None):
    rows = scope(of_person(world.stranger.pk, moment), model)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def test_it_opens_exactly_that_activity_with_its_shifts_but_not_its_people(world):
    models = (Activity, Shift, Slot, Assignment)
    assert [seen(world, model) for model in models] == [[], [], [], []]
    assert codes(grant(world, world.manager, world.stranger)) == []
    slot = world.shift.slots.get()
    opened = [[world.shift.activity_id], [world.shift.pk], [slot.pk], []]
    assert [seen(world, model) for model in models] == opened
    ends = end_of(world.last_day)
    assert [seen(world, model, ends - DAY) for model in models] == opened
    assert [seen(world, model, ends) for model in models] == [[], [], [], []]


@pytest.mark.parametrize("who", ["leader", "sister_manager", "stranger"])
def test_only_by_an_office_that_may_show(world, who):
    assert codes(grant(world, getattr(world, who), world.stranger)) == ["NOT_FOUND"]
    assert not ActivityGrant.objects.exists()


def test_who_has_no_login_is_shown_nothing(world):
    nobody = world.person("无账号", login=False)
    assert codes(grant(world, world.manager, nobody)) == ["NOT_FOUND"]
    assert not ActivityGrant.objects.exists()


def test_all_of_a_grant_is_shown_to_whom_it_concerns(world):
    shown = grant(world, world.manager, world.stranger)["grant"]["id"]
    ask = f"""{{ node(id: "{shown}") {{ id ... on ActivityGrant {{
        reason startsAt endsAt person {{ name }} activity {{ name }} }} }} }}"""
    mine = Phone(world.stranger).read(ask)["node"]
    assert (mine["reason"], mine["person"]["name"]) == ("媒体采访", world.stranger.name)
    assert mine["activity"]["name"] == world.shift.activity.name
    assert Phone(world.manager).read(ask)["node"]["person"] is None
