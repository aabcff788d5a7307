"""Somebody objects while a branch is publicised, and the office answers before it recognises."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.authority.actor import anonymous
from backend.authority.scope import scope
from backend.messaging.models import InboxMessage
from backend.places.models import WorkdayOverride
from members.models import CaseObjection, CertificationCase, RecognitionNotice
from tests.members.cases import (
    answer,
    decide,
    end_publicity,
    raise_,
    refused,
    second_officer,
    to_publicity,
    waiting,
)
from tests.world import Phone, SmallWorld, actor_of, nodes

pytestmark = pytest.mark.django_db
NOTICES = (
    "{ recognitionNotices(first: 9) { edges { node { branchName standard society lastDay } } } }"
)
RECOGNISED = "{ recognisedBranches(first: 9) { edges { node { branchName number validUntil } } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return to_publicity(world)


def test_everybody_reads_the_list_and_it_says_nothing_else(world, case):
    (shown,) = nodes(Phone(None).read(NOTICES)["recognitionNotices"])
    notice = RecognitionNotice.objects.get()
    assert shown == {
        "branchName": "军门社区红十字会",
        "standard": "五有",
        "society": world.province.unit.name,
        "lastDay": notice.last_day.isoformat(),
    }
    assert nodes(Phone(None).read(RECOGNISED)["recognisedBranches"]) == []


def test_recognised_branches_are_listed_while_they_are(world, case):
    end_publicity(world, case)
    second = second_officer(world)
    decide(second, case, "recognise")
    assert nodes(Phone(None).read(NOTICES)["recognitionNotices"]) == []
    (shown,) = nodes(Phone(None).read(RECOGNISED)["recognisedBranches"])
    assert shown["branchName"] == "军门社区红十字会"
    decide(second, case, "recheck", "复查")
    assert len(nodes(Phone(None).read(RECOGNISED)["recognisedBranches"])) == 1
    CertificationCase.objects.update(valid_until=localdate(world.now) - timedelta(days=1))
    assert nodes(Phone(None).read(RECOGNISED)["recognisedBranches"]) == []
    CertificationCase.objects.update(valid_until=localdate(world.now))
    for state, extra in (("suspended", {}), ("expired", {}), ("revoked", {"ground": "dissolved"})):
        CertificationCase.objects.update(state=state, **extra)
        assert nodes(Phone(None).read(RECOGNISED)["recognisedBranches"]) == []


def test_unanswered_it_keeps_the_branch_from_being_recognised(world, case):
    objection = raise_(world.stranger, case).things["objection"]
    end_publicity(world, case)
    second = second_officer(world)
    assert refused(decide, second, case, "recognise") == [("OBJECTIONS_OPEN", "decision")]
    assert ("case_objected", "answerObjection") in waiting(world.province_officer)
    answer(world.province_officer, objection)
    told = InboxMessage.objects.get(kind="objection_answered")
    assert told.recipient_id == world.stranger.pk
    decide(second, case, "recognise")


def test_a_decision_on_a_case_without_it_is_stale(world, case):
    seen = Phone(world.province_officer).read(
        "{ certificationQueue(first: 9) { edges { node { content } } } }"
    )["certificationQueue"]
    raise_(world.stranger, case)
    end_publicity(world, case)
    assert refused(
        decide, second_officer(world), case, "recognise", content=nodes(seen)[0]["content"]
    ) == [("CASE_CHANGED", "revision")]


def test_an_office_enters_it_for_who_came_and_nobody_else_does(world, case):
    assert refused(raise_, world.stranger, case, on_behalf_of="王女士") == [
        ("FORBIDDEN", "onBehalfOf")
    ]
    done = raise_(world.province_officer, case, on_behalf_of="王女士（来电）")
    assert done.office_id is not None
    answer(world.province_officer, done.things["objection"])


def test_the_branch_does_not_read_who_objects(world, case):
    raise_(world.anna, case)
    assert not scope(actor_of(world.manager), CaseObjection).exists()
    assert scope(actor_of(world.anna), CaseObjection).count() == 1
    assert scope(actor_of(world.province_officer), CaseObjection).count() == 1
    assert not scope(anonymous(), CaseObjection).exists()


def test_what_is_refused(world, case):
    assert refused(raise_, world.stranger, case, text="  ") == [("REQUIRED", "text")]
    raise_(world.stranger, case)
    assert refused(raise_, world.stranger, case) == [("OBJECTION_WAITS", "noticeId")]


def test_after_the_last_day_it_is_off_the_list(world, case):
    case.notices.update(last_day=localdate(world.now))
    assert len(nodes(Phone(None).read(NOTICES)["recognitionNotices"])) == 1
    end_publicity(world, case)
    assert nodes(Phone(None).read(NOTICES)["recognitionNotices"]) == []
    assert refused(raise_, world.stranger, case) == [("NOT_FOUND", "noticeId")]


def test_off_the_list_nobody_objects(world, case):
    decide(second_officer(world), case, "return", "请核实")
    assert refused(raise_, world.stranger, case) == [("NOT_FOUND", "noticeId")]


def test_five_working_days_at_least_whatever_holidays_there_are(world):
    today = localdate(world.now)
    off = [today + timedelta(days=days) for days in range(6)]
    worked = [today + timedelta(days=days) for days in range(6, 11)]
    for day in off + worked:
        WorkdayOverride.objects.create(date=day, is_workday=day in worked)
    to_publicity(world)
    assert RecognitionNotice.objects.get().last_day == worked[-1]


def test_seven_days_at_least_however_many_are_worked(world):
    today = localdate(world.now)
    for days in range(7):
        WorkdayOverride.objects.create(date=today + timedelta(days=days), is_workday=True)
    to_publicity(world)
    assert RecognitionNotice.objects.get().last_day == today + timedelta(days=6)
