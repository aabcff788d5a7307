import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.documents_of_branch import PremisesType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import record_premises


class RecordPremises(ServiceMutation):
    """Records where a branch is at home."""

    service = record_premises.record_premises
    premises = Thing(PremisesType, "The premises.")

    class Input:
        branch_id = id_of("Branch", "Whose.")
        address = graphene.String(required=True, description="At most 200 characters.")
        area = graphene.Int(required=True, description="In square metres.")
        use = graphene.String(
            required=True,
            description="office, activities, training, culture_wall, store or other.",
        )
        since = graphene.Date(required=True, description="In use since this day.")
        photo_id = id_of(
            "Upload", "Photo of the sign, sent with purpose premises_photo.", required=False
        )
        emblem_off_roof = graphene.Boolean(
            description="On the photo the emblem is not on the roof."
        )
        name_beneath = graphene.Boolean(
            description="On the photo the society's name stands beneath the emblem."
        )
