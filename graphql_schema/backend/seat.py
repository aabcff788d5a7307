"""Whether one may act on what waits for an office."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene
from graphql import FieldNode, GraphQLResolveInfo

from backend.authority import seats
from backend.authority.models import Unit
from backend.authority.scope import scope
from backend.authority.seats import Seat
from graphql_schema.fields import Relation, fetched, fill_in, row_type

SEAT = "_seat"


class _OfSeat(Relation):
    """The seats of all rows at once, asked once however many fields want them."""

    def seats(self, info: GraphQLResolveInfo, rows: Sequence[Any]) -> Mapping[int, Seat | None]:
        if any(SEAT not in row.__dict__ for row in rows):
            found = seats.of_items(info.context.actor, rows)
            for row in rows:
                row.__dict__[SEAT] = found.get(row.pk)
        return {row.pk: row.__dict__[SEAT] for row in rows}


class MayAct(_OfSeat):
    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.Boolean, description=description, required=True)

    def fetch(
        self, info: GraphQLResolveInfo, rows: Sequence[Any], name: str, nodes: Sequence[FieldNode]
    ) -> None:
        found = self.seats(info, rows)
        for row in rows:
            fill_in(row, name, found[row.pk] is not None)


class ActingFor(_OfSeat):
    def fetch(
        self, info: GraphQLResolveInfo, rows: Sequence[Any], name: str, nodes: Sequence[FieldNode]
    ) -> None:
        of = row_type(self.lazy)
        found = {key: seat.acted_for for key, seat in self.seats(info, rows).items() if seat}
        wanted = sorted({unit_id for unit_id in found.values() if unit_id is not None})
        shown = scope(info.context.actor, Unit).filter(pk__any=wanted) if wanted else ()
        units = {row.pk: row for row in fetched(info, shown, of, nodes)} if wanted else {}
        for row in rows:
            fill_in(row, name, units.get(found.get(row.pk)))
