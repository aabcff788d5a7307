"""A version is taken out of force."""

import pytest

from members.models import CertificationCase
from members.selectors.assessment import version_in_force
from tests.members.cases import WRITTEN, submit
from tests.members.standards import refusals, retire, written
from tests.world import Asked, SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_what_was_in_force_before_is_so_again(world):
    first, second = world.standard(number=1), world.standard(number=2)
    assert retire(world, second)["version"]["state"] == {"code": "retired"}
    second.refresh_from_db()
    assert version_in_force(second.retired_at) == first
    assert version_in_force(world.now) == second  # of before
    assert refusals(retire(world, second)) == {("VERSION_NOT_PUBLISHED", "versionId")}
    assert refusals(retire(world, written(world))) == {("VERSION_NOT_PUBLISHED", "versionId")}


def test_a_case_goes_on_under_it(world):
    version = world.standard(Asked("MEMBERSHIP", "members"), Asked("RULES"))
    submit(world.manager, world.own_branch, WRITTEN)
    retire(world, version)
    case = CertificationCase.objects.get()
    assert (case.version, case.state) == (version, "county_review")


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    version = world.standard()
    assert codes(retire(world, version, who=getattr(world, who))) == ["NOT_FOUND"]
