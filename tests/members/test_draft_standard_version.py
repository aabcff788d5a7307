"""A new version begins empty, or with all that another one says."""

import pytest

from members.models import StandardVersion
from tests.members.standards import draft, draft_of, standard_of, written
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_empty_and_counted_up(world):
    standard = standard_of(world)
    first, second = draft(world, standard)["version"], draft(world, standard)["version"]
    assert (first["number"], second["number"]) == (1, 2)
    assert first["state"] == {"code": "draft"}
    assert first["items"] == []
    assert [each["code"] for each in first["problems"]] == ["NO_CRITERIA"]


def test_a_copy_says_all_that_the_other_says(world):
    version = written(world)
    other = standard_of(world, "OTHER")
    copy = draft(world, other, copy_of=version)["version"]
    (leader,) = copy["items"]
    members, rules = leader["criteria"]
    assert members["thresholds"] == ["school=9"]
    assert (members["countCode"], members["countLabel"]) == ("members", "members")
    assert (rules["kind"]["code"], rules["mandatory"]) == ("declared", True)
    assert (copy["minSelfScore"], copy["minBranchAgeMonths"]) == (90, 12)


def test_a_published_version_is_copied_too(world):
    version = world.standard()
    copy = draft_of(world, version.standard, copy_of=version)
    assert copy.items.count() == version.items.count() == 5
    assert copy.published_at is None


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_drafts_are_begun_and_seen_by_the_province_alone(world, who):
    standard = standard_of(world)
    assert codes(draft(world, standard, who=getattr(world, who))) == ["NOT_FOUND"]
    version = draft_of(world, standard)
    phone = Phone(getattr(world, who))
    asked = "query($id: ID!) { standardVersion(id: $id) { number } }"
    shown = id_of("StandardVersion", version)
    assert phone.read(asked, id=shown) == {"standardVersion": None}
    of = "query($id: ID!) { standard(id: $id) { versions { number } } }"
    assert phone.read(of, id=id_of("Standard", standard))["standard"] == {"versions": []}
    assert StandardVersion.objects.count() == 1
