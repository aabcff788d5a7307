"""Insurances of volunteers, and that they were found fit."""

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Connection, One, Row, id_argument
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, text
from graphql_schema.sight import PERSONAL, SENSITIVE, row, rows
from volunteers.models import HealthCheck, InsurancePolicy, InsuredPerson
from volunteers.selectors import cover


class InsurancePolicyType(Row):
    """An accident insurance that covers whom it lists."""

    class Meta:
        model = InsurancePolicy
        name = "InsurancePolicy"

    reads = "volunteer.enrol"
    sees = rows("branch insurer policy_no first_on last_on recorded_at")

    branch = One(BranchType, path="branch", description="Whose volunteers.")
    insurer = text("Who insures.")
    policy_no = text("Its number.")
    first_on = day("First day.", required=True)
    last_on = day("Last day, inclusive.", required=True)
    recorded_at = instant("When it was recorded.", required=True)


class InsuredPersonType(Row):
    """Somebody on the list of an insurance."""

    class Meta:
        model = InsuredPerson
        name = "InsuredPerson"

    reads = "volunteer.enrol"
    sees = {**rows("person first_on last_on removed_at", PERSONAL), "policy": row()}

    person = One(PersonType, path="person", description="Who, if one may see them.")
    policy = One(InsurancePolicyType, path="policy", description="Of which insurance.")
    first_on = day("First day they are covered.", required=True)
    last_on = day("Last day they are covered, inclusive.", required=True)
    removed_at = instant("When they were taken off the list.")


class HealthCheckType(Row):
    """That somebody was found fit; never what was found."""

    class Meta:
        model = HealthCheck
        name = "HealthCheck"

    reads = "volunteer.enrol"
    sees = {
        "person": row(PERSONAL),
        "branch": row(),
        **rows("checked_on last_valid_on", SENSITIVE),
        "recorded_at": row(PERSONAL),
    }

    person = One(PersonType, path="person", description="Who, if one may see them.")
    branch = One(BranchType, path="branch", description="Which branch recorded it.")
    checked_on = day("When they were checked.", required=True)
    last_valid_on = day("Last day it holds, inclusive.", required=True)
    recorded_at = instant("When it was recorded.", required=True)


class CoverQuery(graphene.ObjectType):
    insurance_policies = Connection(
        InsurancePolicyType,
        select=cover.policies,
        description="Insurances by which one is covered, or that one's office keeps, newest first.",
        branch=id_argument("Branch", "Only those of this branch."),
    )
    insured_people = Connection(
        InsuredPersonType,
        select=cover.insured_people,
        description="Who is or was on which list: oneself, and others where one's office keeps it.",
        insurance_policy=id_argument("InsurancePolicy", "Only those on this list."),
    )
    my_health_checks = Connection(
        HealthCheckType,
        select=cover.my_health_checks,
        description="When one was found fit, newest first.",
    )
