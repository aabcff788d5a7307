"""Into an emergency people go who are sent: by a society, and one by one."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.messaging.models import InboxMessage
from tests.volunteers.activities import dispatch_activity
from tests.volunteers.scenes import HOUR, activity, place, rows_of, shift
from tests.volunteers.verbs import accept, assign, create_activity, create_shift, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import Activity, Assignment, Shift, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def emergency(world, **given):
    return activity(world, kind="emergency", **given)


def publish(world, shift_id):
    return Phone(world.leader).do("publishShift", "shift { state { code } }", shiftId=shift_id)


def test_it_is_published_once_a_society_has_sent(world):
    create_activity(Phone(world.leader), world, kind="emergency", riskNotice="注意余震。")
    of = Activity.objects.get()
    draft = create_shift(Phone(world.leader), world, of)["shift"]["id"]
    assert codes(publish(world, draft)) == ["DISPATCH_MISSING"]
    sent = dispatch_activity(world.officer, of)
    assert codes(sent) == []
    assert sent["activity"]["dispatchedBy"] == {"name": world.county.unit.name}
    told = InboxMessage.objects.filter(kind="activity_dispatched").values_list("recipient")
    assert set(told) == {(world.leader.pk,)}
    assert codes(publish(world, draft)) == []
    assert codes(dispatch_activity(world.city_officer, of)) == ["DISPATCHED_ALREADY"]


def test_nobody_signs_up_for_it_by_themself(world):
    """Not even where they may see it; whoever was sent says yes or no."""
    wanted = shift(world, of=emergency(world))
    before = rows_of(Assignment, Slot)
    assert codes(sign_up(Phone(world.anna), wanted)) == ["EMERGENCY_BY_ASSIGNMENT"]
    assert codes(sign_up(Phone(world.anna), wanted, waits=True)) == ["EMERGENCY_BY_ASSIGNMENT"]
    assert rows_of(Assignment, Slot) == before
    listed = "{ openShifts(first: 9) { edges { node { id } } } }"
    assert nodes(Phone(world.anna).read(listed)["openShifts"]) == []
    assign(Phone(world.leader), wanted, world.anna)
    assert codes(accept(Phone(world.anna), Assignment.objects.get())) == []


def test_whoever_gives_it_up_late_calls_nobody_to_sign_up(world):
    world.volunteer(world.own_branch, world.person("王五"))
    held = place(world, shift(world, begins=HOUR, of=emergency(world)), world.anna)
    assert codes(withdraw(Phone(world.anna), held, reason="生病")) == []
    assert not InboxMessage.objects.filter(kind="substitute_wanted").exists()


def test_what_is_not_dispatched(world):
    of = emergency(world)
    tomorrow = str(localdate(world.now) + timedelta(days=1))
    for given, field in (
        ({"order": " "}, ("REQUIRED", "order")),
        ({"order": "长" * 201}, ("TOO_LONG", "order")),
        ({"dispatchedOn": tomorrow}, ("NOT_YET", "dispatchedOn")),
    ):
        answer = dispatch_activity(world.officer, of, **given)
        assert [(each["code"], each["field"]) for each in answer["errors"]] == [field]
    for person in (world.leader, world.manager, world.anna):
        assert codes(dispatch_activity(person, of)) == ["NOT_FOUND"]
    Activity.objects.update(state="cancelled")
    assert codes(dispatch_activity(world.officer, of)) == ["ACTIVITY_CLOSED"]
    assert codes(dispatch_activity(world.officer, activity(world))) == ["NOT_AN_EMERGENCY"]
    assert not Activity.objects.exclude(dispatched_by=None).exists()
    assert not InboxMessage.objects.exists()
    assert not Shift.objects.exists()
