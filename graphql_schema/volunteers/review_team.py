import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamReviewType
from volunteers.services import review_team


class ReviewTeam(ServiceMutation):
    """Says how a year of a team went; members and minutes are counted now and kept."""

    service = review_team.review_team
    review = Thing(TeamReviewType, "The review.")

    class Input:
        team_id = id_of("Team", "Which team.")
        year = graphene.Int(required=True, description="Which year; not one to come.")
        result = graphene.String(required=True, description="passed, improve or failed.")
        note = graphene.String(description="At most 500 characters; needed unless it passed.")
