import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.rescue import RescueCertificationType
from volunteers.services import certify_rescue_team


class CertifyRescueTeam(ServiceMutation):
    """Records that one's society, or one above it, certified a rescue team."""

    service = certify_rescue_team.certify_rescue_team
    certification = Thing(RescueCertificationType, "The certification.")

    class Input:
        team_id = id_of("Team", "Which rescue team.")
        level = graphene.String(required=True, description="county, city, province or national.")
        certified_on = graphene.Date(required=True, description="When.")
        next_review_on = graphene.Date(required=True, description="Through this day it counts.")
