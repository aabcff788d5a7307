"""What this floor can count for a branch."""

from django.db.models import Q
from django.utils.timezone import localdate

from backend.counts import Counted, Window, count
from stations.models import Station


@count("open_stations")
def open_stations(window: Window) -> Counted:
    opened = Q(opened_on=None) | Q(opened_on__lte=localdate(window.as_of))
    return Station.objects.filter(opened, status=Station.Status.OPEN), "branch"
