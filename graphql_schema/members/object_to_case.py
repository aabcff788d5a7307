import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseObjectionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import object_to_case


class ObjectToCase(ServiceMutation):
    """Says why a branch on the public list should not be recognised; the office answers."""

    service = object_to_case.object_to_case
    objection = Thing(CaseObjectionType, "What was said.")

    class Input:
        notice_id = id_of("RecognitionNotice", "Which entry of the public list.")
        text = graphene.String(
            required=True, description="The branch does not read it. At most 500 characters."
        )
        on_behalf_of = graphene.String(
            description="Who came or wrote to the office that enters it; left out: oneself."
        )
