"""Somebody asks a branch to become a volunteer of it."""

from datetime import date, timedelta

import pytest

from backend.identifiers import global_id
from backend.messaging.models import OfficeItem
from members.models import Profile
from tests.minors import agreed
from tests.volunteers.enrolments import apply, asked, nothing_done, suspended, texts
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of, nodes, statements
from volunteers.models import VolunteerApplication

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def youth(world, years):
    person = world.person("林小满", birth_date=date(world.now.year - years, 1, 1))
    assert person.pk
    return person


def refused(world, person, *expected, **given):
    with nothing_done():
        assert codes(apply(world, person, **given)) == list(expected)


def test_it_waits_for_the_branch(world):
    answer = apply(world, world.stranger, skills=["driving", "first_aid", "driving"])
    assert answer["application"]["state"] == {"code": "waiting"}
    assert answer["application"]["skills"] == [{"code": "driving"}, {"code": "first_aid"}]
    row = VolunteerApplication.objects.get()
    assert (row.promise, row.confidentiality) == (
        world.text("promise"),
        world.text("confidentiality"),
    )
    item = OfficeItem.objects.get()
    assert (item.unit, item.permission) == (world.own_branch.unit, "volunteer.enrol")
    assert (item.mutation, item.submitted_by) == ("decideVolunteerApplication", world.stranger)
    assert Profile.objects.get(person=world.stranger).skills == ["driving", "first_aid"]


def test_what_a_profile_said_stays(world):
    Profile.objects.create(person=world.stranger, skills=["law"], changed_at=world.now)
    apply(world, world.stranger, skills=["driving"])
    assert Profile.objects.get(person=world.stranger).skills == ["driving", "law"]


def test_the_office_reads_who_asks_and_nobody_else(world):
    asked(world, world.stranger)
    text = (
        "{ volunteerApplications(first: 5) { edges { node { person { name } } } }"
        " inboxOfOffice(first: 5) { edges { node { subject { ... on VolunteerApplication"
        " { person { name } } } } } } }"
    )
    seen = Phone(world.manager).read(text)
    assert nodes(seen["volunteerApplications"]) == [{"person": {"name": "谢一鸣"}}]
    (item,) = nodes(seen["inboxOfOffice"])
    assert item["subject"] == {"person": {"name": "谢一鸣"}}
    for other in (world.leader, world.sister_manager, world.city_officer, world.anna):
        assert nodes(Phone(other).read(text)["volunteerApplications"]) == []
    mine = Phone(world.stranger).read(
        "{ myVolunteerApplications(first: 5) { edges { node { branch { name } } } } }"
    )
    assert nodes(mine["myVolunteerApplications"]) == [{"branch": {"name": "军门社区红十字会"}}]


def test_lists_are_narrowed(world):
    asked(world, world.stranger)
    at = id_of("Branch", world.sister_branch)
    text = """query($branch: ID, $state: String) {
        volunteerApplications(first: 5, branch: $branch, state: $state) { edges { node { id } } }
    }"""
    officer = Phone(world.officer)
    assert len(nodes(officer.read(text)["volunteerApplications"])) == 1
    assert nodes(officer.read(text, branch=at)["volunteerApplications"]) == []
    assert nodes(officer.read(text, state="refused")["volunteerApplications"]) == []
    assert len(nodes(officer.read(text, state="waiting")["volunteerApplications"])) == 1


def test_the_list_takes_as_many_statements_for_many_as_for_one(world):
    text = """{ volunteerApplications(first: 20) { edges { node {
        person { name } branch { name } promise { version } skills { label } } } } }"""
    asked(world, world.stranger)
    one = statements(Phone(world.manager), text)
    for _ in range(4):
        asked(world, world.person("新来者"))
    assert statements(Phone(world.manager), text) == one


def test_one_at_a_time(world):
    asked(world, world.stranger)
    refused(world, world.stranger, "ALREADY_APPLIED", branch=world.sister_branch)


def test_whoever_serves_is_one_already(world):
    refused(world, world.anna, "ALREADY_A_VOLUNTEER")


def test_whoever_is_suspended_does_not_come_in_by_another_door(world):
    suspended(world, world.anna)
    refused(world, world.anna, "SUSPENDED_AS_VOLUNTEER", branch=world.sister_branch)


def test_under_fourteen_nobody_volunteers(world):
    child = youth(world, 13)
    agreed(world, child)
    refused(world, child, "TOO_YOUNG")


def test_up_to_eighteen_a_guardian_agrees_first(world):
    minor = youth(world, 16)
    refused(world, minor, "GUARDIAN_CONSENT_NEEDED")
    agreed(world, minor, withdrawn_at=world.now)
    refused(world, minor, "GUARDIAN_CONSENT_NEEDED")
    agreed(world, minor)
    assert codes(apply(world, minor)) == []


def test_an_adult_asks_nobody(world):
    assert codes(apply(world, youth(world, 18))) == []


def test_not_before_the_privacy_policy_is_agreed_to(world):
    person = world.person("新来者")
    person.consents.all().delete()
    refused(world, person, "CONSENT_NEEDED")


def test_only_under_the_texts_in_force(world):
    for field, kind in (("promiseId", "promise"), ("confidentialityId", "confidentiality")):
        refused(world, world.stranger, "NOT_FOUND", **{field: global_id("PolicyText", NOBODY)})
        other = id_of("PolicyText", world.text("terms"))
        refused(world, world.stranger, "INVALID", **{field: other})
        old = texts(world)[field]
        world.text(kind, version=2, effective_from=world.now - timedelta(days=1))
        refused(world, world.stranger, "CONSENT_TEXT_OUTDATED", **{field: old})
        refused(world, world.stranger, "CONSENT_TEXT_OUTDATED")
        world._texts[kind, 1] = world.text(kind, version=2)
    assert codes(apply(world, world.stranger)) == []


def test_a_branch_that_is_closed_takes_nobody(world):
    type(world.own_branch).objects.filter(pk=world.own_branch.pk).update(status="closed")
    refused(world, world.stranger, "NOT_FOUND")


def test_skills_are_of_the_table(world):
    refused(world, world.stranger, "INVALID", skills=["flying"])
