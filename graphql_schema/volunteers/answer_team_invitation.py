import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import answer_team_invitation


class AnswerTeamInvitation(ServiceMutation):
    """Accepts the invitation of a team, or declines it."""

    service = answer_team_invitation.answer_team_invitation
    request = Thing(TeamRequestType, "The invitation, answered.")

    class Input:
        request_id = id_of("TeamRequest", "Which invitation.")
        accept = graphene.Boolean(required=True, description="False declines.")
        reason = graphene.String(description="Nobody needs one to decline.")
