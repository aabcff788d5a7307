import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.letter import LetterType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import answer_letter


class AnswerLetter(ServiceMutation):
    """Answers a member's letter; they are told that there is an answer, and read it there."""

    service = answer_letter.answer_letter
    letter = Thing(LetterType, "The letter with its answer.")

    class Input:
        letter_id = id_of("Letter", "Which.")
        text = graphene.String(required=True, description="At most 1000 characters.")
