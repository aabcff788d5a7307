"""How far certification has come: counted by county, by state and by year, and drawn."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from members.models import CaseDecision, CertificationCase
from members.rules.certification import WAY
from members.rules.pictures import Bar, Group, Tile, bars, fitted, groups, shade, tiles, width_of
from members.selectors.progress import case_years, progress
from tests.members.cases import WRITTEN, decide, recognised, submit
from tests.world import Phone, SmallWorld, actor_of

SHOWN = """{ certificationProgress {
    branches states { state { code label } branches } map funnel waiting
    places { divisionCode name city branches recognised states { state { code } branches } } }
  certificationYears(years: 2) {
    years { year submitted recognised returned rejected revoked expired medianDays }
    picture } }"""
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


def test_one_that_is_checked_again_is_still_recognised(world):
    case, second = recognised(world)
    decide(second, case, "recheck", "群众举报。")
    (place,) = Phone(world.officer).read(SHOWN)["certificationProgress"]["places"]
    assert place["recognised"] == 1
    decide(world.province_officer, case, "suspend", "限期整改。")
    (place,) = Phone(world.officer).read(SHOWN)["certificationProgress"]["places"]
    assert place["recognised"] == 0


def test_what_was_submitted_and_decided_in_a_year(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    decide(world.officer, case, "return", "请补照片。")
    this = localdate(world.now).year
    years = Phone(world.officer).read(SHOWN)["certificationYears"]["years"]
    nothing = dict.fromkeys(("submitted", "recognised", "returned", "rejected"), 0)
    nothing |= {"revoked": 0, "expired": 0, "medianDays": None}
    assert years == [
        nothing | {"year": this - 1},
        nothing | {"year": this, "submitted": 1, "returned": 1},
    ]
    assert len(case_years(actor_of(world.officer), "FIVE_HAVES", 99)) == 10
    assert len(case_years(actor_of(world.officer), "FIVE_HAVES", -1)) == 1


@pytest.mark.parametrize(
    ("state", "over", "said", "counts"),
    [
        ("recognised", False, "recognised", 1),
        ("recheck_due", False, "recheck_due", 1),
        ("suspended", False, "suspended", 0),
        ("recognised", True, "expired", 0),
        ("recheck_due", True, "expired", 0),
        ("suspended", True, "expired", 0),
    ],
)
def test_recognised_is_what_is_valid_today(world, state, over, said, counts):
    recognised(world)
    last = localdate(world.now) - timedelta(days=1 if over else 0)
    CertificationCase.objects.update(state=state, valid_until=last)
    (place,) = progress(actor_of(world.officer), "FIVE_HAVES").places
    assert (place.states[said], place.recognised) == (1, counts)


THE_WAY = [
    "draft",
    "self_assessed",
    "returned",
    "county_review",
    "city_review",
    "province_review",
    "publicity",
    "recognised",
    "recheck_due",
    "suspended",
    "revoked",
    "expired",
    "rejected",
    "withdrawn",
]


def test_the_funnel_has_every_state_in_the_order_of_the_way(world):
    assert sorted(WAY) == sorted(CertificationCase.State.values)
    funnel = Phone(world.province_officer).read(SHOWN)["certificationProgress"]["funnel"]
    labels = [str(CertificationCase.State(code).label) for code in THE_WAY]
    assert [text for text in written(funnel) if text in labels] == labels


def written(svg):
    return [each.text for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]


def test_what_waits_for_oneself_is_drawn_by_its_days(world):
    for days in (31, 8, 7, 0):
        branch = world.own_branch if not days else world.branch(world.county, f"{days}天")
        case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
        moved = world.now - timedelta(days=days)
        CertificationCase.objects.filter(pk=case.pk).update(branch=branch, moved_at=moved)
    own = Phone(world.officer).read(SHOWN)["certificationProgress"]["waiting"]
    assert written(own)[1:] == [
        *("up to 7 days", "2", "up to 14 days", "1", "up to 30 days", "0"),
        *("more than 30 days", "1", "overdue", "1"),
    ]
    other = Phone(world.province_officer).read(SHOWN)["certificationProgress"]["waiting"]
    assert written(other)[2::2] == ["0"] * 5


def test_a_year_has_what_was_revoked_and_expired_and_how_long_it_took(world):
    case, _ = recognised(world)
    this, of_officer = localdate(world.now).year, actor_of(world.officer)
    for days, said in ((34, 34), (0, 0)):
        began = world.now - timedelta(days=days)
        CertificationCase.objects.update(submitted_at=began)
        assert case_years(of_officer, "FIVE_HAVES", 1)[0].median_days == said
    last_year = world.now - timedelta(days=366)
    CaseDecision.objects.filter(decision="recognise").update(decided_at=last_year)
    CertificationCase.objects.update(submitted_at=last_year - timedelta(days=9))
    decide(world.province_officer, case, "recheck", "例行复查")
    decide(world.province_officer, case, "revoke", "冒用标志", ground="misuse_of_emblem")
    before, now = case_years(of_officer, "FIVE_HAVES", 2)
    assert (now.year, now.decided["recognise"], now.median_days) == (this, 0, None)
    assert (now.decided["revoke"], now.expired) == (1, 0)
    assert (before.decided["recognise"], before.median_days) == (1, 9)
    CertificationCase.objects.update(state="expired", ground="")
    assert [each.expired for each in case_years(of_officer, "FIVE_HAVES", 2)] == [0, 1]


def test_the_days_are_explained_where_there_are_some(world):
    def shown():
        picture = Phone(world.officer).read(SHOWN)["certificationYears"]["picture"]
        return "".join(ET.fromstring(picture).itertext())

    assert "median" not in shown()
    recognised(world)
    assert "0 days" in shown()
    assert "median of the year" in shown()


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
        groups(name, [name], [Group(name, [3], name)]),
    ):
        drawn = ET.fromstring(svg)
        assert "script" not in {each.tag.split("}")[-1] for each in drawn.iter()}
        assert name in "".join(drawn.itertext())


def test_a_full_row_wraps():
    svg = tiles("t", [("c", [Tile(f"n{number}", 0, 1) for number in range(7)]), ("d", [])])
    tops = {box.get("y") for box in ET.fromstring(svg).iter() if box.get("height") == "46"}
    assert len(tops) == 2


LONG = ("积石山保安族东乡族撒拉族自治县", "returned for rectification by the province")


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_stays_within_and_is_whole_when_pointed_at(name):
    for svg in (
        tiles("t", [("c", [Tile(name, 1, 2)])]),
        tiles("t", [(name, [])]),
        bars("t", [Bar(name * 2, 1)]),
        groups("t", ["a"], [Group(str(each), [1], name) for each in range(10)]),
    ):
        drawn = ET.fromstring(svg)
        shown = [each.text for each in drawn.iter() if each.tag.endswith("text")]
        assert any(each.endswith("…") for each in shown)
        assert name not in shown
        assert any(name in each.text for each in drawn.iter() if each.tag.endswith("title"))
    assert width_of(fitted(name, 86)) <= 86
    assert fitted(name, width_of(name)) == name


def test_what_the_colours_stand_for_wraps_too():
    names = [*LONG, *LONG]
    drawn = ET.fromstring(groups("t", names, [Group("2026", [1, 2, 3, 4])]))
    for each in drawn.iter():
        if each.tag.endswith("text") and each.text in names:
            assert float(each.get("x")) + width_of(each.text) <= 720
