"""Nothing of the other person stays."""

import pytest

from members.models import Profile
from tests.members.profiles import WANTED, mine
from tests.members.test_set_emergency_contact import name
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_the_rest_stays():
    anna = Phone(SmallWorld().anna)
    anna.do("updateMyProfile", WANTED, skills=["law"])
    name(anna)
    assert codes(anna.do("removeEmergencyContact", WANTED)) == []
    profile = mine(anna)
    assert profile["hasEmergencyContact"] is False
    assert profile["emergencyName"] is profile["emergencyPhone"] is None
    assert profile["emergencyRelation"] is None
    assert profile["skills"]
    row = Profile.objects.get()
    assert (row.emergency_name, row.emergency_phone_sealed) == ("", None)


def test_without_one_it_is_done_already():
    assert codes(Phone(SmallWorld().anna).do("removeEmergencyContact", WANTED)) == []
