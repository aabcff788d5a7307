"""The published cases, by which an app's authors try their own rules, hold for ours."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.event_time import EventTime, believe
from volunteers.rules.fence import Fence, Point, Verdict, judge_position
from volunteers.rules.pairing import Event, paired

NINE = datetime(2026, 11, 24, 1, tzinfo=UTC)


def cases(name):
    text = (settings.BASE_DIR / "docs" / "offline" / f"{name}.json").read_text(encoding="utf-8")
    return [pytest.param(each, id=each["name"]) for each in json.loads(text)]


def instant(text):
    return None if text is None else datetime.fromisoformat(text)


def point(given):
    accuracy, mocked = given.get("accuracy_metres"), given.get("mocked", False)
    return Point(given["lng"], given["lat"], given["datum"], accuracy, mocked)


def test_there_are_enough_to_trust():
    assert len(cases("position")) >= 200
    assert {each.values[0]["verdict"] for each in cases("position")} == {
        "inside",
        "POSITION_MISSING",
        "POSITION_IMPLAUSIBLE",
        "POSITION_TOO_INACCURATE",
        "CHECK_IN_TOO_FAR",
    }


@pytest.mark.parametrize("case", cases("position"))
def test_position(case):
    fence = Fence(point(case["pin"]), case["radius_metres"], case["accuracy_limit_metres"])
    found = judge_position(point(case["point"]) if case["point"] else None, fence)
    verdict = found.refusal.code if found.refusal else "inside"
    assert (verdict, list(found.marks)) == (case["verdict"], case["marks"])
    if case["outside_by_metres"] is not None:
        assert found.refusal.params["metres"] == case["outside_by_metres"]


@pytest.mark.parametrize("case", cases("event_time"))
def test_event_time(case):
    event = EventTime(
        captured_at=instant(case["captured_at"]),
        received_at=instant(case["received_at"]),
        anchored_at=instant(case["anchored_at"]),
        monotonic_ms=case["monotonic_ms"],
        sent_at=instant(case["sent_at"]),
    )
    found = believe(
        event,
        tolerance=timedelta(seconds=case["tolerance_seconds"]),
        max_age=timedelta(hours=case["max_age_hours"]),
    )
    assert (found.at, list(found.marks)) == (instant(case["believed_at"]), case["marks"])


@pytest.mark.parametrize("case", cases("check_in"))
def test_check_in(case):
    facts = CheckInFacts(
        assignment_state=case["assignment_state"],
        shift_state=case["shift_state"],
        start=instant(case["starts_at"]),
        end=instant(case["ends_at"]),
        at=instant(case["at"]),
        opens_before=timedelta(minutes=case["opens_before_minutes"]),
        present=case["present"],
        position=Verdict(None),
        changed_at=instant(case["changed_at"]),
        doubtful=case["time_doubtful"],
    )
    assert [each.code for each in check_in_refusals(facts)] == case["codes"]


@pytest.mark.parametrize("case", cases("pairing"))
def test_pairing(case):
    places = {name: key for key, name in enumerate("abc")}
    taps = [
        Event(each["kind"], places[each["place"]], NINE + timedelta(minutes=each["minute"]))
        for each in case["taps"]
    ]
    expected = [
        (places[each["place"]], each["began"], each["ended"], each["handed_over"])
        for each in case["presences"]
    ]
    found = [
        (place, minute(pair.into), minute(pair.out), pair.handed_over)
        for place, pair in paired(taps).items()
    ]
    assert found == expected


def minute(event):
    return None if event is None else (event.at - NINE) // timedelta(minutes=1)
