"""Somebody no longer asks to become a volunteer."""

import pytest

from backend.messaging.models import OfficeItem
from backend.privacy.services.leaving import put_in_order
from tests.volunteers.enrolments import apply, asked, decide, nothing_done
from tests.world import Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import VolunteerApplication

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def withdraw(person, application):
    return Phone(person).do(
        "withdrawVolunteerApplication",
        "application { state { code } }",
        applicationId=id_of("VolunteerApplication", application),
    )


def test_withdrawn_nobody_decides_on_it_and_one_may_ask_again(world):
    one = asked(world, world.stranger)
    assert withdraw(world.stranger, one)["application"]["state"] == {"code": "withdrawn"}
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    with nothing_done():
        assert codes(decide(world.manager, one)) == ["APPLICATION_DECIDED"]
        assert codes(withdraw(world.stranger, one)) == ["APPLICATION_DECIDED"]
    assert codes(apply(world, world.stranger, world.sister_branch)) == []


def test_nobody_else_does(world):
    one = asked(world, world.stranger)
    with nothing_done():
        for who in (world.manager, world.anna):
            assert codes(withdraw(who, one)) == ["NOT_FOUND"]


def test_whoever_deletes_their_account_asks_no_more(world):
    asked(world, world.stranger)
    put_in_order(actor_of(world.stranger), world.stranger.pk)
    assert VolunteerApplication.objects.get().state == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
