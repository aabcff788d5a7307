"""The schema: every query and mutation by name, and nothing else."""

import graphene
from graphql import print_schema

from graphql_schema.volunteers.answer_assignment import AnswerAssignment
from graphql_schema.volunteers.assign_volunteers import AssignVolunteers
from graphql_schema.volunteers.check_in import CheckIn
from graphql_schema.volunteers.check_out import CheckOut
from graphql_schema.volunteers.create_activity import CreateActivity
from graphql_schema.volunteers.create_shift import CreateShift
from graphql_schema.volunteers.issue_service_certificate import IssueServiceCertificate
from graphql_schema.volunteers.publish_shift import PublishShift
from graphql_schema.volunteers.queries import VolunteersQuery
from graphql_schema.volunteers.sign_up import SignUp
from graphql_schema.volunteers.withdraw import Withdraw


class Query(VolunteersQuery):
    """What can be read."""


class Mutation(graphene.ObjectType):
    """What can be done; one in each document."""

    create_activity = CreateActivity.Field()
    create_shift = CreateShift.Field()
    publish_shift = PublishShift.Field()
    assign_volunteers = AssignVolunteers.Field()
    answer_assignment = AnswerAssignment.Field()
    sign_up = SignUp.Field()
    withdraw = Withdraw.Field()
    check_in = CheckIn.Field()
    check_out = CheckOut.Field()
    issue_service_certificate = IssueServiceCertificate.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)


def print_schema_text() -> str:
    return print_schema(schema.graphql_schema) + "\n"
