"""A photo taken away is deleted."""

import pytest

from backend import forgetting
from backend.authority.actor import anonymous
from backend.identity.models import ConsentRecord
from tests.backend.file_scenes import PHOTO, kept, looked_at, sent
from tests.members.profiles import WANTED, mine
from tests.world import Phone, SmallWorld, codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_files")]


def test_it_is_gone_from_the_profile_and_from_the_disk():
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    anna = Phone(world.anna)
    upload = sent(anna, PHOTO)
    anna.do("setProfilePhoto", WANTED, uploadId=upload["id"])
    assert codes(anna.do("removeProfilePhoto", WANTED)) == []
    assert mine(anna)["photo"] is None
    forgetting.forget(anonymous().now)
    assert kept() == []
    assert looked_at(upload["url"])[0].status_code == 404


def test_whoever_withdraws_consent_takes_it_away():
    world = SmallWorld()
    anna = Phone(world.anna)
    anna.do("withdrawConsent", "", purpose="photo")
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    upload = sent(anna, PHOTO)
    anna.do("setProfilePhoto", WANTED, uploadId=upload["id"])
    assert codes(anna.do("withdrawConsent", "", purpose="photo")) == []
    assert mine(anna)["photo"] is None
    forgetting.forget(anonymous().now)
    assert kept() == []


def test_without_one_it_is_done_already():
    assert codes(Phone(SmallWorld().anna).do("removeProfilePhoto", WANTED)) == []
