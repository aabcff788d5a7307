"""The code printed for a day: where the policy takes it, marked, and on a page for ten minutes."""

import pytest
import segno
from django.test import Client

from backend.clock import sign_anchor
from backend.files.signed import signed_until
from tests.volunteers.policies import shift_says, unit_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, shift, tap_in
from tests.world import Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import Attendance, CheckInAttempt, ScanUse
from volunteers.rules.presence import service_date

pytestmark = pytest.mark.django_db
SHIFT = (
    "query($id: ID!, $on: Date) { shiftPrintedCode(shiftId: $id, on: $on) { text validOn page } }"
)
STATION = SHIFT.replace("shift", "station")


@pytest.fixture
def world():
    world = SmallWorld()
    world.shift = shift(world, begins=-MINUTE, station=world.own_station)
    world.mine = place(world, world.shift, world.anna)
    return world


def printed(person, query, of, **given):
    kind = "Station" if "station" in query else "Shift"
    answer = Phone(person).read(query, id=id_of(kind, of), **given)
    return next(iter(answer.values()))


def scan(world, text, person=None, assignment=None, **given):
    phone = Phone(person or world.anna)
    return tap_in(phone, world, assignment or world.mine, scan=text, position=None, **given)


def path_of(page):
    return page[page.index("/print/") :]


@pytest.mark.parametrize("query", [SHIFT, STATION], ids=["shift", "station"])
def test_it_lets_in_where_the_policy_takes_it(world, query):
    of, person = (
        (world.shift, world.leader) if query is SHIFT else (world.own_station, world.manager)
    )
    code = printed(person, query, of)
    assert code["validOn"] == str(service_date(world.now))
    assert codes(scan(world, code["text"])) == ["SCAN_PRINTED_NOT_TAKEN"]
    shift_says(world.leader, world.shift, {"check_in.printed_code": 1})
    answer = scan(world, code["text"])
    assert codes(answer) == []
    assert (answer["attempt"]["marks"], answer["attendance"]["needsReview"]) == (
        ["printed_code"],
        False,
    )
    assert [each.way for each in CheckInAttempt.objects.all()] == ["scan", "scan"]


def test_it_is_looked_at_where_the_policy_says_so(world):
    said = {"check_in.printed_code": 1, "check_in.printed_code_reviewed": 1}
    unit_says(world.manager, world.own_branch.unit, said)
    answer = scan(world, printed(world.leader, SHIFT, world.shift)["text"])
    assert answer["attendance"]["reviewReasons"] == ["printed_code_to_review"]


def test_another_day_another_code(world):
    shift_says(world.leader, world.shift, {"check_in.printed_code": 1})
    tomorrow = service_date(world.now + DAY)
    code = printed(world.leader, SHIFT, world.shift, on=str(tomorrow))
    assert codes(scan(world, code["text"])) == ["SCAN_OF_ANOTHER_DAY"]
    assert not Attendance.objects.exists()


def test_scanned_offline_it_is_judged_by_its_moment(world):
    at = world.now - 2 * DAY
    early = shift(world, begins=-2 * DAY - HOUR)
    mine = place(world, early, world.anna)
    shift_says(world.leader, early, {"check_in.printed_code": 1})
    today = printed(world.leader, SHIFT, early)["text"]
    moment = {"anchor": sign_anchor(at), "monotonicMs": 0, "capturedAt": at.isoformat()}
    assert codes(scan(world, today, assignment=mine, **moment)) == ["SCAN_OF_ANOTHER_DAY"]


def test_it_hangs_there_for_everybody_and_for_every_shift(world):
    """Two shifts of one day at one station, by the same paper."""
    unit_says(world.manager, world.own_branch.unit, {"check_in.printed_code": 1})
    text = printed(world.manager, STATION, world.own_station)["text"]
    assert codes(scan(world, text)) == []
    assert codes(scan(world, text)) == ["ALREADY_CHECKED_IN"]
    other = place(world, world.shift, world.leader)
    assert codes(scan(world, text, world.leader, other)) == []
    assert not ScanUse.objects.exists()


def test_nobody_else_is_given_one(world):
    for person in (world.anna, world.sister_manager, world.stranger, world.officer):
        assert printed(person, SHIFT, world.shift) is None
    for person in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert printed(person, STATION, world.own_station) is None


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "INVALID"), (0, None), (31, None), (32, "INVALID")]
)
def test_for_a_month_from_today(world, days, code):
    on = str(service_date(world.now + days * DAY))
    answer = Phone(world.leader).ask(SHIFT, id=id_of("Shift", world.shift), on=on)
    found = answer["errors"][0]["extensions"]["code"] if "errors" in answer else None
    assert found == code


def test_its_page_says_what_it_is_in_both_languages(world):
    code = printed(world.manager, STATION, world.own_station)
    response = Client().get(path_of(code["page"]))
    page = response.content.decode()
    assert response.status_code == 200
    assert world.own_station.unit.name in page
    assert "Check in here" in page
    assert "在此签到" in page
    assert code["validOn"] in page
    drawn = segno.make(code["text"], error="q", micro=False).svg_inline(scale=8, omitsize=True)
    assert drawn in page
    assert "script-src" not in response["Content-Security-Policy"]
    assert "style=" not in page


def test_its_address_opens_nothing_beside_and_not_for_long(world):
    page = path_of(printed(world.leader, SHIFT, world.shift)["page"])
    path, _, query = page.partition("?")
    tomorrow = str(service_date(world.now + DAY))
    sister = str(world.own_station.unit.public_id)
    over = signed_until(path, actor_of(None).now)
    for other in (
        path,
        f"{path}?{over}",
        page[:-1] + ("0" if page[-1] != "0" else "1"),
        page.replace(str(service_date(world.now)), tomorrow),
        page.replace(str(world.shift.public_id), sister).replace("/shift/", "/station/"),
        page.replace(str(service_date(world.now)), "2026-13-45"),
        f"{path}?until=9999999999&{query.partition('&')[2]}",
    ):
        assert Client().get(other).status_code == 404, other
    assert Client().get(page).status_code == 200
