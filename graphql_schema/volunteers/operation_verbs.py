"""What is done in an operation."""

import graphene

from graphql_schema.volunteers.answer_mobilisation import AnswerMobilisation
from graphql_schema.volunteers.close_mobilisation import CloseMobilisation
from graphql_schema.volunteers.close_operation import CloseOperation
from graphql_schema.volunteers.decide_mobilisation import DecideMobilisation
from graphql_schema.volunteers.deploy_team import DeployTeam
from graphql_schema.volunteers.mobilise import Mobilise
from graphql_schema.volunteers.open_operation import OpenOperation
from graphql_schema.volunteers.return_team import ReturnTeam
from graphql_schema.volunteers.share_duty_position import ShareDutyPosition
from graphql_schema.volunteers.start_cascade import StartCascade
from graphql_schema.volunteers.stop_cascade import StopCascade
from graphql_schema.volunteers.stop_mobilisation import StopMobilisation


class OperationVerbs(graphene.ObjectType):
    open_operation = OpenOperation.Field()
    close_operation = CloseOperation.Field()
    deploy_team = DeployTeam.Field()
    return_team = ReturnTeam.Field()
    mobilise = Mobilise.Field()
    decide_mobilisation = DecideMobilisation.Field()
    stop_mobilisation = StopMobilisation.Field()
    close_mobilisation = CloseMobilisation.Field()
    start_cascade = StartCascade.Field()
    stop_cascade = StopCascade.Field()
    share_duty_position = ShareDutyPosition.Field()
    answer_mobilisation = AnswerMobilisation.Field()
