"""What lies ahead of whoever leads: shifts for which people are still missing."""

import graphene

from graphql_schema.fields import Connection
from graphql_schema.volunteers.types import ShiftType
from volunteers.selectors import shifts


class AheadQuery(graphene.ObjectType):
    shifts_at_risk = Connection(
        ShiftType,
        select=shifts.shifts_at_risk,
        order=("during__startswith", "id"),
        description="Shifts one leads that begin soon with too few people, the soonest first;"
        " `slots { missing }` says how many.",
        days=graphene.Int(description="Those that begin within so many days; 7 if left out."),
    )
