from datetime import date

import pytest

from members.rules.certification import (
    DecisionFacts,
    decision_refusals,
    months_before,
    months_between,
    state_after,
)

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


def test_full_months():
    assert months_between(date(2024, 5, 9), TODAY) == 23
    assert months_between(date(2024, 5, 8), TODAY) == 24


@pytest.mark.parametrize(
    ("decision", "above", "state"),
    [
        ("forward", "city", "city_review"),
        ("forward", "province", "province_review"),
        ("forward", None, "publicity"),
        ("return", "city", "returned"),
        ("reject", None, "rejected"),
        ("recognise", None, "recognised"),
    ],
)
def test_state_after(decision, above, state):
    assert state_after(decision, above) == state


def facts(**given):
    defaults = {
        "state": "publicity",
        "revision": 4,
        "revision_seen": 4,
        "decision": "recognise",
        "reason": "",
        "decided_by_submitter": False,
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


def test_refusals_are_collected():
    assert codes(state="county_review", decision="reject", decided_by_submitter=True) == [
        "OWN_SUBMISSION",
        "REASON_REQUIRED",
    ]


@pytest.mark.parametrize("state", ["draft", "returned", "rejected", "recognised", "withdrawn"])
def test_closed_to_decisions(state):
    assert codes(state=state) == ["CASE_NOT_OPEN"]
