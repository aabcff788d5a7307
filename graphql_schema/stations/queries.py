"""What is asked of the stations."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from graphql_schema.fields import CarriedList, Connection, fetched, id_argument
from graphql_schema.orders import Orders
from graphql_schema.scalars import PointInput
from graphql_schema.stations.kiosk import KioskType
from graphql_schema.stations.types import StationType
from stations import selectors

STATION_ORDERS = Orders(
    "StationOrder", newest=["-pk"], oldest=["pk"], division=["division_id", "kind", "pk"]
)
KIND = graphene.String(description="first_aid_post, fraternity_home …")


def _nearest(root: None, info: GraphQLResolveInfo, point: Any, **given: Any) -> Any:
    lists = selectors.nearest_stations(
        info.context.actor,
        lng=point["lng"],
        lat=point["lat"],
        datum=point["datum"].value,
        **given,
    )
    found = [
        station for rows in lists for station in fetched(info, rows, StationType, info.field_nodes)
    ]
    return sorted(found, key=lambda station: station.metres)[: selectors.NEAREST]


class StationsQuery(graphene.ObjectType):
    stations = Connection(
        StationType,
        select=selectors.stations,
        order=STATION_ORDERS,
        description="Open stations, and others one answers for.",
        branch=id_argument("Branch", "Only those of this branch."),
        division=graphene.String(description="Code of a division, with all below it."),
        kind=KIND,
        status=graphene.String(description="preparing, open, suspended or closed."),
        search=graphene.String(description="A part of the name."),
    )
    kiosks = Connection(
        KioskType,
        select=selectors.kiosks,
        order=("-pk",),
        description="Screens of the stations one keeps, newest first.",
        station=id_argument("Station", "Only those of this station."),
        closed=graphene.Boolean(description="Those that were closed instead."),
    )
    nearest_stations = CarriedList(
        StationType,
        required=True,
        description="The ten nearest open stations, from near to far.",
        point=PointInput(required=True, description="From where."),
        kind=KIND,
        resolver=_nearest,
    )
