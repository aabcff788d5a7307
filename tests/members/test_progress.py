"""How far certification has come: counted by county, by state and by year, and drawn."""

from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from members.rules.pictures import Bar, Tile, bars, groups, shade, tiles
from members.selectors.progress import case_years, progress
from tests.members.cases import WRITTEN, decide, submit
from tests.world import Phone, SmallWorld, actor_of

SHOWN = """{ certificationProgress {
    branches states { state { code label } branches } map funnel
    places { divisionCode name city branches recognised states { state { code } branches } } }
  certificationYears(years: 2) {
    years { year submitted recognised returned rejected } picture } }"""
NOBODY_YET = {"certificationProgress": None, "certificationYears": None}


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.standard()
    return world


def counted(found):
    return {each["state"]["code"]: each["branches"] for each in found["states"]}


def test_branches_by_the_state_of_their_newest_case(world):
    all_of_them = progress(actor_of(world.officer), "FIVE_HAVES").states
    assert all_of_them == {"": all_of_them[""]}
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    found = Phone(world.officer).read(SHOWN)["certificationProgress"]
    assert counted(found) == {"none": all_of_them[""] - 1, "county_review": 1}
    assert found["branches"] == all_of_them[""]
    (place,) = found["places"]
    assert (place["divisionCode"], place["name"], place["recognised"]) == ("350102", "鼓楼区", 0)
    assert place["city"] == "福州市"
    decide(world.officer, case, "reject", "材料不实。")
    assert counted(Phone(world.officer).read(SHOWN)["certificationProgress"]) == {
        "none": all_of_them[""] - 1,
        "rejected": 1,
    }


def test_what_was_submitted_and_decided_in_a_year(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    decide(world.officer, case, "return", "请补照片。")
    this = localdate(world.now).year
    years = Phone(world.officer).read(SHOWN)["certificationYears"]["years"]
    nothing = {"submitted": 0, "recognised": 0, "returned": 0, "rejected": 0}
    assert years == [
        nothing | {"year": this - 1},
        nothing | {"year": this, "submitted": 1, "returned": 1},
    ]
    assert len(case_years(actor_of(world.officer), "FIVE_HAVES", 99)) == 10
    assert len(case_years(actor_of(world.officer), "FIVE_HAVES", -1)) == 1


def test_each_sees_what_they_may_assess_and_a_volunteer_nothing(world):
    assert Phone(world.anna).read(SHOWN) == NOBODY_YET
    assert Phone(None).read(SHOWN) == NOBODY_YET
    of_manager = Phone(world.manager).read(SHOWN)["certificationProgress"]["branches"]
    of_officer = Phone(world.officer).read(SHOWN)["certificationProgress"]["branches"]
    of_province = Phone(world.province_officer).read(SHOWN)["certificationProgress"]["branches"]
    assert 1 == of_manager < of_officer < of_province
    submit(world.manager, world.own_branch, WRITTEN)
    elsewhere = case_years(actor_of(world.stranger), "FIVE_HAVES", 1)
    assert [each.submitted for each in elsewhere] == [0]


def test_however_many_branches_two_statements(world):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            progress(actor_of(world.province_officer), "FIVE_HAVES")
        return len(asked)

    before = statements()
    for number in range(5):
        world.branch(world.county, f"社区{number}红十字会")
    assert statements() == before


def test_pictures_are_whole_and_name_what_they_show(world):
    found = Phone(world.officer).read(SHOWN)
    progress_, years = found["certificationProgress"], found["certificationYears"]
    for svg, says in ((progress_["map"], "鼓楼区"), (progress_["funnel"], "no case yet"),
                      (years["picture"], "submitted")):  # fmt: skip
        assert says in "".join(ET.fromstring(svg).itertext())


@pytest.mark.parametrize(
    ("part", "whole", "step"),
    [(0, 0, 0), (0, 9, 0), (1, 9, 1), (3, 9, 2), (6, 9, 3), (8, 9, 3), (9, 9, 4), (10, 9, 4)],
)
def test_a_part_is_neither_shown_as_none_nor_as_all(part, whole, step):
    assert shade(part, whole) == step


def test_names_cannot_draw():
    name = '<script>"&'
    for svg in (
        tiles(name, [(name, [Tile(name, 1, 2)])]),
        bars(name, [Bar(name, 0)]),
        groups(name, [name], [(name, [3])]),
    ):
        drawn = ET.fromstring(svg)
        assert "script" not in {each.tag.split("}")[-1] for each in drawn.iter()}
        assert name in "".join(drawn.itertext())


def test_a_full_row_wraps():
    svg = tiles("t", [("c", [Tile(f"n{number}", 0, 1) for number in range(7)]), ("d", [])])
    tops = {box.get("y") for box in ET.fromstring(svg).iter() if box.get("rx")}
    assert len(tops) == 2
