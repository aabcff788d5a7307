"""What is done where."""

import graphene

from graphql_schema.stations.close_kiosk import CloseKiosk
from graphql_schema.stations.open_kiosk import OpenKiosk


class StationsMutation(graphene.ObjectType):
    open_kiosk = OpenKiosk.Field()
    close_kiosk = CloseKiosk.Field()
