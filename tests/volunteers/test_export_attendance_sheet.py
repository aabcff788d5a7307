"""Who is expected in a shift, on paper and as a workbook."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.files.signed import signed_until
from tests.volunteers.scenes import HOUR, activity, key, place, presence, shift
from tests.world import Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import Shift
from volunteers.pages.print import empty_lines

pytestmark = pytest.mark.django_db
FORMULAS = ("=1+1", "+A1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "http://example.org")


@pytest.fixture
def world():
    world = SmallWorld()
    world.shift = shift(world, begins=HOUR, places=50)
    for person in (world.anna, world.sister_member):
        place(world, world.shift, person)
    place(world, world.shift, world.stranger, state="withdrawn")
    place(world, world.shift, world.officer, state="offered")
    return world


def exported(person, world, **given):
    return Phone(person).do(
        "exportAttendanceSheet",
        "shift { id } page workbook",
        shiftId=id_of("Shift", world.shift),
        **given,
    )


def path_of(address):
    return address[address.index("/print/") :]


def got(address):
    return Client().get(path_of(address))


def rows_of(response):
    return (
        CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    )


def test_the_page_names_whoever_holds_a_place_in_both_languages(world):
    answer = exported(world.leader, world)
    assert codes(answer) == []
    response = got(answer["page"])
    page = response.content.decode()
    assert response.status_code == 200
    for word in (world.anna.name, world.sister_member.name, "社区急救宣传", "五一广场"):
        assert word in page
    for word in ("签到表", "Attendance sheet", "签名", "Signature", "签到时间", "Time in"):
        assert word in page
    for word in (world.stranger.name, world.officer.name, world.anna.phone, "V0000"):
        assert word not in page
    assert response["Cache-Control"] == "no-store"
    assert "script-src" not in response["Content-Security-Policy"]


def test_the_workbook_holds_the_same(world):
    response = got(exported(world.leader, world)["workbook"])
    assert response["Content-Disposition"].startswith('attachment; filename="attendance-')
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    rows = rows_of(response)
    names = [row[1] for row in rows if isinstance(row[0], float) and row[1]]
    assert sorted(names) == sorted([world.anna.name, world.sister_member.name])
    (head,) = [row for row in rows if "Signature" in str(row[2])]
    assert [each.split("\n")[1] for each in head] == [
        "No.",
        "Name",
        "Signature",
        "Time in",
        "Time out",
        "Notes",
    ]
    assert sum(isinstance(row[0], float) for row in rows) == 2 + 8


def test_no_name_is_a_formula(world):
    for name in FORMULAS:
        place(world, world.shift, world.person(name, login=False))
    Shift.objects.filter(pk=world.shift.pk).update(place_name="=cmd|' /C calc'!A0")
    response = got(exported(world.leader, world)["workbook"])
    names = [row[1] for row in rows_of(response) if isinstance(row[0], float)]
    assert set(FORMULAS) <= set(names)
    with ZipFile(BytesIO(response.content)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert "<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]
    assert not [name for name in parts if "rels" in name and "example.org" in parts[name]]


def test_what_people_are_called_is_no_markup(world):
    place(world, world.shift, world.person("<b>王</b>", login=False))
    page = got(exported(world.leader, world)["page"]).content.decode()
    assert "<b>王" not in page
    assert "&lt;b&gt;王" in page


def test_only_whoever_keeps_the_shift(world):
    presence(world, place(world, world.shift, world.sister_manager), began=timedelta(0))
    for person in (
        world.anna,
        world.manager,
        world.officer,
        world.sister_manager,
        world.province_officer,
        world.stranger,
    ):
        assert codes(exported(person, world)) == ["NOT_FOUND"]
    deputy = world.person("副队长")
    world.office(deputy, "deputy_leader", world.own_team)
    assert codes(exported(deputy, world)) == []


def test_it_is_written_down_who_took_it_and_said_once(world):
    once = key()
    first = exported(world.leader, world, clientKey=once)
    entry = AuditEntry.objects.get(deed="export_attendance_sheet")
    held = Office.objects.get(person=world.leader)
    assert (entry.person_id, entry.office_id) == (world.leader.pk, held.pk)
    assert entry.things == {"shift": world.shift.pk}
    again = exported(world.leader, world, clientKey=once)
    assert (codes(again), again["page"], again["workbook"]) == (["SAID_ALREADY"], None, None)
    assert got(first["page"]).status_code == 200


def test_an_address_opens_nothing_beside_and_not_for_long(world):
    page = path_of(exported(world.leader, world)["page"])
    other = shift(world, begins=9 * HOUR, of=activity(world, team=world.sister_team))
    path, _, query = page.partition("?")
    over = signed_until(path, actor_of(None).now)
    for wrong in (
        path,
        f"{path}?{over}",
        f"{path}.xlsx?{query}",
        page.replace(str(world.shift.public_id), str(other.public_id)),
        page[:-1] + ("0" if page[-1] != "0" else "1"),
    ):
        assert Client().get(wrong).status_code == 404, wrong


def test_many_names_cost_no_more_than_few(world):
    counted = set()
    for people in (0, 30):
        for number in range(people):
            more = world.person(f"志愿者{number}", login=False)
            place(world, world.shift, more)
        address = path_of(exported(world.leader, world)["page"])
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        counted.add(len(captured))
    assert len(counted) == 1


@pytest.mark.parametrize(
    ("names", "empty"), [(0, 20), (13, 7), (16, 4), (17, 27), (40, 4), (41, 27)]
)
def test_a_printed_sheet_is_full_of_lines(names, empty):
    assert empty_lines(names) == empty
