"""Who sees and answers what members write to an office."""

from backend.authority.actor import Actor
from backend.authority.scope import Extent, either, own, scoped, within
from members.models import Letter, LetterText


@scoped(Letter)
def see_letter(actor: Actor) -> Extent:
    """One's own, or what is written to where one answers."""
    return either(own(actor, "person"), within(actor, "letter.answer", "unit"))


@scoped(LetterText)
def see_letter_text(actor: Actor) -> Extent:
    return either(own(actor, "letter__person"), within(actor, "letter.answer", "letter__unit"))


@scoped(Letter, "answer")
def answer_letter(actor: Actor) -> Extent:
    """Who might; whose turn it is, the deed asks of the seats."""
    return within(actor, "letter.answer", "unit")


@scoped(Letter, "go_on")
def go_on_in_letter(actor: Actor) -> Extent:
    return own(actor, "person")
