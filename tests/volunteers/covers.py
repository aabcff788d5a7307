"""Insurances of volunteers, and health checks."""

from datetime import timedelta

from django.utils.timezone import localdate

from tests.world import Phone, id_of
from volunteers.models import HealthCheck, InsurancePolicy, InsuredPerson

DAY = timedelta(days=1)
LISTED = "insured { id firstOn lastOn person { name } }"


def day(world, later=0):
    return localdate(world.now) + later * DAY


def ids(people):
    return [id_of("Person", person) for person in people]


def record(world, who, *people, first=0, last=9, **given):
    defaults = {
        "branchId": id_of("Branch", world.own_branch),
        "insurer": "中国人保",
        "policyNo": " PA2026001 ",
        "firstOn": str(day(world, first)),
        "lastOn": str(day(world, last)),
        "personIds": ids(people),
    }
    return Phone(who).do(
        "recordInsurancePolicy", "policy { id policyNo firstOn lastOn }", **(defaults | given)
    )


def recorded(world, *people, **given):
    assert record(world, world.manager, *people, **given)["errors"] == []
    return InsurancePolicy.objects.latest("pk")


def add(who, policy, *people):
    at = id_of("InsurancePolicy", policy)
    return Phone(who).do("addInsured", LISTED, policyId=at, personIds=ids(people))


def remove(who, policy, *people, also=()):
    rows = InsuredPerson.objects.filter(policy=policy, removed_at=None, person__in=people)
    return Phone(who).do(
        "removeInsured",
        LISTED,
        policyId=id_of("InsurancePolicy", policy),
        insuredIds=[id_of("InsuredPerson", each) for each in [*rows, *also]],
    )


def cover(world, *people):
    """Straight in the tables: insured for years, and found fit."""
    first, last = day(world, -999), day(world, 999)
    policy = InsurancePolicy.objects.create(
        branch=world.own_branch,
        insurer="中国人保",
        policy_no=f"PA{world.number()}",
        first_on=first,
        last_on=last,
        recorded_by=world.manager,
        recorded_at=world.now,
    )
    for person in people:
        InsuredPerson.objects.create(
            policy=policy, person=person, first_on=first, last_on=last, added_by=world.manager
        )
        world.consent(person, "health")
        HealthCheck.objects.create(
            person=person,
            branch=world.own_branch,
            checked_on=first,
            last_valid_on=last,
            confirmed_by=world.manager,
            recorded_at=world.now,
        )
    return policy
