"""An office records an accident insurance, and whom it covers."""

import pytest

from tests.volunteers.covers import day, ids, record, recorded
from tests.volunteers.enrolments import nothing_done
from tests.world import Phone, SmallWorld, codes, id_of, nodes, statements
from volunteers.models import InsurancePolicy
from volunteers.selectors.cover import insured

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def refused(world, who, *expected, people=(), **given):
    with nothing_done():
        assert codes(record(world, who, *people, **given)) == list(expected)


def test_it_covers_whom_it_lists_on_all_its_days(world, django_assert_num_queries):
    recorded(world, world.anna, world.leader, first=1, last=3)
    people = [each.pk for each in (world.anna, world.leader, world.stranger)]
    both = {world.anna.pk, world.leader.pk}
    for later, expected in ((0, set()), (1, both), (3, both), (4, set())):
        with django_assert_num_queries(1):
            assert insured(people, day(world, later)) == expected
    assert InsurancePolicy.objects.get().policy_no == "PA2026001"


def test_who_reads_it(world):
    policy = recorded(world, world.anna)
    text = """query($policy: ID) { insurancePolicies(first: 5) { edges { node { insurer } } }
        insuredPeople(first: 5, insurancePolicy: $policy) {
            edges { node { person { name } } } } }"""
    at = id_of("InsurancePolicy", policy)
    for who in (world.manager, world.officer, world.anna):
        seen = Phone(who).read(text, policy=at)
        assert nodes(seen["insurancePolicies"]) == [{"insurer": "中国人保"}]
        assert nodes(seen["insuredPeople"]) == [{"person": {"name": "林小红"}}]
    for who in (world.leader, world.sister_manager, world.city_officer):
        seen = Phone(who).read(text, policy=at)
        assert (nodes(seen["insurancePolicies"]), nodes(seen["insuredPeople"])) == ([], [])


def test_lists_take_as_many_statements_for_many_as_for_one(world):
    text = """{ insurancePolicies(first: 20) { edges { node { insurer branch { name } } } }
        insuredPeople(first: 20) { edges { node {
            person { name } policy { insurer branch { name } } } } } }"""
    recorded(world, world.anna)
    one = statements(Phone(world.manager), text)
    for number in range(3):
        recorded(world, world.anna, world.leader, policyNo=f"N{number}")
    assert statements(Phone(world.manager), text) == one
    own = id_of("Branch", world.own_branch)
    narrowed = f'{{ insurancePolicies(first: 9, branch: "{own}") {{ edges {{ node {{ id }} }} }} }}'
    assert len(nodes(Phone(world.officer).read(narrowed)["insurancePolicies"])) == 4


def test_volunteers_of_one_s_branches_alone(world):
    answer = record(world, world.manager, world.anna, world.sister_member)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "personIds.1")
    ]
    assert not InsurancePolicy.objects.exists()
    assert codes(record(world, world.officer, world.anna, world.sister_member)) == []


def test_what_is_not_recorded(world):
    refused(world, world.manager, "NOBODY_NAMED")
    refused(world, world.manager, "PERIOD_BACKWARDS", people=[world.anna], first=3, last=2)
    refused(world, world.manager, "REQUIRED", people=[world.anna], insurer=" ")
    refused(world, world.manager, "ALREADY_INSURED", people=[world.anna, world.anna])
    many = ids([world.anna]) * 201
    refused(world, world.manager, "TOO_MANY_AT_ONCE", personIds=many)
    recorded(world, world.anna)
    refused(world, world.manager, "INSURANCE_ON_FILE", people=[world.leader])


def test_only_an_office_that_enrols(world):
    for who in (world.anna, world.leader, world.sister_manager, world.city_officer):
        refused(world, who, "NOT_FOUND", people=[world.anna])
