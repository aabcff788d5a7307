import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.data_correction import DataCorrectionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import decide_data_correction


class DecideDataCorrection(ServiceMutation):
    """Says whether what is kept of somebody is corrected as they ask. They read the reason."""

    service = decide_data_correction.decide_data_correction
    correction = Thing(DataCorrectionType, "The correction after the decision.")

    class Input:
        correction_id = id_of("DataCorrection", "Which.")
        decision = graphene.String(required=True, description="approve or refuse.")
        reason = graphene.String(required=True, description="At most 200 characters.")
        checked = graphene.String(
            description="What was checked in person; needed to approve. At most 200 characters."
        )
        id_number = graphene.String(
            description="As on the document shown; needed to approve an ID number."
        )
