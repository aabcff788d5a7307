from datetime import date

import pytest
from django.utils import translation

from members.rules.certification import (
    DECISIONS_OF_STATE,
    MOVES,
    REVIEWS,
    DecisionFacts,
    decision_refusals,
    months_after,
    months_before,
    months_between,
    state_after,
)
from members.rules.freezing import MOST_IDS, freeze
from members.rules.recognition import recognition_number, state_of_certificate

TODAY = date(2026, 5, 8)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 8), 12, date(2025, 5, 8)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 3, 15), 3, date(2025, 12, 15)),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


def test_months_after():
    assert months_after(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 30), 36) == date(2029, 11, 30)


def test_full_months():
    assert months_between(date(2024, 5, 9), TODAY) == 23
    assert months_between(date(2024, 5, 8), TODAY) == 24


@pytest.mark.parametrize(
    ("state", "action", "above", "after"),
    [
        ("draft", "submit", "county", "county_review"),
        ("returned", "submit", "city", "city_review"),
        ("county_review", "forward", "city", "city_review"),
        ("county_review", "forward", "province", "province_review"),
        ("province_review", "forward", None, "publicity"),
        ("city_review", "return", "province", "returned"),
        ("publicity", "reject", None, "rejected"),
        ("publicity", "recognise", None, "recognised"),
        ("suspended", "reinstate", None, "recognised"),
    ],
)
def test_state_after(state, action, above, after):
    assert state_after(state, action, above) == after


def test_every_state_that_is_led_to_is_left_or_is_an_end():
    left, led_to = {state for state, _ in MOVES}, {move.to for move in MOVES.values()} - {"next"}
    assert led_to - left == {"rejected", "withdrawn", "revoked", "expired"}


def test_what_an_office_may_decide_in_each_state():
    assert {state: of for state, of in DECISIONS_OF_STATE.items() if of} == {
        **{review: {"forward", "return", "reject"} for review in REVIEWS},
        "publicity": {"recognise", "return", "reject"},
        "recognised": {"recheck"},
        "recheck_due": {"confirm", "suspend", "revoke"},
        "suspended": {"reinstate", "revoke"},
    }


def facts(**given):
    defaults = {
        "state": "publicity",
        "revision": 4,
        "revision_seen": 4,
        "content": "a",
        "content_seen": "a",
        "decision": "recognise",
        "reason": "",
        "today": TODAY,
        "publicity_ends": TODAY,
    }
    return DecisionFacts(**(defaults | given))


def codes(**given):
    return [refusal.code for refusal in decision_refusals(facts(**given))]


def test_recognised_on_the_day_after_publicity():
    assert codes() == []
    (refusal,) = decision_refusals(facts(publicity_ends=date(2026, 5, 9)))
    assert (refusal.code, refusal.params) == ("PUBLICITY_RUNNING", {"until": "2026-05-08"})
    with translation.override("zh-hans"):
        assert "公示至 2026-05-08（含当日）" in str(refusal.message)


@pytest.mark.parametrize("stale", [{"revision_seen": 3}, {"content_seen": "b"}])
def test_what_changed_since_it_was_opened_is_not_decided_on(stale):
    assert codes(**stale, decided_by_submitter=True) == ["CASE_CHANGED"]


def test_refusals_are_collected():
    assert codes(
        state="county_review", decision="reject", decided_by_submitter=True, decided_before=True
    ) == ["OWN_SUBMISSION", "DECIDED_BEFORE", "REASON_REQUIRED"]
    assert codes(unanswered=2) == ["OBJECTIONS_OPEN"]
    assert codes(moved_away=True) == ["CASE_MOVED"]


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("county_review", ["NO_SOCIETY_ABOVE"]),
        ("city_review", ["NO_SOCIETY_ABOVE"]),
        ("province_review", []),
    ],
)
def test_nobody_but_the_province_publicises(state, refused):
    assert codes(state=state, decision="forward", nobody_above=True) == refused
    assert codes(state=state, decision="return", reason="请补充", nobody_above=True) == []


@pytest.mark.parametrize(
    ("state", "decision", "expected"),
    [
        ("county_review", "approve", "INVALID"),
        ("county_review", "submit", "INVALID"),
        ("city_review", "recognise", "DECISION_NOT_AT_THIS_LEVEL"),
        ("province_review", "recognise", "DECISION_NOT_NOW"),
        ("publicity", "forward", "DECISION_NOT_NOW"),
        ("county_review", "confirm", "DECISION_NOT_NOW"),
    ],
)
def test_what_is_no_decision_or_not_one_of_this_state(state, decision, expected):
    assert codes(state=state, decision=decision) == [expected]


def test_a_ground_goes_with_a_revocation_and_nothing_else():
    revoke = {"state": "suspended", "decision": "revoke", "reason": "材料不实"}
    assert codes(**revoke) == ["GROUND_REQUIRED"]
    assert codes(**revoke, ground="false_material") == []
    assert codes(ground="dissolved") == ["INVALID"]


@pytest.mark.parametrize(
    "state", ["draft", "self_assessed", "returned", "rejected", "withdrawn", "revoked", "expired"]
)
def test_closed_to_decisions(state):
    assert codes(state=state) == ["CASE_NOT_OPEN"]


def test_up_to_500_rows_are_frozen_by_name_and_more_by_their_fingerprint():
    few, many = freeze(range(MOST_IDS)), freeze(range(MOST_IDS + 1))
    assert (few.number, few.ids) == (500, list(range(500)))
    assert (many.number, many.ids) == (501, [])
    assert many.sha256 == freeze(reversed(range(501))).sha256 != few.sha256


def test_a_certificate_s_number_and_state():
    assert recognition_number(2026, 12) == "FJRC-JC-2026-0000012-1"
    assert state_of_certificate("suspended", newest=True) == "suspended"
    assert state_of_certificate("recognised", newest=False) == "superseded"
