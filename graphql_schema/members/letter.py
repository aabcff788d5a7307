"""What a member wrote to an office and was answered, as both sides see it."""

import graphene

from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import Few, One, Row
from graphql_schema.scalars import instant, kind_of, yes_no
from graphql_schema.sight import PERSONAL, SENSITIVE, row, rows
from members.models import Letter, LetterText


class LetterTextType(Row):
    """What one side wrote."""

    class Meta:
        model = LetterText
        name = "LetterText"

    reads = "letter.answer"
    sees = rows("by_office written_at") | {"text": row(SENSITIVE)}

    by_office = yes_no("The office wrote it; else the member.")
    text = graphene.String(description="At most 1000 characters; null once it was taken back.")
    written_at = instant("When.", required=True)


class LetterType(Row):
    """A letter to whoever answers them over a unit, with the answer."""

    class Meta:
        model = Letter
        name = "Letter"

    reads = "letter.answer"
    sees = rows("unit state written_at closed_at texts") | {"person": row(PERSONAL)}

    person = One(PersonType, path="person", description="Who wrote, if one may see them.")
    unit = One(UnitType, path="unit", description="To which unit's office.")
    state = kind_of("state", "Where it stands.")
    written_at = instant("When.", required=True)
    closed_at = instant("When it was answered or withdrawn; null while it waits.")
    texts = Few(LetterTextType, path="letter", description="Both sides, in order.")
