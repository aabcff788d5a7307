"""Societies decide, level by level."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.authority.seats import of_items
from backend.dated import end_of
from backend.messaging import kinds
from backend.messaging.models import InboxMessage, OfficeItem
from backend.messaging.services.remind_of_items import remind_of_items
from members.models import CertificationCase, CriterionResult, RecognitionNotice
from members.rules.certification import DECISIONS, months_after
from members.selectors.cases import due_days
from members.services.decide_assessment import TOLD
from tests.backend.offices import edit, remove
from tests.members.cases import (
    WRITTEN,
    decide,
    end_publicity,
    refused,
    second_officer,
    submit,
    submitted_again,
    waiting,
)
from tests.world import FIVE_HAVES, PINGTAN, SmallWorld, actor_of

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
    second = second_officer(world)
    assert refused(decide, second, case, "recognise") == [("PUBLICITY_RUNNING", "decision")]
    end_publicity(world, case)
    assert refused(decide, world.province_officer, case, "recognise") == [("DECIDED_BEFORE", None)]
    decide(second, case, "recognise")
    case.refresh_from_db()
    assert (case.state, case.recognised_on) == (State.RECOGNISED, localdate(world.now))
    assert case.valid_until == months_after(localdate(world.now), 36)
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


@pytest.mark.parametrize("above", ["city", "province"])
def test_a_direct_branch_begins_where_it_hangs(world, above):
    society = getattr(world, above)
    branch = world.branch(society, "直属基层组织")
    world.office(world.manager, "branch_manager", branch)
    for number in range(2):
        world.member(branch, world.person(f"会员{number}"))
    world.station(branch, "直属救护站")
    case = submit(world.manager, branch, WRITTEN).things["case"]
    assert (case.state, case.reviewer_id) == (f"{above}_review", society.pk)


def test_without_a_province_above_nothing_is_publicised(world, case):
    decide(world.officer, case, "forward")
    UnitClosure.objects.filter(ancestor=world.province.unit, descendant=world.city.unit).delete()
    assert refused(decide, world.city_officer, case, "forward") == [
        ("NO_SOCIETY_ABOVE", "decision")
    ]
    assert not RecognitionNotice.objects.exists()
    decide(world.city_officer, case, "return", "请补充")


@pytest.mark.parametrize("who", ["manager", "city_officer", "province_officer", "stranger"])
def test_nobody_decides_in_another_seat(world, case, who):
    assert refused(decide, getattr(world, who), case, "forward") == [("NOT_FOUND", "caseId")]


def test_nobody_decides_on_their_own_submission(world, case):
    world.office(world.manager, "county_officer", world.county)
    assert refused(decide, world.manager, case, "forward") == [("OWN_SUBMISSION", None)]


def test_nor_on_what_somebody_else_submitted_again(world, case):
    decide(world.officer, case, "return", "请补充")
    president = world.person("会长")
    world.office(president, "branch_president", world.own_branch)
    submit(president, world.own_branch)
    world.office(world.manager, "county_officer", world.county)
    assert refused(decide, world.manager, case, "forward") == [("OWN_SUBMISSION", None)]
    case.refresh_from_db()
    assert (case.state, case.submitted_by) == ("county_review", president)
    assert case.decisions.count() == 1


class TestWhereNobodyThereMayDecide:
    """The society above takes the case, which would wait for ever else."""

    def alone(self, world, person, at="county"):
        society = getattr(world, at)
        remove(society.unit.offices.all())
        world.office(person, f"{at}_officer", society)

    def may(self, person):
        item = OfficeItem.objects.get(settled_at=None)
        return item.pk in of_items(actor_of(person), [item])

    def test_who_submitted_it_goes_by_another_entry_now(self, world, case):
        kept = world.person("黄丽华")
        edit(world.manager.offices.all(), person=kept)
        world.manager.merged_into, world.manager.phone = kept, None
        world.manager.save()
        self.alone(world, kept)
        assert refused(decide, kept, case, "forward") == [("OWN_SUBMISSION", None)]
        decide(world.city_officer, case, "forward")
        case.refresh_from_db()
        assert case.state == "city_review"

    def test_who_sits_there_submitted_it_once(self, world, case):
        submitted_again(world, case)
        self.alone(world, world.manager)
        assert refused(decide, world.manager, case, "forward") == [("OWN_SUBMISSION", None)]
        assert (self.may(world.manager), self.may(world.city_officer)) == (False, True)
        decide(world.city_officer, case, "forward")

    def test_the_reminder_goes_to_those_who_may(self, world, case):
        submitted_again(world, case)
        self.alone(world, world.manager)
        due = OfficeItem.objects.get(settled_at=None).due_at
        assert remind_of_items(due - timedelta(hours=1)) == 1
        told = InboxMessage.objects.filter(kind="office_item_due").values_list("recipient")
        assert {pk for (pk,) in told} == {world.city_officer.pk, world.province_officer.pk}

    def test_who_sits_there_decided_on_it_a_level_below(self, world, case):
        decide(world.officer, case, "forward")
        self.alone(world, world.officer, "city")
        assert refused(decide, world.officer, case, "forward") == [("DECIDED_BEFORE", None)]
        assert (self.may(world.officer), self.may(world.province_officer)) == (False, True)
        decide(world.province_officer, case, "forward")

    def test_as_long_as_somebody_else_sits_there_the_case_is_theirs(self, world, case):
        world.office(world.manager, "county_officer", world.county)
        assert refused(decide, world.city_officer, case, "forward") == [("NOT_FOUND", "caseId")]
        decide(world.officer, case, "forward")


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


def test_what_waits_is_due_in_the_inbox_on_the_day_that_the_case_says(world, case):
    def due():
        case.refresh_from_db()
        item = OfficeItem.objects.get(settled_at=None)
        assert item.due_at == end_of(due_days([case], world.now)[case.pk])
        return item.due_at

    first = due()
    for officer in (world.officer, world.city_officer, world.province_officer):
        decide(officer, case, "forward")
    assert due() == end_of(RecognitionNotice.objects.get().last_day + timedelta(days=1)) != first
    end_publicity(world, case)
    second = second_officer(world)
    decide(second, case, "recognise")
    decide(second, case, "recheck", "复核")
    due()
    decide(world.province_officer, case, "suspend", "限期整改")
    due()


def test_each_decision_is_told_in_its_own_words(world, case):
    assert TOLD.keys() == DECISIONS
    decide(world.officer, case, "reject", "材料不实。")
    told = InboxMessage.objects.get(recipient=world.manager)
    assert told.kind == "assessment_rejected"
    ends = {TOLD[each] for each in ("reject", "suspend", "revoke", "recognise", "confirm")}
    assert len({str(kinds.table[each].body) for each in {*ends, "recognition_ended"}}) == 6


def test_a_replayed_decision_decides_once(world, case):
    key = uuid4()
    first = decide(world.officer, case, "forward", revision=1, key=key)
    assert not first.replayed
    assert decide(world.officer, case, "forward", revision=1, key=key).replayed
    assert case.decisions.count() == 1


def test_a_suspended_manager_is_not_told(world, case):
    other = world.person("另一位负责人")
    world.suspend(world.office(other, "branch_manager", world.own_branch))
    decide(world.officer, case, "return", "补充。")
    assert not InboxMessage.objects.filter(recipient=other).exists()
