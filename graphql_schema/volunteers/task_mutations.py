"""What is done with tasks."""

import graphene

from graphql_schema.volunteers.answer_task import AnswerTask
from graphql_schema.volunteers.assign_task import AssignTask
from graphql_schema.volunteers.cancel_task import CancelTask
from graphql_schema.volunteers.confirm_task import ConfirmTask
from graphql_schema.volunteers.create_task import CreateTask
from graphql_schema.volunteers.give_back_task import GiveBackTask
from graphql_schema.volunteers.report_task import ReportTask
from graphql_schema.volunteers.return_task import ReturnTask
from graphql_schema.volunteers.take_task import TakeTask


class TaskMutation(graphene.ObjectType):
    create_task = CreateTask.Field()
    assign_task = AssignTask.Field()
    answer_task = AnswerTask.Field()
    take_task = TakeTask.Field()
    give_back_task = GiveBackTask.Field()
    report_task = ReportTask.Field()
    confirm_task = ConfirmTask.Field()
    return_task = ReturnTask.Field()
    cancel_task = CancelTask.Field()
