import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.recognition import DossierEntryType
from volunteers.services import add_to_dossier


class AddToDossier(ServiceMutation):
    """Records a training, a commendation, an evaluation or an upheld complaint of a volunteer."""

    service = add_to_dossier.add_to_dossier
    entry = Thing(DossierEntryType, "The new entry.")

    class Input:
        person_id = id_of("Person", "Whose file.")
        kind = graphene.String(
            required=True, description="training, commendation, evaluation or complaint."
        )
        title = graphene.String(required=True, description="What; whoever it is about reads it.")
        happened_on = graphene.Date(required=True, description="Local date.")
        minutes = graphene.Int(description="Of a training, whole minutes.")
        score = graphene.Int(description="Of an evaluation, one to five.")
        given_by = graphene.String(description="Who trained or commended.")
