"""Places that are offered to one after the other."""

import graphene

from graphql_schema.fields import Connection, One, Row, id_argument
from graphql_schema.scalars import instant, integer, kind_of, yes_no
from graphql_schema.sight import rows
from graphql_schema.volunteers.types import ShiftType, SlotType
from volunteers.models import Cascade
from volunteers.selectors.cascades import cascades


class CascadeType(Row):
    """Places that are offered to one after the other; the shift's board shows whom."""

    class Meta:
        model = Cascade
        name = "Cascade"

    reads = "shift.see"
    sees = rows("shift slot places answer_minutes skill widened state started_at ended_at")

    shift = One(ShiftType, path="shift", description="In which shift.")
    slot = One(SlotType, path="slot", description="In which role.")
    places = integer("How many are wanted.")
    answer_minutes = integer("Time for each to answer, in minutes.")
    skill = kind_of("skill", "Who name it are asked first.", required=False)
    widened = yes_no("Also those off duty, on leave or serving elsewhere are asked.")
    state = kind_of("state", "Running, filled, exhausted or stopped.")
    started_at = instant("Since when.", required=True)
    ended_at = instant("When it was over.")


class CascadesQuery(graphene.ObjectType):
    cascades = Connection(
        CascadeType,
        select=cascades,
        description="Of shifts whose board one sees, newest first.",
        shift=id_argument("Shift", "Only of this shift."),
    )
