"""A reviewer gives points for what only a reviewer can say."""

import pytest

from backend.audit.models import AuditEntry
from members.models import CaseScore, CertificationCase
from members.rules.certification import MOVES, ONWARD, REVIEWER
from members.selectors.case_content import content_of, live_standings
from members.services.scoring import Points
from tests.members.cases import decide, end_publicity, refused, second_officer, submit
from tests.world import Asked, Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State
SCORED = '{ certificationCase(id: "%s") { score results { criterion weight points note threshold'
SCORED += " verdict { code } verdictNow { code } } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard(
        Asked("LEADER", "officers_in_term", weight=60),
        Asked("VISIT", kind="scored", weight=40, threshold=10, mandatory=True),
        Asked("SCHOOL", kind="scored", weight=30, branch_kinds=("school",)),
    )
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch).things["case"]


def given(points, note="", item="VISIT"):
    return Points(item, "declared", points, note)


def score(case):
    case.refresh_from_db()
    return case.score


def test_nobody_decides_in_favour_of_what_was_not_scored(world, case):
    assert score(case) == 100
    assert refused(decide, world.officer, case, "forward") == [("NOT_SCORED", "scores")]
    assert AuditEntry.objects.latest("pk").codes == ["NOT_SCORED"]
    decide(world.officer, case, "forward", scores=[given(30, "  门牌清楚 ")])
    assert score(case) == 90
    kept = CaseScore.objects.get()
    assert (kept.level, kept.points, kept.note) == ("county_review", 30, "门牌清楚")
    assert (kept.scored_by, kept.passage, kept.revision) == (world.officer, 1, 1)


def test_a_later_level_goes_by_them_or_gives_its_own(world, case):
    decide(world.officer, case, "forward", scores=[given(30)])
    decide(world.city_officer, case, "forward")
    assert score(case) == 90
    decide(world.province_officer, case, "forward", scores=[given(20)])
    assert score(case) == 80
    end_publicity(world, case)
    decide(second_officer(world), case, "recognise", scores=[given(10)])
    assert (score(case), case.state) == (70, State.RECOGNISED)
    assert case.certificates.get().snapshot["score"] == 70
    levels = CaseScore.objects.order_by("pk").values_list("level", "points")
    assert list(levels) == [("county_review", 30), ("province_review", 20), ("publicity", 10)]


def test_submitted_again_it_is_scored_again(world, case):
    decide(world.officer, case, "forward", scores=[given(30)])
    decide(world.city_officer, case, "return", "补充")
    submit(world.manager, world.own_branch)
    assert score(case) == 100
    assert refused(decide, world.officer, case, "forward") == [("NOT_SCORED", "scores")]


def test_what_is_checked_again_is_scored_again(world, case):
    decide(world.officer, case, "forward", scores=[given(40)])
    for officer in (world.city_officer, world.province_officer):
        decide(officer, case, "forward")
    end_publicity(world, case)
    second = second_officer(world)
    decide(second, case, "recognise")
    decide(second, case, "recheck", "群众来信")
    assert refused(decide, second, case, "confirm") == [("NOT_SCORED", "scores")]
    decide(second, case, "confirm", scores=[given(20)])
    assert [each.snapshot["score"] for each in case.certificates.order_by("pk")] == [100, 80]


def test_points_below_the_threshold_of_what_is_mandatory(world, case):
    assert refused(decide, world.officer, case, "forward", scores=[given(9)]) == [
        ("MANDATORY_NOT_MET", "scores")
    ]
    assert not CaseScore.objects.exists()
    decide(world.officer, case, "forward", scores=[given(10)])


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([given(41)], [("POINTS_OUT_OF_RANGE", "scores.0.points")]),
        ([given(-1)], [("POINTS_OUT_OF_RANGE", "scores.0.points")]),
        ([given(30, "长" * 501)], [("TOO_LONG", "scores.0.note")]),
        ([given(30), given(40)], [("CODE_TWICE", "scores.1")]),
        ([given(30, item="SCHOOL")], [("NOT_FOUND", "scores.0")]),
        ([given(30), Points("LEADER", "officers_in_term", 1)], [("NOT_FOUND", "scores.1")]),
    ],
)
def test_every_wrong_score_is_named(world, case, scores, expected):
    assert refused(decide, world.officer, case, "forward", scores=scores) == expected
    assert (CaseScore.objects.count(), score(case)) == (0, 100)


def test_none_are_given_with_a_decision_against_it(world, case):
    assert refused(decide, world.officer, case, "return", "补充", scores=[given(30)]) == [
        ("INVALID", "scores")
    ]
    decide(world.officer, case, "return", "补充")


def test_whoever_read_before_they_were_given_reads_again(world, case):
    before = content_of(case)
    decide(world.officer, case, "forward", scores=[given(30)])
    after = content_of(CertificationCase.objects.get())
    assert before.sha256 != after.sha256
    assert before.values_sha256 != after.values_sha256
    taken = case.decisions.get()
    assert (taken.content, taken.values_sha256) == (after.sha256, after.values_sha256)
    stale = {"content": before.sha256}
    assert refused(decide, world.city_officer, case, "forward", **stale) == [
        ("CASE_CHANGED", "revision")
    ]


def test_they_stand_in_the_case_beside_what_was_frozen(world, case):
    asked = SCORED % id_of("CertificationCase", case)
    officer = Phone(world.officer)

    def shown(phone):
        found = phone.read(asked)["certificationCase"]
        return found["score"], {
            each["criterion"]: (each["points"], each["note"], each["verdictNow"]["code"])
            for each in found["results"]
            if each["weight"] != 30
        }

    assert shown(officer) == (
        100,
        {"officers_in_term": (60, "", "met"), "declared": (None, "", "needs_evidence")},
    )
    answer = officer.do(
        "decideAssessment",
        "case { score }",
        caseId=id_of("CertificationCase", case),
        revision=1,
        content=content_of(case).sha256,
        decision="forward",
        scores=[{"item": "VISIT", "criterion": "declared", "points": 10, "note": "较远"}],
    )
    assert (codes(answer), answer["case"]) == ([], {"score": 70})
    expected = (70, {"officers_in_term": (60, "", "met"), "declared": (10, "较远", "met")})
    assert shown(officer) == shown(Phone(world.manager)) == expected
    CaseScore.objects.update(points=9)
    (now,) = live_standings([case], world.now).values()
    assert [each.verdict for each in now.values()] == ["met", "not_met", "not_applicable"]


def test_every_decision_is_in_favour_or_not():
    by_reviewers = {action for (_, action), move in MOVES.items() if move.who == REVIEWER}
    assert by_reviewers - ONWARD == {"return", "reject", "recheck", "suspend", "revoke"}
    assert by_reviewers >= ONWARD
