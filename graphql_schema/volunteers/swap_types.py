"""What becomes of a place that its holder would hand on."""

from graphql_schema.fields import Row
from graphql_schema.scalars import instant, kind_of
from graphql_schema.sight import PERSONAL, rows
from volunteers.models import Swap


class SwapType(Row):
    """The last offer of a place to other volunteers."""

    class Meta:
        model = Swap
        name = "Swap"

    reads = "shift.see"
    sees = rows("state offered_at changed_at", PERSONAL)

    state = kind_of("state", "Open, done, withdrawn or ended.")
    offered_at = instant("When it was offered.", required=True)
    changed_at = instant("Since when it is so.", required=True)
