import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import Once, ServiceMutation, Thing
from graphql_schema.stations.kiosk import KioskType
from stations.services import open_kiosk


class OpenKiosk(ServiceMutation):
    """Lets a screen that stands at a station show its codes. The link is said once, to be opened on
    that screen; for a new one open another and close this one."""

    service = open_kiosk.open_kiosk
    kiosk = Thing(KioskType, "The screen.")
    link = Once("Address for the screen's browser, with its secret behind the #.")

    class Input:
        station_id = id_of("Station", "At which station.")
        label = graphene.String(description="Which screen, in at most 40 characters.")
