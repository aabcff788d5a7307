"""The five haves as a branch manager and a county officer meet them: over HTTP."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from backend.identifiers import global_id
from backend.policy.values import policy_at
from tests.world import NOBODY, Asked, Phone, SmallWorld, codes, id_of, nodes, statements

pytestmark = pytest.mark.django_db

ASSESSMENT = """
    query($branch: ID!) {
      assessment(branchId: $branch) {
        standard version score ready
        items { code title criteria { code declared statement mandatory value threshold weight
                                      missing verdict { code label } } }
        case { id revision state { code } branch { name } decisions { level { code label }
               reason } }
      }
    }
"""
WAITING = """
    query($settled: Boolean) {
      inboxOfOffice(first: 50, settled: $settled) {
        edges { node { mutation unit { name } settledAt
                       subject { ... on CertificationCase { id revision content branch { name }
                                                            decisions { reason } } } } }
        totalCount { value }
      }
    }
"""
CASE = """
    case { id revision content state { code label } score
           decisions { level { code label } decision { code } reason } }
"""
WRITTEN = {"item": "RULES", "criterion": "declared", "statement": "制度上墙。"}


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def submit(phone, branch, **given):
    return phone.do("submitAssessment", CASE, branchId=id_of("Branch", branch), **given)


def standing(phone, branch):
    return phone.read(ASSESSMENT, branch=id_of("Branch", branch))["assessment"]


def test_a_manager_reads_submits_is_returned_and_submits_again(world):
    manager, officer = Phone(world.manager), Phone(world.officer)
    before = standing(manager, world.own_branch)
    assert (before["score"], before["ready"], before["case"]) == (60, False, None)
    (rules,) = next(item for item in before["items"] if item["code"] == "RULES")["criteria"]
    assert rules["declared"]
    assert rules["verdict"] == {"code": "needs_evidence", "label": "needs evidence"}
    assert rules["missing"] == "A declaration is needed."

    refused = submit(manager, world.own_branch)
    assert codes(refused) == ["MANDATORY_NOT_MET"]
    assert refused["case"] is None
    case = submit(manager, world.own_branch, declarations=[WRITTEN])["case"]
    assert (case["state"]["code"], case["score"]) == ("county_review", 80)

    (item,) = nodes(officer.read(WAITING)["inboxOfOffice"])
    assert item["mutation"] == "decideAssessment"
    assert item["unit"] == {"name": world.county.unit.name}
    assert item["subject"] == {
        "id": case["id"],
        "revision": case["revision"],
        "content": case["content"],
        "branch": {"name": world.own_branch.unit.name},
        "decisions": [],
    }

    seen = {"caseId": case["id"], "revision": case["revision"], "content": case["content"]}
    without = officer.do("decideAssessment", CASE, decision="return", **seen)
    assert codes(without) == ["REASON_REQUIRED"]
    returned = officer.do("decideAssessment", CASE, decision="return", reason="补名册。", **seen)
    assert returned["case"]["state"]["code"] == "returned"
    level = {"code": "county_review", "label": "county review"}
    assert returned["case"]["decisions"] == [
        {"level": level, "decision": {"code": "return"}, "reason": "补名册。"}
    ]
    assert nodes(officer.read(WAITING)["inboxOfOffice"]) == []
    assert nodes(officer.read(WAITING, settled=True)["inboxOfOffice"])[0]["settledAt"]

    after = standing(manager, world.own_branch)
    assert (after["score"], after["ready"]) == (80, True)
    assert after["case"]["branch"] == {"name": world.own_branch.unit.name}
    assert after["case"]["decisions"] == [{"level": level, "reason": "补名册。"}]
    again = submit(manager, world.own_branch)
    assert again["case"]["state"]["code"] == "county_review"
    assert again["case"]["id"] == case["id"]


def test_a_retry_is_a_replay(world):
    manager, key = Phone(world.manager), str(uuid4())
    first = submit(manager, world.own_branch, declarations=[WRITTEN], clientKey=key)
    again = submit(manager, world.own_branch, declarations=[WRITTEN], clientKey=key)
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert again["case"] == first["case"]
    other = submit(manager, world.own_branch, clientKey=key)
    assert codes(other) == ["KEY_REUSED"]


def test_the_standing_of_another_branch_is_the_same_as_of_none(world):
    manager, answers, counted = Phone(world.manager), [], []
    for branch in (id_of("Branch", world.sister_branch), global_id("Branch", NOBODY)):
        with CaptureQueriesContext(connection) as captured:
            answers.append(manager.ask(ASSESSMENT, branch=branch))
        counted.append(len(captured))
    assert answers[0] == answers[1] == {"data": {"assessment": None}}
    assert counted[0] == counted[1]
    assert Phone(world.anna).ask(ASSESSMENT, branch=id_of("Branch", world.own_branch)) == answers[0]


def test_submitting_another_branch_is_the_same_as_none(world):
    manager = Phone(world.manager)
    refusals = [
        manager.do("submitAssessment", CASE, branchId=branch)
        for branch in (
            id_of("Branch", world.sister_branch),
            global_id("Branch", NOBODY),
            id_of("Team", world.own_team),
        )
    ]
    assert refusals.count(refusals[0]) == len(refusals)
    assert codes(refusals[0]) == ["NOT_FOUND"]


def test_deciding_elsewhere_is_the_same_as_none(world):
    case = submit(Phone(world.manager), world.own_branch, declarations=[WRITTEN])["case"]
    seen = {"revision": case["revision"], "content": case["content"]}
    for who in (world.sister_manager, world.city_officer, world.stranger):
        phone = Phone(who)
        refusals = [
            phone.do("decideAssessment", CASE, caseId=asked, decision="forward", **seen)
            for asked in (case["id"], global_id("CertificationCase", NOBODY))
        ]
        assert refusals[0] == refusals[1]
        assert codes(refusals[0]) == ["NOT_FOUND"]


def test_without_a_standard_it_says_so(world):
    version = world.standard(number=2)
    version.standard.versions.update(retired_at=world.now)
    answer = Phone(world.manager).ask(ASSESSMENT, branch=id_of("Branch", world.own_branch))
    assert answer["errors"][0]["extensions"]["code"] == "NO_STANDARD"
    assert codes(submit(Phone(world.manager), world.own_branch)) == ["NO_STANDARD"]


def test_nobody_submits_without_a_login(world):
    answer = Phone(None).ask(
        "mutation($input: SubmitAssessmentInput!)"
        " { submitAssessment(input: $input) { errors { code } } }",
        input={"clientKey": str(uuid4()), "branchId": id_of("Branch", world.own_branch)},
    )
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_items_of_an_office_take_the_same_statements(world):
    world.standard(Asked("LEADER", "officers_in_term"), number=2)
    officer = Phone(world.officer)

    def more(number):
        for each in range(number):
            branch = world.branch(world.county, f"社区{number}-{each}")
            manager = world.person(f"负责人{number}-{each}")
            world.office(manager, "branch_manager", branch)
            assert submit(Phone(manager), branch)["errors"] == []

    more(2)
    few = statements(officer, WAITING)
    more(12)
    assert officer.read(WAITING)["inboxOfOffice"]["totalCount"]["value"] == 14
    assert statements(officer, WAITING) == few


QUEUE = """{ certificationQueue(first: 9) { totalCount { value } edges { node {
    waitsSince dueOn content branch { name } state { code }
    results { criterion verdict { code } value verdictNow { code } valueNow evidence }
    visits { note } opinions { text } objections { text } decisions { reason } } } } }"""


def test_a_queue_takes_the_same_statements_however_long_it_is(world):
    """With what was frozen, what is so now beside it, and the fingerprint of each."""
    officer = Phone(world.officer)

    def more(number):
        for each in range(number):
            branch = world.branch(world.county, f"社区{number}-{each}")
            manager = world.person(f"负责人{number}-{each}")
            world.office(manager, "branch_manager", branch)
            assert submit(Phone(manager), branch)["errors"] == []

    world.standard(Asked("LEADER", "officers_in_term"), Asked("MEMBERSHIP", "members"), number=2,
                   min_score=50)  # fmt: skip
    more(2)
    few = statements(officer, QUEUE)
    more(6)
    queue = officer.read(QUEUE)["certificationQueue"]
    assert queue["totalCount"]["value"] == 8
    assert statements(officer, QUEUE) == few
    assert len({node["content"] for node in nodes(queue)}) == 8
    waited = [node["waitsSince"] for node in nodes(queue)]
    assert waited == sorted(waited)
    days = (date.fromisoformat(nodes(queue)[0]["dueOn"]) - localdate(world.now)).days
    assert days == policy_at(world.now)["certification.review_days"]
    (leader, members) = nodes(queue)[0]["results"]
    assert (leader["value"], leader["valueNow"], members["verdictNow"]) == (
        1, 1, {"code": "not_met"},
    )  # fmt: skip
    assert nodes(Phone(world.city_officer).read(QUEUE)["certificationQueue"]) == []


def test_items_of_an_office_end_with_it(world):
    submit(Phone(world.manager), world.own_branch, declarations=[WRITTEN])
    assert nodes(Phone(world.sister_manager).read(WAITING)["inboxOfOffice"]) == []
    office = world.officer.offices.get()
    office.end(world.now)
    assert nodes(Phone(world.officer).read(WAITING)["inboxOfOffice"]) == []
    successor = world.person("继任者")
    world.office(successor, "county_officer", world.county, start=world.now)
    (item,) = nodes(Phone(successor).read(WAITING)["inboxOfOffice"])
    assert item["subject"]["branch"] == {"name": world.own_branch.unit.name}
