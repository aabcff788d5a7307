"""Each way to judge, at its edges; without a database."""

import pytest
from django.utils import translation

from members.criteria import Asked, Found, judge
from members.rules.certification import score_of
from members.rules.standing import cheapest_first, summary_of


def asked(kind, threshold=1, *, weight=10, mandatory=False, applies=True, code="A", **given):
    return Asked(1, code, "标题", kind, weight, mandatory, threshold, applies, "ITEM", **given)


@pytest.mark.parametrize(
    ("kind", "threshold", "found", "verdict", "lacking"),
    [
        ("count_min", 3, Found(3), "met", None),
        ("count_min", 3, Found(2), "not_met", 1),
        ("count_min", 3, Found(), "needs_evidence", None),
        ("count_min", 0, Found(0), "met", None),
        ("exists", 1, Found(1), "met", None),
        ("exists", 1, Found(0), "not_met", 1),
        ("document", 1, Found(0), "not_met", 1),
        ("document", 1, Found(), "needs_evidence", None),
        ("ratio", 20, Found(1, 50), "met", None),
        ("ratio", 20, Found(1, 51), "not_met", 1),
        ("ratio", 20, Found(0, 200), "not_met", 4),
        ("ratio", 20, Found(0, 0), "not_met", 1),
        ("ratio", 20, Found(1, 0), "met", None),
        ("ratio", 20, Found(5, None), "needs_evidence", None),
        ("ratio", 20, Found(None, 5), "needs_evidence", None),
        ("declared", 1, Found(statement="有"), "met", None),
        ("declared", 1, Found(), "needs_evidence", None),
        ("scored", 6, Found(score=6), "met", None),
        ("scored", 6, Found(score=5), "not_met", None),
        ("scored", 6, Found(), "needs_evidence", None),
    ],
)
def test_verdict_and_what_lacks(kind, threshold, found, verdict, lacking):
    standing = judge(asked(kind, threshold), found)
    assert (standing.verdict, standing.lacking) == (verdict, lacking)
    assert bool(standing.missing) == (verdict != "met")


def test_evidence_where_it_is_required():
    wanted = asked("declared", evidence_required=True)
    assert judge(wanted, Found(statement="有")).verdict == "needs_evidence"
    with translation.override("en"):
        assert judge(wanted, Found(statement="有")).missing == "Evidence is needed."
    assert judge(wanted, Found(statement="有", has_evidence=True)).verdict == "met"


def test_points_of_those_that_can_be_reached_by_now():
    standings = [
        judge(asked("count_min", weight=40), Found(1)),
        judge(asked("count_min", weight=30), Found(0)),
        judge(asked("count_min", weight=20, applies=False), Found(0)),
        judge(asked("scored", 6, weight=10), Found()),
    ]
    assert [each.points for each in standings] == [40, 0, None, None]
    assert score_of(standings) == 57  # 40 of 70
    standings[3] = judge(asked("scored", 6, weight=10), Found(score=5))
    assert score_of(standings) == 56  # 45 of 80


def test_the_summary_names_what_is_missing():
    found = summary_of(
        [
            judge(asked("count_min", weight=90), Found(1)),
            judge(asked("scored", 6, code="S", mandatory=True), Found()),
            judge(asked("count_min", code="N", applies=False), Found(0)),
        ],
        90,
    )
    assert (found.score, found.met, found.asked, found.ready) == (100, 1, 2, True)
    assert found.missing == ("ITEM.S",)
    lacking = summary_of([judge(asked("exists", mandatory=True), Found(0))], 0)
    assert not lacking.ready


def test_mandatory_first_and_then_what_lacks_least():
    standings = [
        judge(asked("count_min", 10, code="HALF"), Found(5)),
        judge(asked("count_min", 10, code="NEARLY"), Found(9)),
        judge(asked("declared", code="SAID"), Found()),
        judge(asked("count_min", code="UNKNOWN"), Found()),
        judge(asked("count_min", 10, code="MUST", mandatory=True), Found(0)),
        judge(asked("count_min", 10, code="MORE", weight=20), Found(5)),
        judge(asked("count_min", code="MET"), Found(1)),
        judge(asked("scored", code="SCORED"), Found()),
    ]
    found = [each.code for each in cheapest_first(standings)]
    assert found == ["MUST", "SAID", "NEARLY", "MORE", "HALF", "UNKNOWN"]
