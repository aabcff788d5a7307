"""A draft is thrown away."""

import pytest

from members.models import Criterion, StandardVersion
from tests.members.standards import discard, draft_of, refusals, written
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_nothing_of_it_stays_and_its_number_is_free(world):
    version = written(world)
    standard = version.standard
    assert discard(world, version)["standard"] == {"code": "PLACES"}
    assert not Criterion.objects.exists()
    assert draft_of(world, standard).number == 1


def test_only_a_draft_that_was_seen(world):
    assert refusals(discard(world, world.standard())) == {("VERSION_NOT_DRAFT", "versionId")}
    version = written(world)
    assert refusals(discard(world, version, revision=0)) == {("VERSION_CHANGED", "revision")}
    assert StandardVersion.objects.filter(pk=version.pk).exists()


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    assert codes(discard(world, written(world), who=getattr(world, who))) == ["NOT_FOUND"]
