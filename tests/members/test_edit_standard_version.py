"""A draft is written as a whole."""

import pytest

from members.models import Criterion
from members.rules.standard import changes
from members.selectors.standards import draft_of as draft_of_version
from tests.members.standards import (
    MEMBERS,
    RULES,
    create,
    draft_of,
    edit,
    item,
    refusals,
    standard_of,
    written,
)
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
OWN = "standardItems.0.criteria.0"


@pytest.fixture
def world():
    return SmallWorld()


def test_what_is_written_replaces_what_it_said(world):
    version = written(world)
    assert version.revision == 1
    ratio = {
        "code": "SHARE", "title": "比例", "kind": "RATIO", "countCode": "registered_volunteers",
        "ofCountCode": "members", "threshold": 300, "weight": 100, "windowMonths": 6,
        "branchKinds": ["school"], "thresholdIsDefault": True,
    }  # fmt: skip
    shown = edit(world, version, items=[item(ratio, code="PEOPLE")])["version"]
    (people,) = shown["items"]
    (only,) = people["criteria"]
    assert (people["code"], only["code"], only["threshold"]) == ("PEOPLE", "SHARE", 300)
    assert (only["windowMonths"], only["branchKinds"]) == (6, ["school"])
    assert only["thresholdIsDefault"]
    assert Criterion.objects.filter(item__version=version).count() == 1


def test_whoever_has_not_seen_the_last_edit_is_refused(world):
    version = written(world)
    assert refusals(edit(world, version, revision=0)) == {("VERSION_CHANGED", "revision")}


def test_a_published_version_is_not_edited(world):
    assert refusals(edit(world, world.standard())) == {("VERSION_NOT_DRAFT", "versionId")}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"weight": 101}, "weight"),
        ({"weight": -1}, "weight"),
        ({"threshold": -1}, "threshold"),
        ({"windowMonths": 0}, "windowMonths"),
        ({"windowMonths": 121}, "windowMonths"),
        ({"branchKinds": ["castle"]}, "branchKinds"),
        ({"thresholds": ["school=1", "castle=1"]}, "thresholds.1"),
        ({"thresholds": ["school=-1"]}, "thresholds.0"),
        ({"thresholds": ["school"]}, "thresholds.0"),
        ({"countCode": ""}, "countCode"),
        ({"ofCountCode": "members"}, "ofCountCode"),
        ({"kind": "DECLARED"}, "countCode"),
        ({"kind": "RATIO"}, "ofCountCode"),
        ({"kind": "RATIO", "ofCountCode": "members", "threshold": 1001}, "threshold"),
        ({"kind": "SCORED", "countCode": "", "threshold": 61}, "threshold"),
    ],
)
def test_what_can_never_be_right_is_refused_where_it_stands(world, given, field):
    version = draft_of(world, standard_of(world))
    plain = {name: value for name, value in MEMBERS.items() if name != "thresholds"}
    payload = edit(world, version, items=[item(plain | given)])
    assert refusals(payload) == {("INVALID", f"{OWN}.{field}")}
    assert not Criterion.objects.exists()


def test_all_that_is_wrong_is_said_at_once(world):
    version = draft_of(world, standard_of(world))
    doubled = [item(MEMBERS, MEMBERS | {"title": ""}), item(RULES | {"titleEn": "x" * 241})]
    assert refusals(edit(world, version, items=doubled, minSelfScore=101)) == {
        ("INVALID", "minSelfScore"),
        ("CODE_TWICE", "standardItems.1.code"),
        ("CODE_TWICE", "standardItems.0.criteria.1.code"),
        ("REQUIRED", "standardItems.0.criteria.1.title"),
        ("TOO_LONG", "standardItems.1.criteria.0.titleEn"),
    }


def test_what_it_still_lacks_is_told_and_no_reason_to_refuse(world):
    version = draft_of(world, standard_of(world))
    unknown = MEMBERS | {"countCode": "documents_of_nobody", "weight": 70}
    shown = edit(world, version, items=[item(unknown, RULES), item(code="EMPTY")])["version"]
    found = {(each["code"], each["field"]) for each in shown["problems"]}
    assert found == {
        ("NOT_COUNTED", f"{OWN}.countCode"),
        ("NO_CRITERIA", "standardItems.1"),
        ("WEIGHTS_NOT_100", "standardItems"),
    }


def test_what_counts_no_documents_is_no_count_of_a_document(world):
    version = draft_of(world, standard_of(world))
    paper = MEMBERS | {"code": "PLAN", "kind": "DOCUMENT", "thresholds": []}
    plan = paper | {"code": "PAPER", "countCode": "documents_plan", "weight": 40}
    shown = edit(world, version, items=[item(paper, plan)])["version"]
    found = [(each["code"], each["field"]) for each in shown["problems"]]
    assert found == [("NO_COUNT_OF_DOCUMENTS", f"{OWN}.countCode")]


@pytest.mark.parametrize("code", ["<b>", "FIVE HAVES!", "A.B", "带头人"])
def test_a_code_has_no_sign_that_would_have_to_be_escaped(world, code):
    version = draft_of(world, standard_of(world))
    assert refusals(edit(world, version, items=[item(RULES | {"code": code}, code=code)])) == {
        ("CODE_SIGNS", "standardItems.0.code"),
        ("CODE_SIGNS", "standardItems.0.criteria.0.code"),
    }
    assert refusals(create(world, code=code)) == {("CODE_SIGNS", "code")}


def test_what_is_read_is_what_editing_takes(world):
    version = written(world)
    query = """query($id: ID!) { standardVersion(id: $id) { items { code title criteria {
        code title kind: kindName countCode threshold thresholds weight
        mandatory } } } }"""
    read = Phone(world.province_officer).read(query, id=id_of("StandardVersion", version))
    items = read["standardVersion"]["items"]
    before = draft_of_version(version)
    assert edit(world, version, items=items)["errors"] == []
    assert changes(before, draft_of_version(version)) == []


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    version = draft_of(world, standard_of(world))
    assert codes(edit(world, version, who=getattr(world, who))) == ["NOT_FOUND"]
