"""The board: who has which place in a shift, and how it stands."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import graphene
from graphene.relay import PageInfo
from graphql import GraphQLResolveInfo

from graphql_schema import paging
from graphql_schema.fields import (
    Carried,
    CarriedList,
    Connection,
    Plain,
    fetched,
    id_argument,
    must_be_scoped,
    to_be_shown,
    with_id,
)
from graphql_schema.orders import Orders
from graphql_schema.scalars import Kind, integer
from graphql_schema.selection import selected
from graphql_schema.sight import PERSONAL, row, rows
from graphql_schema.volunteers.types import AssignmentType, ShiftType
from volunteers.models import Shift
from volunteers.selectors import board
from volunteers.selectors.deliveries import call_list

# One bounded list: a leader sees everyone at once.
BOARD_ROWS = 1_000
ORDERS = Orders(
    "BoardOrder",
    name=("person__name_key", "id"),
    standing=("rank", "person__name_key", "id"),
)


class StateCount(Plain):
    """How many places are in one state."""

    reads = "ask shiftBoard"
    sees = rows("state count")

    state = graphene.Field(Kind, required=True, description="Offered, accepted …")
    count = integer("How many.")


class StandingCount(Plain):
    """How many places stand in one way."""

    reads = "ask shiftBoard"
    sees = rows("standing count")

    standing = graphene.Field(Kind, required=True, description="Delivered, read, late …")
    count = integer("How many.")


class ShiftBoard(Plain):
    """Who is really coming: one list of at most 1,000 places, and the next after it."""

    reads = "ask shiftBoard"
    sees = {
        "shift": row(),
        "counts": row(),
        "standings": row(),
        "assignments": row(PERSONAL),
        "page_info": row(),
    }

    shift = Carried(ShiftType, required=True, description="The shift.")
    counts = graphene.List(
        graphene.NonNull(StateCount), required=True, description="All places by state."
    )
    standings = graphene.List(
        graphene.NonNull(StandingCount),
        required=True,
        description="All places by standing, as each of them has it.",
    )
    assignments = CarriedList(AssignmentType, required=True, description="The places.")
    page_info = graphene.Field(
        PageInfo, required=True, description="Where these places stand among all."
    )


def _board(root: None, info: GraphQLResolveInfo, shift_id: str, **given: Any) -> ShiftBoard | None:
    """Fetched through the shift that was authorised; absent and forbidden are both null."""
    asked, actor = selected(info, "ShiftBoard", info.field_nodes), info.context.actor
    authorised = with_id(info, ShiftType, shift_id, "board")
    shift = next(iter(fetched(info, authorised, ShiftType, asked.get("shift", ()))), None)
    if shift is None:
        return None
    counted = board.counts(actor.now, shift) if {"counts", "standings"} & asked.keys() else []
    page = _page(info, shift, asked, given) if {"assignments", "pageInfo"} & asked.keys() else None
    return ShiftBoard(
        shift=shift,
        counts=[
            StateCount(state=state, count=count)
            for state, count in _summed((state, count) for state, _, count in counted)
        ],
        standings=[
            StandingCount(standing=standing, count=count)
            for standing, count in _summed((standing, count) for _, standing, count in counted)
        ],
        assignments=[edge.node for edge in page.edges] if page else [],
        page_info=page and page.page_info,
    )


def _page(
    info: GraphQLResolveInfo, shift: Shift, asked: dict[str, Any], given: dict[str, Any]
) -> paging.Page:
    places = board.places(info.context.actor, shift, given.get("standing"))
    must_be_scoped(info, places)
    page = paging.page(places, ORDERS(given), BOARD_ROWS, given.get("after"))
    nodes = [edge.node for edge in page.edges]
    to_be_shown(info, nodes, AssignmentType, asked.get("assignments", ()))
    return page


def _summed(counted: Iterable[tuple[str, int]]) -> list[tuple[Kind, int]]:
    sums: Counter[str] = Counter()
    for code, count in counted:
        sums[code] += count
    return [(Kind(code=code, label=str(board.LABELS[code])), sums[code]) for code in sorted(sums)]


class BoardQuery(graphene.ObjectType):
    shift_board = graphene.Field(
        ShiftBoard,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        standing=graphene.String(description="Only places that stand so: delivered, late …"),
        order_by=ORDERS.argument(),
        after=graphene.String(description="Cursor of the last place already seen."),
        description="Who has which place in a shift and how it stands, for whoever leads it.",
        resolver=_board,
    )
    call_list = Connection(
        AssignmentType,
        select=call_list,
        description="Whom to call by hand: offers of places that may still be answered and have"
        " reached nobody by push or text message, in shifts whose board one sees. Numbers are shown"
        " as everywhere: revealIdentity shows one plain, for a reason.",
        shift=id_argument("Shift", "Only of this shift."),
    )
