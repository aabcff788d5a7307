"""A draft is put in force, from a day on and for good."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from members.selectors.assessment import assess, version_in_force
from tests.members.standards import (
    MEMBERS,
    RULES,
    draft_of,
    edit,
    item,
    publish,
    refusals,
    written,
)
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DIFF = """query($a: ID!, $b: ID!) {
    standardDiff(fromId: $a, toId: $b) {
      item criterion title what { code label } field { code label } old new } }"""


@pytest.fixture
def world():
    return SmallWorld()


def test_from_now_on_and_everybody_reads_it(world):
    version = written(world, "FIVE_HAVES")
    shown = publish(world, version)["version"]
    assert shown["state"] == {"code": "published"}
    asked = "query($id: ID!) { standardVersion(id: $id) { state { code } items { code } } }"
    read = Phone(world.anna).read(asked, id=id_of("StandardVersion", version))["standardVersion"]
    assert read == {"state": {"code": "published"}, "items": [{"code": "LEADER"}]}
    version.refresh_from_db()
    assert assess(world.own_branch, version.published_at).version == 1
    entry = AuditEntry.objects.get(deed="publish_standard_version")
    assert entry.office_id is not None


def test_from_a_day_to_come(world):
    before = world.standard()
    version = draft_of(world, before.standard, copy_of=before)
    edit(world, version)
    start = world.now + 30 * DAY
    assert not publish(world, version, effectiveFrom=start.isoformat())["errors"]
    assert version_in_force(start - timedelta(microseconds=1)) == before
    assert version_in_force(start) == version


def test_not_in_the_past_nor_twice_from_one_instant(world):
    version = written(world)
    late = publish(world, version, effectiveFrom=(world.now - DAY).isoformat())
    assert refusals(late) == {("IN_THE_PAST", "effectiveFrom")}
    start = (world.now + DAY).isoformat()
    assert not publish(world, version, effectiveFrom=start)["errors"]
    other = draft_of(world, version.standard, copy_of=version)
    assert codes(publish(world, other, effectiveFrom=start)) == ["ANOTHER_VERSION_FROM_THEN"]


def test_what_is_not_whole_is_not_published(world):
    version = written(world)
    of_schools = RULES | {"branchKinds": ["school"]}
    edit(world, version, items=[item(MEMBERS | {"countCode": "castles"}, of_schools)])
    payload = publish(world, version)
    assert ("NOT_COUNTED", "standardItems.0.criteria.0.countCode") in refusals(payload)
    sums = [each["message"] for each in payload["errors"] if each["code"] == "WEIGHTS_NOT_100"]
    assert "The points for township add up to 60; they must be 100." in sums
    assert len(sums) == 6  # all kinds but the school
    assert refusals(publish(world, version, revision=1)) == {("VERSION_CHANGED", "revision")}


def test_not_twice(world):
    version = written(world)
    publish(world, version)
    assert refusals(publish(world, version)) == {("VERSION_NOT_DRAFT", "versionId")}


def test_what_a_version_changes_is_said_field_by_field(world):
    before = written(world)
    publish(world, before)
    after = draft_of(world, before.standard, copy_of=before)
    new = {"code": "TEAMS", "title": "队伍", "kind": "EXISTS", "countCode": "teams", "weight": 40}
    edit(world, after, items=[item(MEMBERS | {"threshold": 5, "thresholds": []}, new)])
    ids = {"a": id_of("StandardVersion", before), "b": id_of("StandardVersion", after)}
    found = Phone(world.province_officer).read(DIFF, **ids)["standardDiff"]
    said = [
        (of["item"], of["criterion"], of["what"]["code"], of["field"] and of["field"]["code"],
         of["old"], of["new"])
        for of in found
    ]  # fmt: skip
    assert said == [
        ("LEADER", "MEMBERS", "changed", "threshold", "2", "5"),
        ("LEADER", "MEMBERS", "changed", "threshold_by_kind", "school=9", ""),
        ("LEADER", "RULES", "removed", None, "", ""),
        ("LEADER", "TEAMS", "added", None, "", ""),
    ]
    assert [each["title"] for each in found] == [MEMBERS["title"]] * 2 + [RULES["title"], "队伍"]
    assert found[1]["what"]["label"] == "changed"
    assert found[1]["field"]["label"] == "threshold by kind of branch"
    assert Phone(world.manager).read(DIFF, **ids) == {"standardDiff": None}


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    version = written(world)
    assert codes(publish(world, version, who=getattr(world, who))) == ["NOT_FOUND"]
    version.refresh_from_db()
    assert version.published_at is None
