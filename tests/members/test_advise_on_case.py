"""Whom a case was shown to by name says what they think of it, and decides nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from backend.authority.scope import scope
from backend.messaging.answering import Told
from members.models import CaseGrant, CaseOpinion
from members.services.advise_on_case import advise_on_case
from members.services.grant_case_access import grant_case_access
from members.services.shown import still_shown
from tests.backend.offices import edit
from tests.members.cases import WRITTEN, decide, refused, submit, submitted_again
from tests.world import Phone, SmallWorld, actor_of, id_of, nodes

pytestmark = pytest.mark.django_db
CASE = "query($id: ID!) { certificationCase(id: $id) { opinions { agrees text } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def show(world, case, person, by=None):
    """By the branch's county, as to 教育局."""
    return grant_case_access(
        actor_of(by or world.officer),
        client_key=uuid4(),
        case_id=case.public_id,
        person_id=person.public_id,
        reason="联合评审",
        last_day=localdate(world.now) + timedelta(days=9),
    )


def advise(person, case, text="同意认定"):
    return advise_on_case(
        actor_of(person), client_key=uuid4(), case_id=case.public_id, agrees=True, text=text
    )


def test_the_joint_reviewer_says_what_they_think_once_for_each_submission_and_decides_nothing(
    world, case
):
    show(world, case, world.stranger)
    advise(world.stranger, case)
    assert refused(advise, world.stranger, case) == [("ADVISED_ALREADY", None)]
    assert refused(decide, world.stranger, case, "forward") == [("NOT_FOUND", "caseId")]
    decide(world.officer, case, "return", "请补充")
    assert refused(advise, world.stranger, case) == [("CASE_NOT_OPEN", "caseId")]
    submit(world.manager, world.own_branch)
    advise(world.stranger, case, "仍同意")
    assert list(CaseOpinion.objects.values_list("text", flat=True)) == ["同意认定", "仍同意"]


def test_the_joint_reviewer_reads_the_case_and_no_other(world, case):
    show(world, case, world.stranger)
    advise(world.stranger, case)
    shown = Phone(world.stranger).read(CASE, id=id_of("CertificationCase", case))
    assert shown["certificationCase"]["opinions"] == [{"agrees": True, "text": "同意认定"}]
    assert not scope(actor_of(world.manager), CaseOpinion).exists()
    assert scope(actor_of(world.officer), CaseOpinion).count() == 1


@pytest.mark.parametrize("who", ["officer", "manager", "anna", "stranger"])
def test_it_is_whom_it_was_shown_to_by_name(world, case, who):
    assert refused(advise, getattr(world, who), case) == [("NOT_FOUND", "caseId")]


def test_it_is_nobody_any_more_when_the_access_has_ended(world, case):
    grant = show(world, case, world.stranger).things["grant"]
    grant.end(grant.during.lower)
    assert refused(advise, world.stranger, case) == [("NOT_FOUND", "caseId")]


def test_whom_the_branch_shows_its_case_to_reads_it_and_reviews_nothing(world, case):
    show(world, case, world.stranger, by=world.manager)
    assert refused(advise, world.stranger, case) == [("FORBIDDEN", "caseId")]
    assert not CaseOpinion.objects.exists()


def test_a_branch_that_shows_it_to_them_first_keeps_nobody_from_asking_them(world, case):
    show(world, case, world.stranger, by=world.manager)
    show(world, case, world.stranger)
    advise(world.stranger, case)
    first, second = CaseGrant.objects.order_by("pk")
    assert (first.asked, second.asked) == (False, True)
    assert refused(show, world, case, world.stranger) == [("ACCESS_HELD", None)]


def test_it_is_still_they_when_the_officer_who_showed_it_goes_by_another_entry(world, case):
    show(world, case, world.stranger)
    kept = world.person("郑志强")
    edit(world.officer.offices.all(), person=kept)
    world.officer.merged_into, world.officer.phone = kept, None
    world.officer.save()
    advise(world.stranger, case)


def test_once_for_each_submission_under_whatever_entry(world, case):
    show(world, case, world.stranger)
    advise(world.stranger, case)
    gone = world.person("谢一鸣", login=False)
    gone.merged_into, gone.phone = world.stranger, None
    gone.save()
    CaseOpinion.objects.update(given_by=gone)
    assert refused(advise, world.stranger, case) == [("ADVISED_ALREADY", None)]


def test_it_is_still_they_when_the_officer_who_showed_it_has_left(world, case):
    show(world, case, world.stranger)
    world.officer.offices.get().end(actor_of(world.officer).now)
    advise(world.stranger, case)


def test_nobody_advises_on_what_they_submitted_once(world, case):
    submitted_again(world, case)
    show(world, case, world.manager)
    assert refused(advise, world.manager, case) == [("OWN_SUBMISSION", None)]


INBOX = """{ inbox(first: 9) { edges { node { kind { code label } subject { id } } } } }"""
MINE = """query($mine: Boolean) { branchCases(first: 9, shownToMe: $mine) {
    edges { node { id } } } }"""


def test_who_is_asked_is_told_and_finds_what_they_are_asked_of(world, case):
    shown = {"id": id_of("CertificationCase", case)}
    world.member(world.sister_branch, world.person("会员"))
    other = submit(world.sister_manager, world.sister_branch, WRITTEN).things["case"]
    show(world, case, world.sister_manager)
    show(world, other, world.stranger, by=world.sister_manager)
    phone = Phone(world.sister_manager)
    (told,) = nodes(phone.read(INBOX)["inbox"])
    assert (told["kind"]["code"], told["subject"]) == ("case_opinion_asked", shown)
    assert nodes(phone.read(MINE, mine=True)["branchCases"]) == [shown]
    assert len(nodes(phone.read(MINE)["branchCases"])) == 2
    (told,) = nodes(Phone(world.stranger).read(INBOX)["inbox"])
    assert told["kind"]["code"] == "case_shown"


def test_they_are_told_as_long_as_it_is_shown_to_them(world, case):
    grant = show(world, case, world.stranger).things["grant"]
    told = [Told(7, case.pk, world.stranger.pk), Told(8, case.pk, world.anna.pk)]
    assert still_shown(told, grant.during.lower) == [7]
    assert still_shown(told, grant.during.upper) == []
