"""The leader's phone reads the code that a volunteer's app shows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend import keys
from backend.clock import sign_anchor
from backend.messaging.models import InboxMessage
from tests.volunteers.hands import on_shift
from tests.volunteers.scenes import HOUR, MINUTE, key, place, presence, shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Attendance, CheckInAttempt, ScanUse
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import Place, code_of, window_at

pytestmark = pytest.mark.django_db
MINE = "query($first: Int!) { myCode(first: $first) { text shownFrom shownUntil } }"


@pytest.fixture
def world():
    world = on_shift(SmallWorld())
    world.anna_s = place(world, world.shift, world.anna)
    return world


def shown(person, first=1):
    return [each["text"] for each in Phone(person).read(MINE, first=first)["myCode"]]


def shown_by(world, person):
    """What their phone shows at the world's now."""
    return personal_code_of(keys.scan_keys(), person.public_id, window_at(world.now))


def scanned(person, world, code, of=None, **given):
    return Phone(person).do(
        "checkInScanned",
        "attendance { checkedInAt needsReview } attempt { accepted codes way { code } otherWays }",
        shiftId=id_of("Shift", of or world.shift),
        code=code,
        **({"capturedAt": world.now.isoformat()} | given),
    )


def offline(at):
    return {"capturedAt": at.isoformat(), "anchor": sign_anchor(at), "monotonicMs": 0}


def test_whoever_shows_theirs_is_there_by_the_leader_s_hand(world):
    (shown_now,) = Phone(world.anna).read(MINE, first=1)["myCode"]
    answer = scanned(world.leader, world, shown_now["text"], capturedAt=shown_now["shownFrom"])
    assert codes(answer) == []
    assert answer["attempt"]["way"]["code"] == "scan"
    attempt = CheckInAttempt.objects.get()
    assert (attempt.person, attempt.by, attempt.point_sealed) == (world.anna, world.leader, None)
    assert Assignment.objects.get(pk=world.anna_s.pk).state == "checked_in"
    assert InboxMessage.objects.get(recipient=world.anna).kind == "checked_in_by_leader"
    use = ScanUse.objects.get()
    assert (use.person, use.place_kind, use.place_id) == (
        world.anna,
        "person",
        world.anna.public_id,
    )


def test_forged_expired_and_used_are_three_answers(world):
    ring, now = keys.scan_keys(), world.now
    late = personal_code_of(ring, world.anna.public_id, window_at(now - 5 * MINUTE))
    good = personal_code_of(ring, world.anna.public_id, window_at(now))
    nobody = personal_code_of(ring, uuid4(), window_at(now))
    place_s = code_of(ring, Place("shift", world.shift.public_id), window_at(now))
    for made_up in ("", "BP1xyz", nobody, place_s):
        answer = scanned(world.leader, world, made_up)
        assert (codes(answer), answer["attempt"]) == (["PERSONAL_CODE_FORGED"], None)
    ScanUse.objects.create(
        person=world.anna,
        place_kind="person",
        place_id=world.anna.public_id,
        window=window_at(now),
        used_at=now,
    )
    for text, code in ((late, "PERSONAL_CODE_EXPIRED"), (good, "PERSONAL_CODE_USED")):
        answer = scanned(world.leader, world, text)
        assert codes(answer) == [code]
        assert answer["attempt"]["codes"] == [code]
        assert "leader" in answer["attempt"]["otherWays"]
    assert Attendance.objects.count() == 1
    assert [each.by for each in CheckInAttempt.objects.all()] == [world.leader] * 2


def test_who_has_no_place_here_is_none_of_the_list(world):
    code = shown_by(world, world.sister_member)
    assert codes(scanned(world.leader, world, code)) == ["NO_PLACE_HERE"]
    own = shown_by(world, world.leader)
    assert codes(scanned(world.leader, world, own)) == ["NO_PLACE_HERE"]
    late = personal_code_of(
        keys.scan_keys(), world.sister_member.public_id, window_at(world.now - HOUR)
    )
    assert codes(scanned(world.leader, world, late)) == ["PERSONAL_CODE_EXPIRED"]
    assert not CheckInAttempt.objects.exists()
    assert not ScanUse.objects.exists()


def test_a_refusal_for_another_reason_uses_nothing_up(world):
    Assignment.objects.filter(pk=world.anna_s.pk).update(state="offered")
    code = shown_by(world, world.anna)
    assert codes(scanned(world.leader, world, code)) == ["NOT_ACCEPTED"]
    assert not ScanUse.objects.exists()


def test_only_by_whoever_leads_and_stands_there(world):
    code = shown_by(world, world.anna)
    for person in (world.anna, world.manager, world.officer, world.sister_manager, world.stranger):
        assert codes(scanned(person, world, code)) == ["NOT_FOUND"]
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - MINUTE)
    assert codes(scanned(world.leader, world, code)) == ["CHECK_IN_FIRST"]
    assert codes(scanned(world.leader, world, "BP1xyz")) == ["CHECK_IN_FIRST"]


def test_scanned_offline_it_is_judged_by_its_moment(world):
    at = world.now - 20 * MINUTE
    code = personal_code_of(keys.scan_keys(), world.anna.public_id, window_at(at))
    assert codes(scanned(world.leader, world, code)) == ["PERSONAL_CODE_EXPIRED"]
    assert codes(scanned(world.leader, world, code, **offline(at))) == []
    began = Attendance.objects.get(person=world.anna).checked_in_at
    assert abs(began - at) < timedelta(seconds=1)


def test_the_phone_has_them_ahead_and_only_its_own(world):
    found = shown(world.anna, first=100)
    assert len(set(found)) == 100
    assert not set(found) & set(shown(world.leader, first=100))
    assert shown(None) == []


def test_a_repeat_gives_the_first_answer(world):
    once, code = key(), shown_by(world, world.anna)
    first = scanned(world.leader, world, code, clientKey=once)
    again = scanned(world.leader, world, code, clientKey=once)
    assert (again["replayed"], again["attendance"]) == (True, first["attendance"])
    assert codes(scanned(world.leader, world, code)) == ["ALREADY_CHECKED_IN", "PERSONAL_CODE_USED"]


def test_whoever_was_present_elsewhere_has_left_there(world):
    ended = shift(world, begins=-9 * HOUR)
    there = presence(world, place(world, ended, world.anna), began=8 * HOUR)
    code = shown_by(world, world.anna)
    assert codes(scanned(world.leader, world, code)) == []
    there.refresh_from_db()
    assert there.checked_out_at is not None
