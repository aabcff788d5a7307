"""What is done with activities and shifts that are planned."""

import graphene

from graphql_schema.volunteers.accept_swap import AcceptSwap
from graphql_schema.volunteers.cancel_activity import CancelActivity
from graphql_schema.volunteers.cancel_shift import CancelShift
from graphql_schema.volunteers.change_activity import ChangeActivity
from graphql_schema.volunteers.change_series import ChangeSeries
from graphql_schema.volunteers.change_shift import ChangeShift
from graphql_schema.volunteers.copy_week import CopyWeek
from graphql_schema.volunteers.create_shift import CreateShift
from graphql_schema.volunteers.decide_swap import DecideSwap
from graphql_schema.volunteers.dispatch_activity import DispatchActivity
from graphql_schema.volunteers.edit_activity import EditActivity
from graphql_schema.volunteers.finish_activity import FinishActivity
from graphql_schema.volunteers.offer_swap import OfferSwap
from graphql_schema.volunteers.publish_shift import PublishShift
from graphql_schema.volunteers.repeat_shift import RepeatShift
from graphql_schema.volunteers.withdraw_swap import WithdrawSwap


class PlanVerbs(graphene.ObjectType):
    create_shift = CreateShift.Field()
    publish_shift = PublishShift.Field()
    cancel_shift = CancelShift.Field()
    finish_activity = FinishActivity.Field()
    cancel_activity = CancelActivity.Field()
    edit_activity = EditActivity.Field()
    dispatch_activity = DispatchActivity.Field()
    change_series = ChangeSeries.Field()
    change_shift = ChangeShift.Field()
    change_activity = ChangeActivity.Field()
    copy_week = CopyWeek.Field()
    repeat_shift = RepeatShift.Field()
    offer_swap = OfferSwap.Field()
    accept_swap = AcceptSwap.Field()
    decide_swap = DecideSwap.Field()
    withdraw_swap = WithdrawSwap.Field()
