"""A volunteer holds their code to the station's screen: it checks them in, and out again."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from backend import keys, rates
from backend.audit.models import AuditEntry, ClientKey
from backend.rates import Unlimited, ValkeyRates
from tests.stations.test_close_kiosk import closed
from tests.stations.test_open_kiosk import opened
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, answer_of, key, place, presence, shift
from tests.volunteers.test_check_in_scanned import shown_by
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Attendance, CheckInAttempt, ScanUse, ServiceRecord
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import Place, code_of, window_at
from volunteers.rules.seat import Seat
from volunteers.services.tap_at_kiosk import tap_at_kiosk

pytestmark = pytest.mark.django_db
AWAY = ["position", "scan", "leader"]


@pytest.fixture
def world():
    world = SmallWorld()
    answer = opened(world.manager, world.own_station)
    world.kiosk, world.secret = answer["kiosk"]["id"], answer["link"].partition("#")[2]
    world.at_station = shift(world, begins=-MINUTE, station=world.own_station)
    world.mine = place(world, world.at_station, world.anna)
    return world


@pytest.fixture(autouse=True)
def _own_address(monkeypatch):
    monkeypatch.setattr(rates, "rates", Unlimited)


def posted(world, body, *, secret=None, language="en"):
    headers = {"Authorization": f"Bearer {secret or world.secret}", "Accept-Language": language}
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post("/kiosk/tap", body, content_type="application/json")


def held(world, code=None, *, once=None, **given):
    """What the screen hears when a code is held to it."""
    code = shown_by(world, world.anna) if code is None else code
    body = json.dumps({"clientKey": once or key(), "code": code})
    answer = posted(world, body, **given)
    assert answer.status_code == 200, answer.content
    return answer.json()


def codes_of(answer):
    return [each["code"] for each in answer["errors"]]


def code_at(world, instant):
    return personal_code_of(keys.scan_keys(), world.anna.public_id, window_at(instant))


def test_in_under_a_masked_name(world):
    answer = held(world)
    assert answer == {
        "done": "check_in",
        "name": "林*红",
        "at": answer["at"],
        "replayed": False,
        "errors": [],
        "otherWays": [],
    }
    (presence_,) = Attendance.objects.all()
    assert presence_.assignment == world.mine
    assert (presence_.needs_review, presence_.review_reasons) == (False, [])
    attempt = CheckInAttempt.objects.get()
    assert (attempt.person, attempt.by, attempt.way) == (world.anna, None, "scan")
    assert (attempt.marks, attempt.point_sealed) == (["own_code_at_kiosk"], None)
    assert ScanUse.objects.get().place_kind == "person"
    entry = AuditEntry.objects.get(deed="tap_at_kiosk")
    assert (entry.person_id, set(entry.things)) == (
        world.anna.pk,
        {"attendance", "assignment", "attempt", "kiosk"},
    )


def test_out_where_they_are_present_and_the_ledger_has_its_line(world):
    world.mine.delete()
    running = shift(world, begins=-2 * HOUR, station=world.own_station)
    presence(world, place(world, running, world.anna), began=HOUR)
    answer = held(world)
    assert (answer["done"], codes_of(answer)) == ("check_out", [])
    assert Attendance.objects.get().checked_out_at is not None
    assert Assignment.objects.get().state == "completed"
    assert ServiceRecord.objects.count() == 1


def test_who_has_just_come_is_not_sent_home_by_the_next_code(world):
    presence(world, world.mine, began=MINUTE)
    answer = held(world)
    assert codes_of(answer) == ["ALREADY_CHECKED_IN"]
    assert Attendance.objects.get().checked_out_at is None
    assert not ScanUse.objects.exists()


def test_who_has_left_is_told_so(world):
    presence(world, world.mine, began=HOUR)
    Attendance.objects.update(checked_out_at=world.now)
    Assignment.objects.update(state="completed")
    answer = held(world)
    assert (codes_of(answer), answer["otherWays"]) == (["CHECKED_OUT_ALREADY"], [])
    assert not CheckInAttempt.objects.exists()


def test_a_repeat_gives_the_first_answer_and_counts_once(world):
    once = key()
    first = held(world, once=once)
    again = held(world, once=once)
    assert again == first | {"replayed": True}
    another = held(world)
    assert codes_of(another) == ["ALREADY_CHECKED_IN", "PERSONAL_CODE_USED"]
    assert Attendance.objects.count() == 1
    other_body = held(world, code_at(world, world.now - MINUTE / 2), once=once)
    assert codes_of(other_body) == ["KEY_REUSED"]
    assert ClientKey.objects.get(key=once).kept_for_ever is True


def test_a_refusal_is_replayed_too(world):
    once = key()
    Assignment.objects.update(state="withdrawn")
    first = held(world, once=once)
    assert held(world, once=once) == first
    assert CheckInAttempt.objects.count() == 1


def test_whose_place_is_elsewhere_is_kept_and_told(world):
    world.mine.delete()
    elsewhere = world.station(world.own_branch, "三坊七巷救护站")
    there = place(world, shift(world, begins=-MINUTE, station=elsewhere), world.anna)
    answer = held(world)
    assert (codes_of(answer), answer["otherWays"]) == (["PERSONAL_CODE_WRONG_PLACE"], AWAY)
    attempt = CheckInAttempt.objects.get()
    assert (attempt.assignment, attempt.accepted) == (there, False)
    assert not Attendance.objects.exists()
    presence(world, there, began=HOUR)
    assert codes_of(held(world)) == ["PERSONAL_CODE_WRONG_PLACE"]
    assert Attendance.objects.get().checked_out_at is None


def test_coming_here_ends_being_elsewhere(world):
    elsewhere = shift(world, begins=-4 * HOUR)
    before = presence(world, place(world, elsewhere, world.anna), began=3 * HOUR)
    assert held(world)["done"] == "check_in"
    before.refresh_from_db()
    assert before.checked_out_at is not None
    assert Attendance.objects.get(checked_out_at=None).assignment == world.mine


def test_without_a_place_there_is_the_leader(world):
    answer = held(world, shown_by(world, world.sister_member))
    assert (codes_of(answer), answer["otherWays"]) == (["NO_PLACE_AT_STATION"], ["leader"])
    assert not CheckInAttempt.objects.exists()
    late = personal_code_of(
        keys.scan_keys(), world.sister_member.public_id, window_at(world.now - HOUR)
    )
    assert codes_of(held(world, late)) == ["PERSONAL_CODE_EXPIRED"]


@pytest.mark.parametrize("state", ["offered", "withdrawn", "no_show", "cancelled", "declined"])
def test_a_place_that_is_lost_or_was_never_had_lets_nobody_in(world, state):
    Assignment.objects.update(state=state)
    answer = held(world)
    assert (codes_of(answer), answer["otherWays"]) == (["NOT_ACCEPTED"], [])
    assert CheckInAttempt.objects.get().codes == ["NOT_ACCEPTED"]
    assert not ScanUse.objects.exists()


def test_a_check_out_is_not_refused_for_a_place_lost_meanwhile(world):
    presence(world, world.mine, began=HOUR)
    Assignment.objects.update(state="cancelled")
    assert held(world)["done"] == "check_out"


def test_before_its_time_the_shift_is_closed(world):
    world.mine.delete()
    place(world, shift(world, begins=5 * HOUR, station=world.own_station), world.anna)
    assert codes_of(held(world)) == ["CHECK_IN_TOO_EARLY"]


def test_of_another_day_is_none(world):
    world.mine.delete()
    place(world, shift(world, begins=-DAY, station=world.own_station), world.anna)
    assert codes_of(held(world)) == ["NO_PLACE_AT_STATION"]


def test_an_expired_code_leaves_its_try(world):
    late = code_at(world, world.now - 2 * MINUTE)
    answer = held(world, late)
    assert (codes_of(answer), answer["otherWays"]) == (["PERSONAL_CODE_EXPIRED"], AWAY)
    assert CheckInAttempt.objects.get().codes == ["PERSONAL_CODE_EXPIRED"]
    presence(world, world.mine, began=HOUR)
    assert codes_of(held(world, late)) == ["PERSONAL_CODE_EXPIRED"]
    assert Attendance.objects.get().checked_out_at is None


def test_what_was_made_up_names_nobody(world):
    nobody = personal_code_of(keys.scan_keys(), uuid4(), window_at(world.now))
    station = code_of(
        keys.scan_keys(),
        Place("station", world.own_station.unit.public_id),
        window_at(world.now),
    )
    for made_up in ("", "BP1xyz", "\x00", nobody, station):
        answer = held(world, made_up)
        assert (codes_of(answer), answer["otherWays"]) == (["PERSONAL_CODE_FORGED"], AWAY)
    assert not ClientKey.objects.filter(deed="tap_at_kiosk").exists()


def test_two_proofs_are_not_one(world):
    shift_says(world.leader, world.at_station, {"check_in.proofs_needed": 2})
    answer = held(world)
    assert (codes_of(answer), answer["otherWays"]) == (["POSITION_MISSING"], AWAY)
    presence(world, world.mine, began=HOUR)
    assert held(world)["done"] == "check_out"


def test_a_closed_screen_reads_nothing(world):
    body = json.dumps({"clientKey": key(), "code": shown_by(world, world.anna)})
    made_up = posted(world, body, secret="x" * 43)
    closed(world.manager, world)
    after = posted(world, body)
    assert (after.status_code, after.content) == (404, made_up.content)
    assert not CheckInAttempt.objects.exists()


def test_closed_in_the_very_moment_it_is_closed(world, monkeypatch):
    closed(world.manager, world)
    monkeypatch.setattr("volunteers.pages.kiosk.kiosk_that_opens", lambda *_: True)
    body = json.dumps({"clientKey": key(), "code": shown_by(world, world.anna)})
    assert posted(world, body).status_code == 404


def test_a_place_that_went_in_that_moment_closes_no_screen(world, monkeypatch):
    gone = Seat(uuid4(), here=True, state="accepted", opens=world.now, ends=world.now)
    monkeypatch.setattr("volunteers.services.tap_at_kiosk.seat_meant", lambda *_: gone)
    assert codes_of(held(world)) == ["NOT_FOUND"]


def test_nobody_taps_with_the_code_of_another(world):
    def tapped(person, secret):
        return answer_of(
            lambda: tap_at_kiosk(
                actor_of(person),
                client_key=uuid4(),
                secret=secret,
                code=shown_by(world, world.anna),
            )
        )

    place(world, world.at_station, world.leader)
    assert tapped(world.leader, world.secret) == ["PERSONAL_CODE_FORGED"]
    assert tapped(world.anna, "x" * 43) == ["NOT_FOUND"]
    assert not CheckInAttempt.objects.exists()


def test_an_entry_that_was_merged_names_whoever_goes_on(world):
    former = world.person("林小虹", login=False)
    former.phone, former.merged_into = None, world.anna
    former.save()
    assert held(world, shown_by(world, former))["done"] == "check_in"
    assert Attendance.objects.get().person == world.anna


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "[" * 5000, '{"clientKey": 5, "code": "x"}', '{"clientKey": "x"}']
)
def test_what_is_no_reading(world, body):
    answer = posted(world, body)
    assert (answer.status_code, answer.json()) == (400, {"error": "INVALID"})


def test_only_by_the_secret_in_its_header_and_no_cookie(world):
    assert Client().get("/kiosk/tap").status_code == 405
    assert Client().post("/kiosk/tap", "{}", content_type="application/json").status_code == 404
    answer = posted(world, "{}")
    assert (answer["Cache-Control"], answer.cookies) == ("no-store", {})


def test_refusals_are_in_the_language_of_the_page(world):
    (said,) = held(world, "BP1xyz", language="zh-Hans")["errors"]
    assert said["message"] == "此码无效，只有应用中显示的个人码有效。"


def test_whoever_holds_up_too_much_waits(world, monkeypatch):
    kept = ValkeyRates(settings.BOAI.broker_url)
    monkeypatch.setattr(rates, "rates", lambda: kept)
    monkeypatch.setattr(rates, "network_of", lambda address: world.secret)
    answers = [posted(world, "{}").status_code for _ in range(51)]
    assert (answers[:50], answers[50]) == ([400] * 50, 429)
