"""Standards, data and people move while a case is open: what becomes of it is said here."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.dated import since
from backend.messaging.models import InboxMessage, OfficeItem
from backend.sweeps import sweep_all
from members import evidence
from members.models import (
    BranchDocument,
    CaseObjection,
    CertificationCase,
    Criterion,
    Membership,
    RecognitionCertificate,
    RecognitionNotice,
)
from members.selectors.case_content import content_of, frozen_results, live_standings
from tests.members.cases import (
    WRITTEN,
    answer,
    assess_itself,
    decide,
    end_publicity,
    raise_,
    recognised,
    refused,
    second_officer,
    submit,
    to_publicity,
    waiting,
)
from tests.members.evidence import add, paper, replace
from tests.world import Asked, Phone, SmallWorld, id_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State


@pytest.fixture
def world():
    world = SmallWorld()
    world.version = world.standard()
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def fresh(case):
    return CertificationCase.objects.get(pk=case.pk)


def paper_on_file(world):
    add(world, world.manager, file=paper(world, world.manager, sha256=b"\1" * 32))
    return BranchDocument.objects.get()


def leave(world, branch, number):
    """That many members are there no longer."""
    for membership in Membership.objects.filter(branch=branch).order_by("pk")[:number]:
        membership.end(world.now)


class TestStandards:
    def test_a_new_version_leaves_an_open_case_under_its_own(self, world, case):
        world.standard(Asked("MEMBERSHIP", "members", threshold=99, mandatory=True), number=2)
        decide(world.officer, case, "forward")
        assert fresh(case).version_id == world.version.pk
        assert case.decisions.get().version_id == world.version.pk

    def test_what_was_returned_is_submitted_under_the_version_in_force_then(self, world, case):
        decide(world.officer, case, "return", "请补充")
        newer = world.standard(Asked("LEADER", "officers_in_term"), number=2)
        again = submit(world.manager, world.own_branch).things["case"]
        assert (again.pk, again.version_id) == (case.pk, newer.pk)
        assert [each.criterion.item.version_id for each in frozen(again)] == [newer.pk]

    def test_files_of_what_goes_on_under_the_next_version_are_frozen_too(self, world):
        document = id_of("BranchDocument", paper_on_file(world))
        Phone(world.manager).do(
            "submitAssessment",
            "case { id }",
            branchId=id_of("Branch", world.own_branch),
            declarations=[
                {
                    "item": WRITTEN.item,
                    "criterion": WRITTEN.criterion,
                    "statement": WRITTEN.statement,
                    "documentIds": [document],
                }
            ],
        )
        case = CertificationCase.objects.get()
        decide(world.officer, case, "return", "请补充")
        world.standard(number=2)
        submit(world.manager, world.own_branch)
        (rules,) = [each for each in frozen(fresh(case)) if each.statement]
        assert rules.criterion.item.version.number == 2
        assert rules.evidence == [(b"\1" * 32).hex()]
        seen = content_of(fresh(case)).sha256
        replace(world, world.manager, document)
        assert refused(decide, world.officer, case, "forward", content=seen) == [
            ("CASE_CHANGED", "revision")
        ]

    def test_a_retired_standard_is_reviewed_to_the_end_and_submitted_no_more(self, world, case):
        type(world.version).objects.update(retired_at=world.now)
        decide(world.officer, case, "forward")
        decide(world.city_officer, case, "return", "请补充")
        assert refused(submit, world.manager, world.own_branch) == [("NO_STANDARD", None)]


class TestData:
    def test_a_member_who_leaves_changes_what_is_so_now_and_not_what_was_submitted(
        self, world, case
    ):
        leave(world, world.own_branch, 1)
        members = Criterion.objects.get(count_code="members")
        (result,) = [each for each in frozen(case) if each.criterion_id == members.pk]
        now = live_standings([fresh(case)], world.now)[case.pk][members.pk]
        assert (result.value, result.verdict, len(result.counted_ids)) == (2, "met", 2)
        assert (now.value, now.verdict) == (1, "not_met")
        decide(world.officer, case, "forward")

    def test_evidence_that_is_replaced_asks_to_look_again(self, world, case):
        rules = Criterion.objects.get(kind="declared")
        files = ["a" * 64]

        @evidence.evidence
        def papers(branches, criteria):
            return {(world.own_branch.pk, rules.pk): files}

        try:
            seen = content_of(fresh(case)).sha256
            files[0] = "b" * 64
            assert refused(decide, world.officer, case, "forward", content=seen) == [
                ("CASE_CHANGED", "revision")
            ]
            decide(world.officer, case, "forward")
            assert case.decisions.get().evidence == ["b" * 64]
        finally:
            evidence.forget(papers)

    def test_evidence_is_frozen_by_its_hash(self, world):
        rules = Criterion.objects.get(kind="declared")

        @evidence.evidence
        def papers(branches, criteria):
            return {(world.own_branch.pk, rules.pk): ["c" * 64]}

        try:
            case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
        finally:
            evidence.forget(papers)
        (result,) = [each for each in frozen(case) if each.criterion_id == rules.pk]
        assert result.evidence == ["c" * 64]


class TestPeople:
    def test_an_officer_whose_office_ends_decides_no_more_and_the_next_one_does(self, world, case):
        world.officer.offices.get().end(world.now)
        assert refused(decide, world.officer, case, "forward") == [("NOT_FOUND", "caseId")]
        next_ = world.person("继任")
        world.office(next_, "county_officer", world.county)
        assert decide(next_, case, "forward").things["case"].state == State.CITY_REVIEW

    def test_who_has_moved_up_does_not_decide_on_the_same_submission_again(self, world, case):
        decide(world.officer, case, "forward")
        world.office(world.officer, "city_officer", world.city)
        assert refused(decide, world.officer, case, "forward") == [("DECIDED_BEFORE", None)]

    def test_who_returned_it_may_decide_on_the_next_submission(self, world, case):
        decide(world.officer, case, "return", "请补充")
        submit(world.manager, world.own_branch)
        assert decide(world.officer, case, "forward").things["case"].state == State.CITY_REVIEW

    def test_the_submitter_who_becomes_an_officer_does_not_decide(self, world, case):
        world.office(world.manager, "city_officer", world.city)
        decide(world.officer, case, "forward")
        assert refused(decide, world.manager, case, "forward") == [("OWN_SUBMISSION", None)]


class TestTheBranch:
    def move(self, world, to):
        """Into another county, as the tree will say it."""
        for link in UnitClosure.objects.filter(
            descendant=world.own_branch.unit, ancestor=world.county.unit
        ):
            UnitClosure.objects.filter(pk=link.pk).update(
                during=since(world.long_ago, world.now - timedelta(hours=1))
            )
            UnitClosure.objects.create(
                descendant=world.own_branch.unit,
                ancestor=to.unit,
                depth=link.depth,
                during=since(world.now - timedelta(hours=1)),
            )

    def test_of_another_county_by_now_is_reviewed_there(self, world, case):
        there = world.person("台江干部")
        world.office(there, "county_officer", world.other_county)
        self.move(world, world.other_county)
        assert refused(decide, world.officer, case, "forward") == [("CASE_MOVED", "caseId")]
        sweep_all(world.now)
        moved = fresh(case)
        assert (moved.state, moved.reviewer_id) == (State.COUNTY_REVIEW, world.other_county.pk)
        assert (waiting(world.officer), len(waiting(there))) == ([], 1)
        assert refused(decide, world.officer, case, "forward") == [("NOT_FOUND", "caseId")]
        decide(there, case, "forward")

    def test_right_below_the_province_by_now_takes_a_place_of_its_round(self, world, case):
        """The clock refuses nothing, so whoever is forwarded afterwards finds it counted."""
        former = [world.county.pk, world.city.pk]
        links = UnitClosure.objects.filter(descendant=world.own_branch.pk, ancestor__in=former)
        links.update(during=since(world.long_ago, world.now - timedelta(hours=1)))
        assert fresh(case).recommended_at is None
        sweep_all(world.now)
        moved = fresh(case)
        assert (moved.state, moved.recommended_at) == (State.PROVINCE_REVIEW, world.now)

    def test_takes_what_was_objected_along(self, world):
        case = to_publicity(world)
        raise_(world.stranger, case)
        there = world.person("台江干部")
        world.office(there, "county_officer", world.other_county)
        # As where a county ends the publicity of its own.
        CertificationCase.objects.update(reviewer=world.county)
        OfficeItem.objects.filter(settled_at=None).update(unit=world.county.unit)
        assert ("case_objected", "answerObjection") in waiting(world.officer)
        self.move(world, world.other_county)
        sweep_all(world.now)
        assert (waiting(world.officer), len(waiting(there))) == ([], 2)
        answer(there, CaseObjection.objects.get())
        assert [kind for kind, _ in waiting(there)] == ["assessment_submitted"]

    def test_that_is_closed_submits_nothing(self, world):
        type(world.own_branch).objects.update(status="closed")
        for deed in (submit, assess_itself):
            assert refused(deed, world.manager, world.own_branch, WRITTEN) == [
                ("BRANCH_CLOSED", "branchId")
            ]
        assert not CertificationCase.objects.exists()

    def test_that_is_closed_meanwhile_gets_no_further_and_is_not_recognised(self, world, case):
        type(world.own_branch).objects.update(status="closed")
        assert refused(decide, world.officer, case, "forward") == [("BRANCH_CLOSED", "caseId")]
        decide(world.officer, case, "reject", "已撤销")

    def test_that_is_closed_is_confirmed_no_more_but_revoked(self, world):
        case, second = recognised(world)
        type(world.own_branch).objects.update(status="closed")
        CertificationCase.objects.update(checked_on=None)
        sweep_all(world.now)
        assert refused(decide, second, case, "confirm") == [("BRANCH_CLOSED", "caseId")]
        decide(second, case, "revoke", "已撤销", ground="dissolved")

    def test_that_is_closed_is_checked_again_once_it_is_recognised(self, world):
        case, _ = recognised(world)
        type(world.own_branch).objects.update(status="closed")
        CertificationCase.objects.update(checked_on=None)
        sweep_all(world.now)
        assert fresh(case).state == State.RECHECK_DUE


class TestRecognised:
    def test_a_mandatory_criterion_met_no_longer_opens_a_recheck_once_a_day(self, world):
        case, _ = recognised(world)
        for office in world.manager.offices.all():
            office.end(world.now)
        sweep_all(world.now)
        assert fresh(case).state == State.RECOGNISED  # looked at today
        CertificationCase.objects.update(checked_on=localdate(world.now) - timedelta(days=1))
        sweep_all(world.now)
        due = fresh(case)
        assert (due.state, due.passage) == (State.RECHECK_DUE, due.revision)
        told = InboxMessage.objects.filter(kind="recognition_recheck")
        assert list(told.values_list("recipient", flat=True)) == [world.manager.pk]
        leader = Criterion.objects.get(count_code="officers_in_term")
        assert [each.verdict for each in frozen(due) if each.criterion_id == leader.pk] == [
            "not_met"
        ]

    def test_one_that_is_not_mandatory_does_not(self, world):
        case, _ = recognised(world)
        leave(world, world.own_branch, 2)
        CertificationCase.objects.update(checked_on=None)
        sweep_all(world.now)
        assert fresh(case).state == State.RECOGNISED

    def test_confirmed_it_is_valid_anew_and_the_old_certificate_superseded(self, world):
        case, second = recognised(world)
        first = RecognitionCertificate.objects.get()
        decide(second, case, "recheck", "例行复查")
        decide(second, case, "confirm")
        newer = RecognitionCertificate.objects.exclude(pk=first.pk).get()
        assert fresh(case).state == State.RECOGNISED
        assert newer.number != first.number

    def test_suspended_then_revoked_by_another_with_its_ground(self, world):
        case, second = recognised(world)
        decide(second, case, "recheck", "群众举报")
        decide(second, case, "suspend", "标志使用不当")
        assert fresh(case).rectify_by == localdate(world.now) + timedelta(days=90)
        revoke = (case, "revoke", "未整改")
        assert refused(decide, second, *revoke, ground="misuse_of_emblem") == [
            ("DECIDED_BEFORE", None)
        ]
        assert refused(decide, world.province_officer, *revoke) == [("GROUND_REQUIRED", "ground")]
        assert refused(decide, world.province_officer, *revoke, ground="x") == [
            ("INVALID", "ground")
        ]
        decide(world.province_officer, *revoke, ground="misuse_of_emblem")
        assert (fresh(case).state, fresh(case).ground) == (State.REVOKED, "misuse_of_emblem")
        another = submit(world.manager, world.own_branch).things["case"]
        assert another.pk != case.pk

    def test_while_it_is_valid_no_other_case_is_begun(self, world):
        recognised(world)
        assert refused(submit, world.manager, world.own_branch) == [
            ("ALREADY_RECOGNISED", "branchId")
        ]


class TestReminders:
    def told(self, kind):
        rows = InboxMessage.objects.filter(kind=kind)
        return list(rows.values_list("recipient", flat=True))

    def test_a_review_that_waits_too_long_is_told_a_level_up_once(self, world, case):
        CertificationCase.objects.update(moved_at=world.now - timedelta(days=20))
        for _ in range(2):
            sweep_all(world.now)
        assert self.told("assessment_waits") == [world.city_officer.pk]

    def test_an_item_says_by_when(self, world, case):
        item = OfficeItem.objects.get()
        assert localdate(item.due_at - timedelta(seconds=1)) == localdate(world.now) + timedelta(20)

    def test_a_deadline_is_told_before_it_passes(self, world, case):
        decide(world.officer, case, "return", "请补充")
        sweep_all(world.now)
        assert self.told("assessment_due") == []
        CertificationCase.objects.update(rectify_by=localdate(world.now) + timedelta(days=7))
        sweep_all(world.now)
        assert self.told("assessment_due") == [world.manager.pk]
        CertificationCase.objects.update(rectify_by=localdate(world.now) - timedelta(days=1))
        sweep_all(world.now)
        assert fresh(case).state == State.WITHDRAWN
        assert self.told("assessment_lapsed") == [world.manager.pk]

    def test_the_end_of_publicity_is_told_to_the_office(self, world):
        case = to_publicity(world)
        sweep_all(world.now)
        assert self.told("publicity_ends") == []
        case.notices.update(last_day=localdate(world.now) + timedelta(days=2))
        sweep_all(world.now)
        assert self.told("publicity_ends") == [world.province_officer.pk]
        assert self.told("publicity_over") == []
        end_publicity(world, case)
        sweep_all(world.now)
        assert self.told("publicity_over") == [world.province_officer.pk]

    def test_the_end_of_a_recognition_is_told_half_a_year_before(self, world):
        recognised(world)
        sweep_all(world.now)
        assert self.told("recognition_ends") == []
        CertificationCase.objects.update(valid_until=localdate(world.now) + timedelta(days=180))
        sweep_all(world.now)
        assert self.told("recognition_ends") == [world.manager.pk]
        CertificationCase.objects.update(valid_until=localdate(world.now) - timedelta(days=1))
        sweep_all(world.now)
        assert self.told("recognition_ended") == [world.manager.pk]


def test_what_leaves_the_public_list_is_on_it_no_longer(world):
    case, second = to_publicity(world), second_officer(world)
    assert RecognitionNotice.objects.get().closed_at is None
    decide(second, case, "return", "请核实")
    assert RecognitionNotice.objects.get().closed_at is not None
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert not CaseObjection.objects.exists()


def frozen(case):
    return frozen_results([fresh(case)])[case.pk]
