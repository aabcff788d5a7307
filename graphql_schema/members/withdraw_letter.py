from graphql_schema.fields import id_of
from graphql_schema.members.letter import LetterType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import withdraw_letter


class WithdrawLetter(ServiceMutation):
    """Takes back a letter of one's own that waits for its answer; what it says is deleted."""

    service = withdraw_letter.withdraw_letter
    letter = Thing(LetterType, "The letter, withdrawn.")

    class Input:
        letter_id = id_of("Letter", "Which.")
