"""A version leaves as a workbook, and comes back as a draft that says the same."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from backend.audit.models import AuditEntry
from members.models import StandardVersion
from members.rules.standard import changes
from members.rules.standard_cells import COLUMNS
from members.selectors.standards import draft_of
from members.services.give_standards import give_standards
from tests.members.standards import edit, item, written
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def exported(world, version, who=None):
    return Phone(who or world.province_officer).do(
        "exportStandardVersion", "workbook", versionId=id_of("StandardVersion", version)
    )


def address_of(payload):
    return "/print" + payload["workbook"].partition("/print")[2]


def file_of(world, version, tmp_path):
    answer = Client().get(address_of(exported(world, version)))
    assert answer.status_code == 200
    path = tmp_path / "standard.xlsx"
    path.write_bytes(answer.content)
    return path


def imported(code, path):
    said = StringIO()
    call_command("import_standard", code, str(path), stdout=said)
    return said.getvalue().splitlines()


@pytest.mark.parametrize("code", ["FIVE_HAVES", "DEMONSTRATION"])
def test_out_and_in_again_says_the_same(world, tmp_path, code):
    give_standards(world.now)
    version = StandardVersion.objects.get(standard__code=code)
    said = imported(code, file_of(world, version, tmp_path))
    assert said[0].endswith("v2: draft")
    again = StandardVersion.objects.get(standard__code=code, number=2)
    assert changes(draft_of(version), draft_of(again)) == []
    assert AuditEntry.objects.filter(deed="import_standard").exists()


def test_its_headings_say_in_chinese_what_is_meant(world, tmp_path):
    book = CalamineWorkbook.from_path(str(file_of(world, written(world), tmp_path)))
    headings = book.get_sheet_by_name("criteria").to_python()[0]
    assert headings[:2] == ["item 标准项", "item_title 名称"]
    assert not [each for each in headings if each.isascii()]
    (least, _), *_ = book.get_sheet_by_name("version").to_python()
    assert least.startswith("min_self_score ")
    assert not least.isascii()


def test_what_looks_like_a_formula_stays_text(world, tmp_path):
    version = written(world)
    risky = {"code": "A", "title": "=1+1", "kind": "DECLARED", "weight": 100}
    edit(world, version, items=[item(risky)])
    book = CalamineWorkbook.from_path(str(file_of(world, version, tmp_path)))
    rows = book.get_sheet_by_name("criteria").to_python()
    assert rows[1][COLUMNS.index("title")] == "=1+1"


def test_cells_that_cannot_be_read_are_named(world, tmp_path):
    version = written(world)
    path = tmp_path / "wrong.xlsx"
    row = {"item": "LEADER", "item_title": "有", "code": "A", "title": "甲", "kind": "declared"}
    with Workbook(str(path)) as book:
        page = book.add_worksheet("criteria")
        page.write_row(0, 0, COLUMNS)
        page.write_row(1, 0, [row.get(name, "") for name in COLUMNS])
        page.write_row(2, 0, [(row | {"weight": "many"}).get(name, "") for name in COLUMNS])
        page = book.add_worksheet("version")
        page.write_row(0, 0, ("min_self_score", 95))
    with pytest.raises(CommandError) as caught:
        imported("PLACES", path)
    said = str(caught.value)
    assert "criteria.L2: What stands in this cell cannot be read." in said  # no threshold
    assert "criteria.N3: What stands in this cell cannot be read." in said
    assert "version.B2: What stands in this cell cannot be read." in said  # no least age
    assert version.standard.versions.count() == 1


def test_what_a_draft_may_not_say_is_refused_as_in_a_deed(world, tmp_path):
    version = written(world)
    path = tmp_path / "wrong.xlsx"
    numbers = {"threshold": 1, "window_months": 500, "weight": 100}
    row = {
        "item": "L",
        "item_title": "有",
        "code": "A",
        "title": "甲",
        "kind": "declared",
    } | numbers
    with Workbook(str(path)) as book:
        page = book.add_worksheet("criteria")
        page.write_row(0, 0, COLUMNS)
        page.write_row(1, 0, [row.get(name, "") for name in COLUMNS])
        page = book.add_worksheet("version")
        page.write_row(0, 0, ("min_self_score", 95))
        page.write_row(1, 0, ("min_branch_age_months", 24))
    with pytest.raises(CommandError, match=r"standardItems\.0\.criteria\.0\.windowMonths"):
        imported("PLACES", path)
    with pytest.raises(CommandError, match="no standard NONE"):
        imported("NONE", path)
    assert version.standard.versions.count() == 1


def test_an_address_opens_one_workbook_for_whoever_was_given_it(world):
    version, other = written(world), written(world, "OTHER")
    address = address_of(exported(world, version))
    path, _, query = address.partition("?")
    assert Client().get(address).status_code == 200
    assert Client().get(path).status_code == 404
    elsewhere = path.replace(str(version.public_id), str(other.public_id))
    assert Client().get(f"{elsewhere}?{query}").status_code == 404


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    assert codes(exported(world, written(world), getattr(world, who))) == ["NOT_FOUND"]
