import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.letter import LetterType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import add_to_letter


class AddToLetter(ServiceMutation):
    """Goes on in a letter of one's own; one that was answered waits for an answer again."""

    service = add_to_letter.add_to_letter
    letter = Thing(LetterType, "The letter.")

    class Input:
        letter_id = id_of("Letter", "Which.")
        text = graphene.String(required=True, description="At most 1000 characters.")
