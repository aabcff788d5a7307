"""The id of an entry that was merged keeps resolving, wherever the door takes one; and the entry
itself is nobody to be found any more."""

from uuid import uuid4

import pytest
from django.db import transaction

from backend.identifiers import global_id
from backend.identity.models import Person, PersonTerm
from backend.privacy.services.count_people import count_people
from graphql_schema.schema import Mutation
from graphql_schema.service_mutation import ServiceMutation
from members.models import CertificationCase
from tests.proof.attempts import camel
from tests.volunteers.covers import recorded
from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.operations import opened
from tests.volunteers.papers import picture
from tests.volunteers.scenes import activity, shift
from tests.volunteers.tasks import create_task
from tests.world import Phone, id_of, nodes, statements

pytestmark = pytest.mark.django_db
SOON = "2099-01-01"


@pytest.fixture
def world():
    built = MergeWorld()
    built.volunteer(built.own_branch, built.twin)
    PersonTerm.objects.create(person=built.twin, term="林小红")
    PersonTerm.objects.create(person=built.anna, term="林小红")
    merged(built)
    return built


def arguments_of_people():
    return {
        (camel(name), camel(field))
        for name, mounted in Mutation._meta.fields.items()
        for of in [getattr(mounted.resolver, "__self__", None)]
        if of is not None and issubclass(of, ServiceMutation)
        for field, spec in of.id_specs.items()
        if "Person" in spec.type_names
    }


def case(world):
    version = world.standard()
    return CertificationCase.objects.create(
        branch=world.own_branch,
        version=version,
        standard=version.standard,
        moved_at=world.now,
        state="submitted",
        reviewer=world.county,
        score=80,
        submitted_by=world.leader,
        submitted_at=world.now,
        created_at=world.now,
    )


def checked(world):
    world.consent(world.anna, "health")
    return {"checkedOn": "2020-05-08", "lastValidOn": SOON}


def sent_out(world):
    operation = opened(world.officer, world.county)
    return {
        "operationId": id_of("Operation", operation),
        "teamId": id_of("Team", world.own_team),
    }


# By mutation and argument: who sends it, and what else.
SENT = {
    ("addInsured", "personIds"): (
        "manager",
        lambda world: {"policyId": id_of("InsurancePolicy", recorded(world, world.leader))},
    ),
    ("recordHealthCheck", "personId"): ("manager", checked),
    ("recordInsurancePolicy", "personIds"): (
        "manager",
        lambda world: {
            "branchId": id_of("Branch", world.own_branch),
            "insurer": "中国人保",
            "policyNo": "PA1",
            "firstOn": SOON,
            "lastOn": SOON,
        },
    ),
    ("assignTask", "personIds"): (
        "leader",
        lambda world: {"taskId": create_task(world.leader, world, activity(world))["task"]["id"]},
    ),
    ("deployTeam", "personIds"): ("officer", sent_out),
    ("editActivity", "personInChargeId"): (
        "leader",
        lambda world: {"activityId": id_of("Activity", activity(world))},
    ),
    ("assignVolunteers", "personIds"): (
        "leader",
        lambda world: {"shiftId": id_of("Shift", shift(world))},
    ),
    ("correctPersonPhone", "personId"): ("officer", lambda world: {"phone": "13900001234"}),
    ("grantActivityAccess", "personId"): (
        "manager",
        lambda world: {
            "activityId": id_of("Activity", activity(world)),
            "reason": "采访",
            "lastDay": SOON,
        },
    ),
    ("grantCaseAccess", "personId"): (
        "officer",
        lambda world: {
            "caseId": id_of("CertificationCase", case(world)),
            "reason": "采访",
            "lastDay": SOON,
        },
    ),
    ("grantOffice", "personId"): (
        "manager",
        lambda world: {"kind": "deputy_leader", "unitId": id_of("Unit", world.own_team.unit)},
    ),
    ("proposeMerge", "goneId"): (
        "officer",
        lambda world: {"keptId": id_of("Person", world.leader), "reason": "同一人"},
    ),
    ("proposeMerge", "keptId"): (
        "officer",
        lambda world: {"goneId": id_of("Person", world.leader), "reason": "同一人"},
    ),
    ("recordGuardianConsent", "personId"): (
        "manager",
        lambda world: {
            "guardianName": "林建华",
            "guardianPhone": "13900001234",
            "relation": "father",
            "textId": global_id("PolicyText", world.text().public_id),
            "paperReference": "档案1",
        },
    ),
    ("recordOpeningBalance", "personId"): (
        "manager",
        lambda world: {
            "branchId": id_of("Branch", world.own_branch),
            "minutes": 60,
            "asOf": "2020-12-31",
            "source": "旧系统",
            "reason": "旧台账转入",
            "evidenceIds": [id_of("Upload", picture(world, world.manager))],
        },
    ),
    ("inviteToTeam", "personIds"): (
        "manager",
        lambda world: {"teamId": id_of("Team", world.own_team)},
    ),
    ("removeFromTeam", "personId"): (
        "leader",
        lambda world: {"teamId": id_of("Team", world.own_team), "reason": "迁居"},
    ),
    ("secondToTeam", "personId"): (
        "officer",
        lambda world: {
            "teamId": id_of("Team", world.sister_team),
            "homeTeamId": id_of("Team", world.own_team),
            "firstDay": str(world.now.date()),
            "lastDay": str(world.now.date()),
        },
    ),
    ("addToDossier", "personId"): (
        "leader",
        lambda world: {
            "kind": "TRAINING",
            "title": "救护员培训",
            "happenedOn": "2020-05-08",
            "givenBy": "省红十字会",
            "minutes": 90,
        },
    ),
    ("revealIdentity", "personId"): (
        "officer",
        lambda world: {"field": "PHONE", "reason": "核对", "reasonKind": "SERVICE"},
    ),
    ("unlockAccount", "personId"): ("officer", lambda world: {"reason": "本人到场"}),
}


