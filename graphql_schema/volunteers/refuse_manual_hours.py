import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.paper_types import PaperHoursType
from volunteers.services import refuse_manual_hours


class RefuseManualHours(ServiceMutation):
    """Refuses hours that stand on paper, or a balance: nothing of them counts."""

    service = refuse_manual_hours.refuse_manual_hours
    hours = Thing(PaperHoursType, "The paper, refused.")

    class Input:
        hours_id = id_of("PaperHours", "Which paper.")
        reason = graphene.String(required=True, description="Whoever entered it reads it.")
