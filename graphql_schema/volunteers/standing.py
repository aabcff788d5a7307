"""How a place stands: offered and not delivered, read, on the way, late …"""

from typing import Any

import graphene

from graphql_schema.fields import Plain, Relation, fill_in
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, rows
from volunteers.selectors.board import LABELS, Stands, standings


class Standing(Plain):
    """How a place stands, and since when."""

    reads = "shift.see"
    sees = rows("code label since", PERSONAL)

    code = text("Stable name.")
    label = text("In the language asked for.")
    since = instant("Since when.", required=True)


class PlaceStanding(Relation):
    """Of all these places with one look."""

    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.NonNull(Standing), description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = standings(info.context.actor.now, rows)
        for place in rows:
            fill_in(place, name, as_shown(found[place.pk]))


def as_shown(stands: Stands) -> Standing:
    return Standing(code=stands.code, label=str(LABELS[stands.code]), since=stands.since)