def test_every_argument_that_takes_a_person_is_tried():
    assert arguments_of_people() == SENT.keys()


@pytest.mark.parametrize(("mutation", "field"), sorted(SENT))
def test_the_old_id_does_what_the_new_one_does(world, mutation, field):
    who, rest = SENT[mutation, field]
    phone, given = Phone(getattr(world, who)), rest(world)
    answers = []
    for person in (world.anna, world.twin):
        named = id_of("Person", person)
        before = transaction.savepoint()
        answer = phone.do(
            mutation,
            "",
            clientKey=str(uuid4()),
            **given,
            **{field: [named] if field.endswith("Ids") else named},
        )
        transaction.savepoint_rollback(before)
        answers.append([(each["code"], each["field"]) for each in answer["errors"]])
    assert answers[0] == answers[1]
    assert not any(code == "NOT_FOUND" for code, _ in answers[1])


def test_nobody_else_gets_to_know_it_by_the_old_id(world):
    document = "query($id: ID!) { node(id: $id) { id } }"
    for who in (world.leader, world.manager, world.officer, world.anna):
        answers = [
            Phone(who).read(document, id=id_of("Person", each)) for each in (world.anna, world.twin)
        ]
        assert answers[0] == answers[1] != {"node": None}
    stranger = Phone(world.stranger)
    for each in (world.anna, world.twin, Person(public_id=uuid4())):
        assert stranger.read(document, id=id_of("Person", each)) == {"node": None}


def test_the_old_id_takes_as_many_statements_as_any(world):
    document = "query($id: ID!) { node(id: $id) { id } }"
    phone = Phone(world.officer)
    counted = {
        statements(phone, document, id=id_of("Person", each)) for each in (world.anna, world.twin)
    }
    assert len(counted) == 1


def test_an_old_volunteer_leads_to_the_one_that_goes_on(world):
    document = "query($id: ID!) { node(id: $id) { id } }"
    answers = [
        Phone(world.manager).read(document, id=id_of("Volunteer", each.volunteer))
        for each in (world.anna, world.twin)
    ]
    assert answers[0] == answers[1] == {"node": {"id": id_of("Volunteer", world.anna.volunteer)}}


def test_history_and_offices_take_the_old_id(world):
    world.office(world.anna, "deputy_leader", world.own_team)
    offices = "query($p: ID!) { offices(person: $p, first: 5) { edges { node { id } } } }"
    history = "query($p: ID!) { history(id: $p, first: 5) { edges { node { deed } } } }"
    for document, name in ((offices, "offices"), (history, "history")):
        new, old = (
            nodes(Phone(world.officer).read(document, p=id_of("Person", each))[name])
            for each in (world.anna, world.twin)
        )
        assert new == old != []


def test_what_names_the_old_entry_shows_the_one_that_goes_on(world):
    merge = "query($id: ID!) { personMerge(id: $id) { kept { id } gone { id } } }"
    row = world.twin.merged_by.get()
    seen = Phone(world.officer).read(merge, id=id_of("PersonMerge", row))["personMerge"]
    assert seen["gone"] == seen["kept"] == {"id": id_of("Person", world.anna)}


def test_the_old_entry_is_in_no_list_no_search_and_no_count(world):
    members = """query($as: DateTime) { members(first: 50, search: "林小红", asOf: $as) {
        edges { node { person { id } } } } }"""
    volunteers = '{ volunteers(first: 50, search: "林小红") { edges { node { person { id } } } } }'
    duplicates = "{ duplicateCandidates(first: 20) { nodes { person { id } } } }"
    for who in (world.manager, world.officer, world.province_officer):
        phone = Phone(who)
        assert len(nodes(phone.read(members)["members"])) == 1
        assert len(nodes(phone.read(volunteers)["volunteers"])) == 1
        assert phone.read(duplicates)["duplicateCandidates"]["nodes"] == []
    assert not PersonTerm.objects.filter(person=world.twin).exists()
    assert count_people(world.now) == Person.objects.count() - 1


def test_past_memberships_show_the_one_human(world):
    document = """query($as: DateTime) { members(first: 50, asOf: $as) {
        edges { node { person { id name } } } } }"""
    then = nodes(Phone(world.officer).read(document, **{"as": world.now.isoformat()})["members"])
    named = [each["person"]["id"] for each in then if each["person"]["name"] == "林小红"]
    assert named == [id_of("Person", world.anna)] * 2
