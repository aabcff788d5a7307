"""Where a branch is at home."""

import pytest
from django.db import IntegrityError, transaction

from backend.policy.models import PolicyVersion
from members.models import Premises
from tests.members.evidence import add, homes, move_out, paper, settle_in
from tests.world import NOBODY, SmallWorld, codes, global_id, id_of


@pytest.fixture
def world(db):
    return SmallWorld()


def with_photo(world, **given):
    photo = paper(world, world.manager, "premises_photo")
    return {"photoId": id_of("Upload", photo)} | given


def test_they_are_seen_by_whoever_sees_how_the_branch_stands(world):
    given = with_photo(world, emblemOffRoof=True, nameBeneath=False)
    premises = settle_in(world, world.manager, **given)["premises"]
    assert (premises["area"], premises["use"]["code"]) == (60, "office")
    assert (premises["emblemOffRoof"], premises["nameBeneath"]) == (True, False)
    assert Premises.objects.get().photo.owner is None
    (shown,) = homes(world.officer)
    assert shown["photo"]["thumbnailUrl"]
    for who in (world.anna, world.sister_manager):
        assert homes(who) == []
    assert homes(world.officer, branch=id_of("Branch", world.sister_branch)) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"area": 0}, ["INVALID area"]),
        ({"area": 1_000_001}, ["INVALID area"]),
        ({"use": "bar"}, ["INVALID use"]),
        ({"address": ""}, ["REQUIRED address"]),
        ({"since": "2999-01-01"}, ["DAY_AHEAD since"]),
        ({"since": "1500-01-01"}, ["DAY_TOO_EARLY since"]),
        ({"address": "东街\u202b1号"}, ["INVALID address"]),
        ({"nameBeneath": True}, ["REQUIRED photoId"]),
        ({"emblemOffRoof": False}, ["REQUIRED photoId"]),
        ({"photoId": global_id("Upload", NOBODY)}, ["NOT_FOUND photoId"]),
    ],
)
def test_what_is_wrong_is_refused(world, given, expected):
    payload = settle_in(world, world.manager, **given)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == expected
    assert not Premises.objects.exists()


def test_only_the_branch_s_own_office_records_them(world):
    for who in (world.anna, world.officer, world.sister_manager):
        assert codes(settle_in(world, who)) == ["NOT_FOUND"]


def test_as_many_as_policy_says(world):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"branch.most_premises": 1},
    )
    first = settle_in(world, world.manager)["premises"]["id"]
    assert codes(settle_in(world, world.manager)) == ["TOO_MANY_PREMISES"]
    move_out(world.manager, first)
    assert codes(settle_in(world, world.manager)) == []


def test_photos_of_what_was_left_take_room_as_long_as_they_are_there(world):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"branch.most_documents_mib": 1},
    )
    large = paper(world, world.manager, "premises_photo", promised_bytes=1 << 20)
    first = settle_in(world, world.manager, photoId=id_of("Upload", large))["premises"]["id"]
    move_out(world.manager, first)
    payload = settle_in(world, world.manager, **with_photo(world))
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == [
        "DOCUMENTS_TOO_LARGE photoId"
    ]
    assert codes(add(world, world.manager)) == ["DOCUMENTS_TOO_LARGE"], "they share it"
    Premises.objects.update(photo=None)
    assert codes(settle_in(world, world.manager, **with_photo(world))) == []


def test_a_room_has_room_in_the_database_too(world):
    settle_in(world, world.manager)
    with pytest.raises(IntegrityError, match="premises_have_room"), transaction.atomic():
        Premises.objects.update(area=0)
