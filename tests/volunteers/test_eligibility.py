from datetime import UTC, date, datetime, timedelta

import pytest

from backend.dated import since
from volunteers.rules.eligibility import PlaceFacts, in_the_night, place_refusals
from volunteers.rules.presence import LOCAL

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
SIXTEEN = {"birth_date": date(2010, 5, 8), "guardian_agrees": True}


def codes(**given):
    defaults = {
        "status": "registered",
        "birth_date": date(1990, 5, 8),
        "shift_date": date(2026, 11, 25),
        "min_age": 14,
        "needs_certificate": False,
        "certified": False,
        "needs_skill": False,
        "skilled": False,
        "belongs": True,
        "overlapping": None,
        "on_leave": False,
        "hazardous": False,
        "insured": False,
        "for_adults": False,
        "at_night": False,
        "full": False,
        "guardian_agrees": False,
        "risk_notice": True,
        "risk_acknowledged": True,
        "agreement": False,
        "agreement_accepted": False,
        "shift_open": True,
        "start": NOW + 24 * HOUR,
        "sign_up_from": None,
        "sign_up_until": None,
        "now": NOW,
    }
    return [refusal.code for refusal in place_refusals(PlaceFacts(**(defaults | given)))]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"status": "enrolled"}, []),
        ({"status": "suspended"}, ["NOT_A_VOLUNTEER"]),
        ({"status": None}, ["NOT_A_VOLUNTEER"]),
        ({"shift_open": False}, ["SHIFT_NOT_OPEN"]),
        ({"start": NOW}, ["SIGN_UP_CLOSED"]),
        ({"start": NOW + MOMENT}, []),
        ({"sign_up_until": NOW}, ["SIGN_UP_CLOSED"]),
        ({"sign_up_until": NOW + MOMENT}, []),
        ({"sign_up_until": NOW + HOUR, "start": NOW}, ["SIGN_UP_CLOSED"]),
        ({"sign_up_until": NOW - HOUR, "shift_open": False}, ["SHIFT_NOT_OPEN"]),
        ({"birth_date": None}, ["TOO_YOUNG"]),
        ({"birth_date": None, "min_age": 0}, ["TOO_YOUNG"]),
        ({"birth_date": date(2012, 11, 26), "min_age": 0}, ["TOO_YOUNG"]),
        ({"birth_date": date(2012, 11, 25)}, ["GUARDIAN_CONSENT_NEEDED"]),
        ({"birth_date": date(2012, 11, 25), "guardian_agrees": True}, []),
        ({"birth_date": date(2008, 11, 26)}, ["GUARDIAN_CONSENT_NEEDED"]),
        ({"birth_date": date(2008, 11, 25)}, []),
        ({"at_night": True, "for_adults": True}, []),
        (SIXTEEN | {"at_night": True}, ["MINOR_AT_NIGHT"]),
        (SIXTEEN | {"for_adults": True}, ["MINOR_IN_DANGER"]),
        ({"birth_date": None, "at_night": True}, ["TOO_YOUNG"]),
        ({"needs_skill": True}, ["SKILL_MISSING"]),
        ({"needs_skill": True, "skilled": True}, []),
        ({"belongs": False}, ["NOT_OF_THESE_BRANCHES"]),
        ({"needs_certificate": True}, ["CERTIFICATE_MISSING"]),
        ({"needs_certificate": True, "certified": True}, []),
        ({"overlapping": since(NOW, NOW + timedelta(hours=2))}, ["OVERLAPPING"]),
        ({"on_leave": True}, ["ON_LEAVE"]),
        ({"hazardous": True}, ["NOT_INSURED"]),
        ({"hazardous": True, "insured": True}, []),
        ({"full": True}, ["SHIFT_FULL"]),
        ({"risk_acknowledged": False}, ["RISK_NOT_ACKNOWLEDGED"]),
        ({"risk_acknowledged": False, "risk_notice": False}, []),
        ({"agreement": True}, ["AGREEMENT_NOT_ACCEPTED"]),
        ({"agreement": True, "agreement_accepted": True}, []),
    ],
)
def test_one_reason(given, expected):
    assert codes(**given) == expected


def test_all_reasons_are_told_at_once():
    assert codes(
        status=None,
        birth_date=date(2020, 1, 1),
        needs_certificate=True,
        overlapping=since(NOW, NOW + timedelta(hours=2)),
        full=True,
        risk_acknowledged=False,
        agreement=True,
        start=NOW,
    ) == [
        "SIGN_UP_CLOSED",
        "NOT_A_VOLUNTEER",
        "TOO_YOUNG",
        "CERTIFICATE_MISSING",
        "OVERLAPPING",
        "SHIFT_FULL",
        "RISK_NOT_ACKNOWLEDGED",
        "AGREEMENT_NOT_ACCEPTED",
    ]


# Local hours of the day before midnight and after it: from, until, and whether that is at night.
@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (6, 22, False), (5.99, 8, True), (20, 22.01, True), (22, 23, True), (23, 26, True),
        (2, 4, True), (6, 6.5, False), (12, 36, True), (21, 46, True), (30, 46, False),
    ],
)  # fmt: skip
def test_night_is_from_ten_to_six(begins, ends, expected):
    midnight = datetime(2026, 12, 31, tzinfo=LOCAL)
    during = since(midnight + begins * HOUR, midnight + ends * HOUR)
    assert in_the_night(during, 22, 6) is expected
    assert not in_the_night(during, 24, 0)
