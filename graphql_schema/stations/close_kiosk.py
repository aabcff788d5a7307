from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.stations.kiosk import KioskType
from stations.services import close_kiosk


class CloseKiosk(ServiceMutation):
    """Gives a screen no more codes; those it has it shows for ten minutes at most."""

    service = close_kiosk.close_kiosk
    kiosk = Thing(KioskType, "The screen.")

    class Input:
        kiosk_id = id_of("Kiosk", "Which screen.")
