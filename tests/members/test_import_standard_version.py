"""The province's office sends a workbook: it is tried, and a draft is made of it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client
from xlsxwriter import Workbook

from backend.files import store
from backend.files.kinds import XLSX
from backend.files.models import Upload
from members.models import StandardVersion
from members.pages.standard_workbook import workbook_of
from members.rules.standard import changes
from members.rules.standard_cells import COLUMNS
from members.selectors.standards import draft_of
from tests.backend.file_scenes import in_quarantine, sent
from tests.members.standards import standard_of, written
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of

pytestmark = [pytest.mark.usefixtures("empty_files"), pytest.mark.django_db]
TRY = """query($standard: ID!, $file: ID!) {
  standardWorkbook(standardId: $standard, fileId: $file) {
    importable problems { code field message } } }"""
DRAFT = "version { number state { code } problems { code } }"
GOOD = {
    "item": "LEADER", "item_title": "有带头人", "code": "A", "title": "甲", "kind": "declared",
    "threshold": 1, "window_months": 12, "weight": 100,
}  # fmt: skip
HEAD = (("min_self_score", 95), ("min_branch_age_months", 24))


@pytest.fixture
def world():
    return SmallWorld()


def filled(*rows, head=HEAD, sheets=("criteria", "version"), names=COLUMNS):
    content = BytesIO()
    with Workbook(content) as book:
        for name, table in zip(
            sheets,
            ([names, *([row.get(name, "") for name in names] for row in rows)], head),
            strict=True,
        ):
            page = book.add_worksheet(name)
            for number, cells in enumerate(table):
                page.write_row(number, 0, cells)
    return content.getvalue()


def sent_by(person, body):
    upload = sent(Phone(person), body, purpose="standard_workbook", contentType=XLSX)
    assert upload["state"] == {"code": "stored"}, upload
    return upload["id"]


def tried(world, standard, file, who=None):
    asked = {"standard": id_of("Standard", standard), "file": file}
    return Phone(who or world.province_officer).read(TRY, **asked)["standardWorkbook"]


def imported(world, standard, file, who=None):
    return Phone(who or world.province_officer).do(
        "importStandardVersion", DRAFT, standardId=id_of("Standard", standard), fileId=file
    )


def both(world, standard, body):
    """What is foreseen and what comes of it."""
    file = sent_by(world.province_officer, body)
    foreseen, done = tried(world, standard, file), imported(world, standard, file)
    return foreseen, done


def said(found):
    return [(each["code"], each["field"]) for each in found]


def test_out_and_in_again_by_the_same_door_says_the_same(world):
    version = written(world)
    payload = Phone(world.province_officer).do(
        "exportStandardVersion", "workbook", versionId=id_of("StandardVersion", version)
    )
    answer = Client().get("/print" + payload["workbook"].partition("/print")[2])
    foreseen, done = both(world, version.standard, answer.content)
    assert foreseen == {"importable": True, "problems": []}
    assert done["version"] == {"number": 2, "state": {"code": "draft"}, "problems": []}
    again = StandardVersion.objects.get(number=2)
    assert changes(draft_of(version), draft_of(again)) == []
    assert in_quarantine() == []


def test_trying_it_writes_nothing_and_says_what_the_draft_would_lack(world):
    standard = standard_of(world)
    file = sent_by(world.province_officer, filled(GOOD | {"weight": 60}))
    found = tried(world, standard, file)
    assert found["importable"]
    assert {each["code"] for each in found["problems"]} == {"WEIGHTS_NOT_100"}
    assert not StandardVersion.objects.exists()
    done = imported(world, standard, file)
    assert [each["code"] for each in done["version"]["problems"]] == codes(
        {"errors": found["problems"]}
    )


def test_each_cell_that_cannot_be_read_is_named_and_nothing_is_made(world):
    standard = standard_of(world)
    body = filled(GOOD | {"threshold": ""}, GOOD | {"weight": "many"}, head=HEAD[:1])
    foreseen, done = both(world, standard, body)
    cells = [
        ("CELL_UNREADABLE", "criteria.L2"),
        ("CELL_UNREADABLE", "criteria.N3"),
        ("CELL_UNREADABLE", "version.B2"),
    ]
    assert not foreseen["importable"]
    assert said(foreseen["problems"]) == said(done["errors"]) == cells
    assert foreseen["problems"][1]["message"] == "What stands in this cell cannot be read."
    assert not StandardVersion.objects.exists()


def test_what_is_not_there_any_more_is_said_so(world):
    standard, file = standard_of(world), sent_by(world.province_officer, filled(GOOD))
    store.drop(bytes(Upload.objects.get().sha256))
    foreseen, done = tried(world, standard, file), imported(world, standard, file)
    assert said(foreseen["problems"]) == said(done["errors"]) == [("FILE_NOT_STORED", "fileId")]


def test_a_number_longer_than_any_is_one_that_cannot_be_read(world):
    standard = standard_of(world)
    foreseen, done = both(world, standard, filled(GOOD | {"threshold": "9" * 5000}))
    assert (
        said(foreseen["problems"]) == said(done["errors"]) == [("CELL_UNREADABLE", "criteria.L2")]
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (filled(GOOD | {"window_months": 500}),
         ("INVALID", "standardItems.0.criteria.0.windowMonths")),
        (filled(GOOD, names=COLUMNS[::-1]), ("CELL_UNREADABLE", "criteria.A1")),
        (filled(GOOD, sheets=("criteria", "other")), ("SHEET_MISSING", "fileId")),
        (filled(*[GOOD] * 2001), ("SHEET_TOO_LARGE", "fileId")),
    ],
    ids=["a draft may not say it", "other columns", "no such sheet", "too many rows"],
)  # fmt: skip
def test_what_is_no_standard_is_refused(world, body, problem):
    standard = standard_of(world)
    foreseen, done = both(world, standard, body)
    assert not foreseen["importable"]
    assert said(foreseen["problems"]) == said(done["errors"]) == [problem]
    assert not StandardVersion.objects.exists()


def test_two_cells_far_apart_fill_a_child_and_not_the_house(world):
    """A reader would make room for 17 thousand million cells between them."""
    whole, changed = ZipFile(BytesIO(filled(GOOD))), BytesIO()
    with ZipFile(changed, "w", ZIP_DEFLATED) as out:
        for entry in whole.infolist():
            part = whole.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", far)
            out.writestr(entry.filename, part)
    foreseen, done = both(world, standard_of(world), changed.getvalue())
    assert said(foreseen["problems"]) == said(done["errors"])
    assert not foreseen["importable"]
    assert foreseen["problems"][0]["code"] in {"FILE_BROKEN", "SHEET_TOO_LARGE"}


def test_while_the_store_of_files_is_away_it_is_asked_for_again(world, monkeypatch):
    file = sent_by(world.province_officer, filled(GOOD))
    monkeypatch.setattr(store, "store", None)
    with pytest.raises(AssertionError, match="UNAVAILABLE"):
        tried(world, standard_of(world), file)


def test_only_one_s_own_stored_file_for_this_purpose_is_read(world):
    standard, second = standard_of(world), world.person("省会第二人")
    world.office(second, "province_officer", world.province)
    others = sent_by(second, filled(GOOD))
    own = sent_by(world.province_officer, filled(GOOD))
    Upload.objects.filter(owner=world.province_officer).update(purpose="branch_document")
    for file, code in (
        (others, "NOT_FOUND"),
        (own, "FILE_NOT_STORED"),
        (id_of("Upload", Upload(public_id=NOBODY)), "NOT_FOUND"),
        (id_of("Standard", standard), "NOT_FOUND"),
    ):
        assert said(tried(world, standard, file)["problems"]) == [(code, "fileId")]
        assert said(imported(world, standard, file)["errors"]) == [(code, "fileId")]
    assert not StandardVersion.objects.exists()


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "city_officer"])
def test_nobody_below_the_province(world, who):
    standard, person = standard_of(world), getattr(world, who)
    file = sent_by(person, workbook_of(draft_of(written(world, "OTHER"))))
    assert tried(world, standard, file, person) is None
    assert codes(imported(world, standard, file, person)) == ["NOT_FOUND"]
    assert not standard.versions.exists()
