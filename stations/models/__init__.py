from stations.models.station import Station

__all__ = ["Station"]
