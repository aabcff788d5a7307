"""A standard gets its name."""

import pytest

from members.models import Standard
from tests.members.standards import create, refusals
from tests.world import Phone, SmallWorld, codes, nodes

pytestmark = pytest.mark.django_db
ALL = "{ standards(first: 9) { edges { node { code name } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def test_the_province_names_a_standard_in_two_languages(world):
    made = create(world, code=" places ", purpose="DEMONSTRATION")["standard"]
    assert (made["code"], made["name"], made["purpose"]["code"]) == (
        "PLACES",
        "Places",
        "demonstration",
    )
    phone = Phone(world.anna)
    assert nodes(phone.read(ALL)["standards"]) == [{"code": "PLACES", "name": "Places"}]
    phone.headers["Accept-Language"] = "zh-CN"
    assert nodes(phone.read(ALL)["standards"]) == [{"code": "PLACES", "name": "阵地标准"}]


def test_a_code_is_given_once_and_a_title_is_needed(world):
    create(world)
    assert codes(create(world)) == ["STANDARD_CODE_TAKEN"]
    assert refusals(create(world, code="X", title=" ")) == {("REQUIRED", "title")}
    assert refusals(create(world, code="X" * 41)) == {("TOO_LONG", "code")}
    assert Standard.objects.count() == 1


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    assert codes(create(world, who=getattr(world, who))) == ["FORBIDDEN"]
    assert not Standard.objects.exists()
