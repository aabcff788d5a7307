"""Who may take a part in a task: all reasons at once, each alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from volunteers.rules.eligibility import ALL_READ, Read
from volunteers.rules.task import TaskFacts, answer_refusals, part_refusals, task_refusals

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def codes(**given):
    defaults = {
        "is_open": True,
        "due_at": NOW + HOUR,
        "full": False,
        "status": "enrolled",
        "birth_date": date(1990, 5, 8),
        "guardian_agrees": False,
        "hazardous": False,
        "insured": False,
        "for_adults": False,
        "risk_notice": True,
        "agreement": True,
        "read": ALL_READ,
        "today": NOW.date(),
        "now": NOW,
    }
    return [each.code for each in part_refusals(TaskFacts(**(defaults | given)))]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"is_open": False}, ["TASK_NOT_OPEN"]),
        ({"due_at": NOW}, ["TASK_OVER"]),
        ({"full": True}, ["TASK_FULL"]),
        ({"status": "suspended"}, ["NOT_A_VOLUNTEER"]),
        ({"birth_date": None}, ["TOO_YOUNG"]),
        ({"birth_date": date(2010, 1, 1)}, ["GUARDIAN_CONSENT_NEEDED"]),
        ({"birth_date": date(2010, 1, 1), "guardian_agrees": True}, []),
        ({"hazardous": True}, ["NOT_INSURED"]),
        ({"hazardous": True, "insured": True}, []),
        ({"read": Read(agreement=True)}, ["RISK_NOT_ACKNOWLEDGED"]),
        ({"read": Read(risk_notice=True)}, ["AGREEMENT_NOT_ACCEPTED"]),
        ({"read": Read(), "risk_notice": False, "agreement": False}, []),
        ({"full": True, "status": None}, ["NOT_A_VOLUNTEER", "TASK_FULL"]),
    ],
)
def test_one_reason_or_all(given, expected):
    assert codes(**given) == expected


@pytest.mark.parametrize(
    ("begins", "due", "most", "expected"),
    [
        (None, NOW + HOUR, None, []),
        (NOW, NOW + HOUR, 1, []),
        (None, NOW, None, ["TASK_OVER"]),
        (NOW + HOUR, NOW + HOUR, None, ["PERIOD_BACKWARDS"]),
        (None, NOW + HOUR, 0, ["INVALID"]),
    ],
)
def test_a_sensible_task(begins, due, most, expected):
    assert [each.code for each in task_refusals(begins, due, most, NOW)] == expected


@pytest.mark.parametrize(
    ("hours", "fits"), [(None, True), (-1, False), (0, False), (1, True), (2, False), (3, False)]
)
def test_an_answer_is_wanted_while_there_is_something_to_do(hours, fits):
    answer_by = None if hours is None else NOW + hours * HOUR
    wrong = answer_refusals(answer_by, NOW + 2 * HOUR, NOW)
    assert [(each.code, each.field) for each in wrong] == (
        [] if fits else [("INVALID", "answerBy")]
    )
