"""How far certification has come leaves as a workbook, as far as whoever takes it may see."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import get_default_timezone, localdate
from python_calamine import CalamineWorkbook

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from members.models import Branch, CertificationCase, Standard
from members.rules.certification import WAY
from members.services.take_standings import take_standings
from tests.backend.offices import edit
from tests.members.cases import WRITTEN, recognised, submit
from tests.world import Phone, SmallWorld, codes

SHEETS = ["分县情况 By county", "最接近达标 Closest", "历年 By year", "待处理 Waiting"]


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.standard()
    return world


def exported(who, **given):
    return Phone(who).do("exportCertification", "standard { code } workbook", **given)


def address_of(payload):
    return "/print" + payload["workbook"].partition("/print")[2]


def book_of(who, tmp_path, language="zh-Hans"):
    answer = Client().get(address_of(exported(who)), headers={"accept-language": language})
    assert answer.status_code == 200
    path = tmp_path / "book.xlsx"
    path.write_bytes(answer.content)
    return CalamineWorkbook.from_path(str(path))


def sheet(book, number):
    head, *rows = book.get_sheet_by_index(number).to_python()
    return head, rows


def night(world):
    day = localdate(world.now) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, 3, tzinfo=get_default_timezone())


def test_four_sheets_with_headings_in_both_languages(world, tmp_path):
    book = book_of(world.officer, tmp_path, "en")
    assert book.sheet_names == SHEETS
    heads = [sheet(book, number)[0] for number in range(4)]
    for head in heads:
        assert all(len(each.split("\n")) == 2 for each in head), head
    assert heads[0][:2] == ["行政区划代码\nDivision code", "城市\nCity"]
    assert len(heads[0]) == 5 + 1 + len(WAY)


def test_figures_are_numbers_and_days_are_days(world, tmp_path):
    case, _ = recognised(world)
    CertificationCase.objects.filter(pk=case.pk).update(submitted_at=world.now - timedelta(days=34))
    take_standings(night(world))
    book = book_of(world.officer, tmp_path)
    (county,) = sheet(book, 0)[1]
    assert county[:5] == ["350102", "福州市", "鼓楼区", 2, 1]
    states = dict(zip(("none", *WAY), county[5:], strict=True))
    assert {code: number for code, number in states.items() if number} == {
        "none": 1,
        "recognised": 1,
    }
    (close,) = sheet(book, 1)[1]
    assert close[0] == world.sister_branch.unit.name
    assert close[3:5] == [20, 1]
    assert close[6] == localdate(night(world))
    years = sheet(book, 2)[1]
    assert len(years) == 10
    assert years[-1] == [localdate(world.now).year, years[-1][1], 1, 0, 0, 0, 0, 34]
    assert years[0][-1] == ""  # nobody was recognised


def test_the_queue_has_age_and_deadline_of_ones_own_office(world, tmp_path):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    since = localdate(world.now) - timedelta(days=23)
    CertificationCase.objects.filter(pk=case.pk).update(moved_at=world.now - timedelta(days=23))
    (waiting,) = sheet(book_of(world.officer, tmp_path), 3)[1]
    assert waiting[0] == world.own_branch.unit.name
    assert waiting[2] == "县级初审"
    assert waiting[4:6] == [since, 23]
    due, left = waiting[6:]
    assert isinstance(due, date)
    assert left == (due - localdate(world.now)).days < 0
    assert sheet(book_of(world.city_officer, tmp_path), 3)[1] == []


def test_each_takes_what_they_may_assess(world, tmp_path):
    take_standings(night(world))
    for who, branches in (
        (world.manager, 1),
        (world.officer, 2),
        (world.province_officer, Branch.objects.count()),
    ):
        book = book_of(who, tmp_path)
        assert sum(row[3] for row in sheet(book, 0)[1]) == branches
        assert len(sheet(book, 1)[1]) == branches
    for nobody in (world.anna, world.leader):
        assert codes(exported(nobody)) == ["FORBIDDEN"]
    assert codes(exported(world.officer, standard="NONE")) == ["NOT_FOUND"]


def test_what_looks_like_a_formula_stays_text(world, tmp_path):
    unit = world.own_branch.unit
    type(unit).objects.filter(pk=unit.pk).update(name="=1+1")
    take_standings(night(world))
    rows = sheet(book_of(world.manager, tmp_path), 1)[1]
    assert [row[0] for row in rows] == ["=1+1"]


def test_it_is_written_down_who_took_it_and_through_which_office(world):
    payload = exported(world.officer)
    assert payload["standard"] == {"code": "FIVE_HAVES"}
    entry = AuditEntry.objects.get(deed="export_certification")
    assert entry.person_id == world.officer.pk
    assert entry.office_id == Office.objects.get(person=world.officer).pk


def test_an_address_opens_ones_own_workbook_alone_and_for_a_time(world):
    address = address_of(exported(world.officer))
    path, _, query = address.partition("?")
    assert Client().get(address).status_code == 200
    assert Client().get(path).status_code == 404
    other = path.replace(str(world.officer.public_id), str(world.province_officer.public_id))
    assert other != path
    assert Client().get(f"{other}?{query}").status_code == 404
    standard = Standard.objects.create(code="OTHER", title="另", purpose="five_haves")
    of_other = path.replace(path.rsplit("/", 1)[1], f"{UUID(str(standard.public_id))}.xlsx")
    assert Client().get(f"{of_other}?{query}").status_code == 404
    edit(Office.objects.filter(person=world.officer), during=(world.long_ago, world.now))
    assert Client().get(address).status_code == 404
