"""What a phone takes along to judge by itself."""

import json
from base64 import b64decode
from itertools import count

import pytest

from backend import keys
from backend.clock import read_anchor
from backend.crypto import verify
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, place, shift, volunteers
from tests.world import Phone, SmallWorld, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def bundle(person):
    """The text, once its signature was verified as an app does."""
    answer = Phone(person).read("{ offlineBundle { body signature keyId } }")["offlineBundle"]
    signer = keys.signer()
    assert answer["keyId"] == signer.key_id
    assert verify(signer.public, b64decode(answer["signature"]), answer["body"].encode())
    return json.loads(answer["body"])


def test_one_s_own_next_shifts_with_their_figures(world):
    coming = shift(world, begins=HOUR, break_minutes=15)
    mine = place(world, coming, world.anna)
    place(world, shift(world, begins=2 * DAY), world.anna, "offered")
    place(world, shift(world, begins=30 * DAY), world.anna)
    shift_says(world.leader, coming, {"check_in.radius_metres": 90})
    found = bundle(world.anna)
    (only,) = found["shifts"]
    assert only["assignment_id"] == id_of("Assignment", mine)
    assert (only["starts_at"], only["break_minutes"]) == (coming.during.lower.isoformat(), 15)
    assert only["policy"]["check_in.radius_metres"] == 90
    assert only["policy"]["check_in.max_age_hours"] == 72
    assert only["codes"]["shift"] == str(coming.public_id)
    assert "others" not in only
    assert read_anchor(found["anchor"]) is not None


def test_whoever_keeps_a_shift_takes_its_places_along_and_no_names(world):
    coming = shift(world, begins=HOUR, places=9)
    others = [place(world, coming, each) for each in volunteers(world, 3)]
    found = bundle(world.leader)
    (only,) = found["shifts"]
    assert only["others"] == [id_of("Assignment", each) for each in others]
    assert "assignment_id" not in only
    assert "志愿者" not in json.dumps(found, ensure_ascii=False)


def test_nobody_else_s_and_nothing_for_nobody(world):
    place(world, shift(world, begins=HOUR), world.anna)
    assert bundle(world.sister_member)["shifts"] == []
    refused = Phone(None).ask("{ offlineBundle { body } }")
    assert [each["extensions"]["code"] for each in refused["errors"]] == ["UNAUTHENTICATED"]


def test_as_many_statements_for_many_shifts_as_for_one(world, same_statements):
    hours = count(1)

    def more(number):
        for _ in range(number):
            coming = shift(world, begins=next(hours) * 4 * HOUR)
            shift_says(world.leader, coming, {"check_in.radius_metres": 90})
            place(world, coming, world.anna)

    same_statements(lambda: bundle(world.anna), more, many=20)
