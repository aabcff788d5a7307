"""A branch submits itself; societies decide, level by level."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.audit.models import AuditEntry
from backend.authority.scope import scope
from backend.errors import Refused
from backend.messaging.models import InboxMessage, OfficeItem
from members.models import CertificationCase, CriterionDeclaration, CriterionResult
from members.services.certification import Declaration, decide_assessment, submit_assessment
from tests.world import FIVE_HAVES, PINGTAN, Asked, SmallWorld, actor_of

pytestmark = pytest.mark.django_db

WRITTEN = Declaration("RULES", "declared", "制度上墙，2026年1月修订。")
State = CertificationCase.State


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def submit(person, branch, *declarations, key=None):
    return submit_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        branch_id=branch.unit.public_id,
        declarations=list(declarations),
    )


def decide(person, case, decision, reason="", *, revision=None, key=None):
    seen = CertificationCase.objects.get(pk=case.pk).revision
    return decide_assessment(
        actor_of(person),
        client_key=key or uuid4(),
        case_id=case.public_id,
        revision=seen if revision is None else revision,
        decision=decision,
        reason=reason,
    )


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return [(refusal.code, refusal.field) for refusal in caught.value.refusals]


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def waiting(person):
    items = scope(actor_of(person), OfficeItem).filter(settled_at=None)
    return list(items.values_list("kind", "mutation"))


def test_submitting_freezes_what_was_judged(world, case):
    assert (case.state, case.reviewer_id) == (State.COUNTY_REVIEW, world.county.pk)
    assert (case.score, case.revision) == (80, 1)
    results = {
        result.criterion.item.code: result
        for result in CriterionResult.objects.select_related("criterion__item").filter(case=case)
    }
    verdicts = {item: result.verdict for item, result in results.items()}
    assert verdicts == {
        "LEADER": "met",
        "MEMBERSHIP": "met",
        "RULES": "met",
        "PLATFORM": "met",
        "ACTIVITIES": "not_met",
    }
    assert results["RULES"].statement == WRITTEN.statement
    assert (results["MEMBERSHIP"].value, results["MEMBERSHIP"].threshold) == (2, 2)
    members = world.own_branch.memberships.order_by("pk").values_list("pk", flat=True)
    assert results["MEMBERSHIP"].counted_ids == list(members)

    world.member(world.own_branch, world.person("新会员"))
    assert CriterionResult.objects.get(pk=results["MEMBERSHIP"].pk).value == 2


def test_the_county_is_asked_and_nobody_else(world, case):
    item = ("assessment_submitted", "decideAssessment")
    assert waiting(world.officer) == [item]
    assert waiting(world.manager) == []
    assert waiting(world.stranger) == []


def test_refusals_are_collected_and_nothing_stays(world):
    young = world.branch(
        world.county, "新社区红十字会", founded_on=(world.now - timedelta(days=40)).date()
    )
    world.office(world.manager, "branch_manager", young)
    assert refused(submit, world.manager, young) == [
        ("MANDATORY_NOT_MET", None),
        ("SCORE_TOO_LOW", None),
        ("BRANCH_TOO_YOUNG", None),
    ]
    assert not CertificationCase.objects.exists()
    assert not OfficeItem.objects.exists()
    entry = AuditEntry.objects.get(deed="submit_assessment")
    assert entry.codes == ["MANDATORY_NOT_MET", "SCORE_TOO_LOW", "BRANCH_TOO_YOUNG"]


def test_every_wrong_declaration_is_named(world):
    wrong = (
        Declaration("RULES", "unknown", "x"),
        Declaration("MEMBERSHIP", "members", "x"),
        Declaration("RULES", "declared", "  "),
        Declaration("RULES", "declared", "长" * 501),
    )
    assert refused(submit, world.manager, world.own_branch, *wrong) == [
        ("NOT_FOUND", "declarations.0"),
        ("NOT_DECLARED", "declarations.1"),
        ("REQUIRED", "declarations.2.statement"),
        ("TOO_LONG", "declarations.3.statement"),
    ]
    assert not CriterionDeclaration.objects.exists()


def test_only_one_case_is_open(world, case):
    codes = refused(submit, world.manager, world.own_branch, WRITTEN)
    assert codes == [("CASE_ALREADY_OPEN", "branchId")]


def test_no_standard_in_force(world):
    world.standard(number=2).standard.versions.update(effective_from=world.now + timedelta(days=9))
    codes = refused(submit, world.manager, world.own_branch, WRITTEN)
    assert codes == [("NO_STANDARD", None)]


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "officer", "stranger"])
def test_only_the_branch_submits(world, who):
    person = getattr(world, who)
    assert refused(submit, person, world.own_branch, WRITTEN) == [("NOT_FOUND", "branchId")]


def test_a_replay_submits_once(world):
    key = uuid4()
    first = submit(world.manager, world.own_branch, WRITTEN, key=key)
    again = submit(world.manager, world.own_branch, WRITTEN, key=key)
    assert again.replayed
    assert again.ids == {"case": first.things["case"].pk}
    assert CertificationCase.objects.count() == 1
    other = Declaration("RULES", "declared", "另一份")
    assert refused(submit, world.manager, world.own_branch, other, key=key) == [
        ("KEY_REUSED", "clientKey")
    ]


def test_returned_put_right_and_submitted_again(world, case):
    returned = decide(world.officer, case, "return", "补充会员名册。").things["case"]
    assert (returned.state, returned.revision) == (State.RETURNED, 2)
    assert returned.rectify_by is not None
    assert waiting(world.officer) == []
    told = InboxMessage.objects.get(recipient=world.manager)
    assert told.kind == "assessment_returned"

    again = submit(world.manager, world.own_branch).things["case"]
    assert (again.pk, again.state, again.revision) == (case.pk, State.COUNTY_REVIEW, 3)
    assert again.rectify_by is None
    assert waiting(world.officer) == [("assessment_submitted", "decideAssessment")]
    assert CriterionResult.objects.filter(case=case).count() == 2 * len(FIVE_HAVES)


def test_from_the_county_to_recognition(world, case):
    decide(world.officer, case, "forward")
    assert waiting(world.city_officer)
    decide(world.city_officer, case, "forward")
    decide(world.province_officer, case, "forward")
    case.refresh_from_db()
    assert (case.state, case.reviewer_id) == (State.PUBLICITY, world.province.pk)
    assert refused(decide, world.province_officer, case, "recognise") == [
        ("PUBLICITY_RUNNING", "decision")
    ]
    case.decisions.filter(level="province_review").update(decided_at=world.now - timedelta(days=8))
    decide(world.province_officer, case, "recognise")
    case.refresh_from_db()
    assert case.state == State.RECOGNISED
    assert list(case.decisions.order_by("pk").values_list("level", flat=True)) == [
        "county_review",
        "city_review",
        "province_review",
        "publicity",
    ]
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_pingtan_skips_the_city(world):
    pingtan = world.society("county", PINGTAN, world.province)
    branch = world.branch(pingtan, "潭城镇红十字会")
    world.office(world.manager, "branch_manager", branch)
    for number in range(2):
        world.member(branch, world.person(f"会员{number}"))
    world.station(branch, "潭城救护站")
    officer = world.person("平潭干部")
    world.office(officer, "county_officer", pingtan)
    case = submit(world.manager, branch, WRITTEN).things["case"]
    forwarded = decide(officer, case, "forward").things["case"]
    assert (forwarded.state, forwarded.reviewer_id) == (State.PROVINCE_REVIEW, world.province.pk)


@pytest.mark.parametrize("who", ["manager", "city_officer", "province_officer", "stranger"])
def test_nobody_decides_in_another_seat(world, case, who):
    assert refused(decide, getattr(world, who), case, "forward") == [("NOT_FOUND", "caseId")]


def test_nobody_decides_on_their_own_submission(world, case):
    world.office(world.manager, "county_officer", world.county)
    assert refused(decide, world.manager, case, "forward") == [("OWN_SUBMISSION", None)]


def test_a_decision_needs_its_reason_its_level_and_the_newest_revision(world, case):
    assert refused(decide, world.officer, case, "return", "  ") == [("REASON_REQUIRED", "reason")]
    assert refused(decide, world.officer, case, "recognise") == [
        ("DECISION_NOT_AT_THIS_LEVEL", "decision")
    ]
    assert refused(decide, world.officer, case, "forward", revision=0) == [
        ("CASE_CHANGED", "revision")
    ]
    decide(world.officer, case, "reject", "材料不实。")
    assert refused(decide, world.officer, case, "forward") == [("CASE_NOT_OPEN", "caseId")]


def test_a_replayed_decision_decides_once(world, case):
    key = uuid4()
    first = decide(world.officer, case, "forward", revision=1, key=key)
    assert not first.replayed
    assert decide(world.officer, case, "forward", revision=1, key=key).replayed
    assert case.decisions.count() == 1


def test_a_suspended_manager_is_not_told(world, case):
    other = world.person("另一位负责人")
    office = world.office(other, "branch_manager", world.own_branch)
    office.suspended_at = world.now
    office.save()
    decide(world.officer, case, "return", "补充。")
    assert not InboxMessage.objects.filter(recipient=other).exists()


def test_a_criterion_of_another_kind_of_branch_is_left_out_of_the_score(world):
    world.standard(
        Asked("LEADER", "officers_in_term", weight=1),
        Asked("SCHOOL", "members", threshold=50, branch_kinds=("school",), weight=9),
        number=3,
        min_score=100,
    )
    case = submit(world.manager, world.own_branch).things["case"]
    assert case.score == 100
