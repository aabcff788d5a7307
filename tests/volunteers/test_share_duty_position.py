"""A volunteer on duty says where they are."""

import pytest

from tests.volunteers.enrolments import leave, nothing_done, suspend
from tests.volunteers.operations import POINT
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Readiness

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    Phone(world.anna).do("setDuty", "", onDuty=True)
    return world


def share(person, **point):
    return Phone(person).do("shareDutyPosition", "", point=POINT | point)


def where(person):
    return Readiness.objects.values_list("lng", "lat").get(person=person)


def test_about_where_in_place_of_what_was_said_before(world):
    assert codes(share(world.anna)) == []
    assert where(world.anna) == (119.3, 26.07)
    share(world.anna, lng=119.512, lat=26.049)
    assert where(world.anna) == (119.51, 26.05)
    mine = Phone(world.anna).read("{ myReadiness { placeSharedAt } }")["myReadiness"]
    assert mine["placeSharedAt"] is not None


def test_it_ends_with_the_duty_and_with_the_consent(world):
    share(world.anna)
    Phone(world.anna).do("setDuty", "", onDuty=False)
    assert where(world.anna) == (None, None)
    Phone(world.anna).do("setDuty", "", onDuty=True)
    share(world.anna)
    Phone(world.anna).do("withdrawConsent", "consents { purpose { code } }", purpose="position")
    assert where(world.anna) == (None, None)


def test_whoever_serves_no_more_or_rests_is_on_duty_no_more(world):
    for rests in (lambda: suspend(world.manager, world.anna), lambda: leave(world.anna)):
        Phone(world.anna).do("setDuty", "", onDuty=True)
        assert codes(share(world.anna)) == []
        assert codes(rests()) == []
        assert where(world.anna) == (None, None)
        assert Readiness.objects.get(person=world.anna).duty_since is None


def test_only_on_duty_with_consent_and_on_earth(world):
    with nothing_done():
        assert codes(share(world.anna, lng=999)) == ["INVALID"]
        assert codes(share(world.leader)) == ["POSITION_WITHOUT_CONSENT"]
    Phone(world.anna).do("setDuty", "", onDuty=False)
    with nothing_done():
        assert codes(share(world.anna)) == ["NOT_ON_DUTY"]
