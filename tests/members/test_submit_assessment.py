"""A branch submits itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend import counts
from backend.audit.models import AuditEntry
from backend.messaging.models import OfficeItem
from members.models import CertificationCase, CriterionDeclaration, CriterionResult
from members.selectors.assessment import assess_all
from members.selectors.case_content import content_of
from members.services.declaring import Declaration
from members.services.freezing import freeze_results
from members.services.start_self_assessment import start_self_assessment
from members.services.submit_assessment import submit_assessment
from tests.members.cases import WRITTEN, refused, submit, waiting
from tests.world import Asked, Phone, SmallWorld, actor_of, codes, id_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


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


def frozen_in(world, *asked, number):
    """How many statements freezing takes."""
    version = world.standard(Asked("RULES"), *asked, number=number)
    case = CertificationCase.objects.create(
        branch=world.own_branch,
        version=version,
        standard=version.standard,
        state="rejected",
        created_at=world.now,
        moved_at=world.now,
    )
    assessment = assess_all(version, world.now, [world.own_branch.pk])[world.own_branch.pk]
    with CaptureQueriesContext(connection) as ran:
        freeze_results(world.now, case, assessment)
    return len(ran)


def test_freezing_many_takes_as_many_statements_as_freezing_few(world):
    few = frozen_in(world, Asked("MEMBERSHIP", "members"), number=2)
    many = [
        Asked(name.upper(), name, of="members" if name == "teams" else "")
        for name in sorted(counts.known() - {"members", "overdue_records"})  # which asks for days
    ]
    assert frozen_in(world, *many, Asked("SIGNS"), Asked("MEMBERSHIP", "members"), number=3) == few
    assert CriterionResult.objects.count() == len(many) + 5
    own = CriterionResult.objects.filter(criterion__count_code="members")
    members = list(world.own_branch.memberships.order_by("pk").values_list("pk", flat=True))
    assert [each.counted_ids for each in own] == [members, members]


def test_of_a_share_it_is_frozen_of_how_many(world):
    world.standard(
        Asked("LEADER", "officers_in_term", of="members", threshold=500, weight=60),
        Asked("MEMBERSHIP", "members"),
        number=2,
    )
    case = submit(world.manager, world.own_branch).things["case"]
    found = {each.criterion.count_code: (each.value, each.of) for each in case.results.all()}
    assert found == {"officers_in_term": (1, 2), "members": (2, None)}
    asked = '{ certificationCase(id: "%s") { results { value of } } }'
    shown = Phone(world.officer).read(asked % id_of("CertificationCase", case))
    assert shown["certificationCase"]["results"][0] == {"value": 1, "of": 2}
    before = content_of(case).values_sha256
    case.results.filter(of=2).update(of=3)
    assert content_of(case).values_sha256 != before


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


def test_another_standard_is_applied_for_beside_it(world, case):
    world.standard(Asked("LEADER", "officers_in_term"), code="DEMONSTRATION")
    site = submit(world.manager, world.own_branch, standard="DEMONSTRATION").things["case"]
    assert (site.standard.code, site.score) == ("DEMONSTRATION", 100)
    assert site.results.get().criterion.count_code == "officers_in_term"
    case.refresh_from_db()
    assert (case.state, case.score) == (State.COUNTY_REVIEW, 80)
    again = {"standard": "DEMONSTRATION"}
    assert refused(submit, world.manager, world.own_branch, **again) == [
        ("CASE_ALREADY_OPEN", "branchId")
    ]
    assert refused(submit, world.manager, world.own_branch, standard="NONE") == [
        ("NOT_FOUND", "standard")
    ]


def test_no_standard_in_force(world):
    world.standard(number=2).standard.versions.update(retired_at=world.now)
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


def test_a_criterion_of_another_kind_of_branch_is_left_out_of_the_score(world):
    world.standard(
        Asked("LEADER", "officers_in_term", weight=1),
        Asked("SCHOOL", "members", threshold=50, branch_kinds=("school",), weight=9),
        number=3,
        min_score=100,
    )
    case = submit(world.manager, world.own_branch).things["case"]
    assert case.score == 100


def test_under_each_standard_a_branch_has_a_case_of_its_own(world):
    world.standard(Asked("LEADER", "officers_in_term"), code="DEMONSTRATION")
    submit(world.manager, world.own_branch, WRITTEN)
    for deed in (start_self_assessment, submit_assessment):
        deed(
            actor_of(world.manager),
            client_key=uuid4(),
            branch_id=world.own_branch.unit.public_id,
            standard="DEMONSTRATION",
        )
    states = CertificationCase.objects.values_list("standard__code", "state")
    assert sorted(states) == [
        ("DEMONSTRATION", "county_review"),
        ("FIVE_HAVES", "county_review"),
    ]
    nowhere = Phone(world.manager).do(
        "submitAssessment",
        "case { id }",
        branchId=id_of("Branch", world.own_branch),
        standard="SIX_HAVES",
    )
    assert codes(nowhere) == ["NOT_FOUND"]
