from stations.models.doubt import LocationDoubt
from stations.models.kiosk import Kiosk
from stations.models.station import Station

__all__ = ["Kiosk", "LocationDoubt", "Station"]
