"""A photo of oneself: shown to whom one agreed, and to whoever sees one as a volunteer."""

import pytest

from backend import forgetting
from backend.authority.actor import anonymous
from backend.files.models import Upload
from backend.identity.models import ConsentRecord
from members.models import Profile
from tests.backend import pictures
from tests.backend.file_scenes import PHOTO, kept, looked_at, promise, sent
from tests.members.profiles import WANTED, mine, seen
from tests.world import Phone, SmallWorld, codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_files")]


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    return world


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def show(phone, upload):
    return phone.do("setProfilePhoto", WANTED, uploadId=upload["id"])


def test_it_is_seen_by_whoever_sees_the_volunteer(world, anna):
    upload = sent(anna, PHOTO)
    assert show(anna, upload)["profile"]["photo"]["id"] == upload["id"]
    for person in (world.anna, world.leader, world.manager, world.province_officer):
        phone = Phone(person)
        photo = mine(phone)["photo"] if person == world.anna else seen(phone, world.anna)["photo"]
        for name in ("url", "thumbnailUrl"):
            assert looked_at(photo[name])[0].status_code == 200
    asked = "query($id: ID!) { upload(id: $id) { uploadUrl url } }"
    for person in (world.sister_manager, world.sister_member, world.stranger):
        assert Phone(person).read(asked, id=upload["id"]) == {"upload": None}


def test_it_is_seen_by_nobody_else_once_consent_is_withdrawn(world, anna):
    show(anna, sent(anna, PHOTO))
    assert seen(Phone(world.leader), world.anna)["photo"]
    ConsentRecord.objects.filter(person=world.anna).update(withdrawn_at=world.now)
    assert seen(Phone(world.leader), world.anna)["photo"] is None


def test_without_consent_it_is_not_set(world, anna):
    upload = sent(anna, PHOTO)
    ConsentRecord.objects.filter(person=world.anna).update(withdrawn_at=world.now)
    assert codes(show(anna, upload)) == ["CONSENT_NEEDED"]
    assert not Profile.objects.exists()


def test_what_is_in_the_profile_is_kept_and_the_one_before_deleted(anna):
    first = sent(anna, PHOTO)
    show(anna, first)
    second = sent(anna, pictures.written(pictures.gradient(500, 400), "PNG"))
    assert len(kept()) == 4
    show(anna, second)
    forgetting.forget(anonymous().now)
    assert len(kept()) == 2
    assert looked_at(mine(anna)["photo"]["url"])[0].status_code == 200
    assert looked_at(first["url"])[0].status_code == 404


def test_the_same_one_again_stays(anna):
    upload = sent(anna, PHOTO)
    show(anna, upload)
    assert codes(show(anna, upload)) == []
    assert Upload.objects.get().forget_at is None


def test_only_one_s_own_stored_file_is_shown(world, anna):
    world.consent(world.leader, ConsentRecord.Purpose.PHOTO)
    assert codes(show(Phone(world.leader), sent(anna, PHOTO))) == ["NOT_FOUND"]
    assert codes(show(anna, promise(anna, 10)["upload"])) == ["FILE_NOT_STORED"]
    assert codes(show(anna, sent(anna, pictures.HTML))) == ["FILE_NOT_STORED"]
    assert not Profile.objects.exists()


def test_erasing_an_upload_leaves_the_profile(anna):
    show(anna, sent(anna, PHOTO))
    Upload.objects.all().delete()
    assert mine(anna)["photo"] is None
