"""What an office sees of somebody who says who they are."""

from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import One, Row
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, rows
from members.models import IdentityClaim


class IdentityClaimType(Row):
    """Somebody says that an entry, or an ID number, is theirs."""

    class Meta:
        model = IdentityClaim
        name = "IdentityClaim"

    reads = "identity.claim"
    sees = rows(
        """kind state unit joining takes_two asked_at closes_at objected_at proposed_at
        decided_at"""
    ) | rows("person name birth_date name_agrees birth_date_agrees note checked reason", PERSONAL)

    kind = kind_of("kind", "Joins, takes over, or disputes.")
    state = kind_of("state", "Where it stands.")
    person = One(PersonType, path="person", description="Whose entry, if one may see them.")
    unit = One(UnitType, path="unit", description="Which unit decides.")
    joining = One(
        BranchType, path="joining", description="The branch that entered them; else null."
    )
    name = text("As stated by whoever asks.")
    birth_date = day("As stated by whoever asks.", required=True)
    name_agrees = yes_no("The name is that of the entry.")
    birth_date_agrees = yes_no("The date of birth is that of the entry.")
    note = text("What they said; may be empty.")
    takes_two = yes_no("One proposes, another confirms after the time to object.")
    asked_at = instant("When.", required=True)
    closes_at = instant("It expires at this instant.", required=True)
    objected_at = instant("When the holder of the login objected.")
    proposed_at = instant("When the first of two approved.")
    checked = text("What was checked in person; empty while nothing was.")
    reason = text("Why it was decided so; empty while it was not.")
    decided_at = instant("When it was decided, withdrawn or expired.")
