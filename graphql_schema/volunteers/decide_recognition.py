import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.recognition import RecognitionType
from volunteers.services import decide_recognition


class DecideRecognition(ServiceMutation):
    """Grants or refuses a registration or a star."""

    service = decide_recognition.decide_recognition
    recognition = Thing(RecognitionType, "What was decided.")

    class Input:
        recognition_id = id_of("Recognition", "What was applied for.")
        decision = graphene.String(required=True, description="grant or refuse.")
        reason = graphene.String(description="Needed to refuse; the volunteer reads it.")
