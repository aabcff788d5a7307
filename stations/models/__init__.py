from stations.models.kiosk import Kiosk
from stations.models.station import Station

__all__ = ["Kiosk", "Station"]
