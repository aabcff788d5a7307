"""What this floor can count for a branch."""

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from backend.counts import Counted, Window, count
from stations.models import Station


@count(
    "open_stations",
    _("open service stations"),
    ngettext_lazy(
        "%(number)d more open service station is needed.",
        "%(number)d more open service stations are needed.",
        "number",
    ),
)
def open_stations(window: Window) -> Counted:
    """Since when one is open is dated; that it was shut is not."""
    opened = Q(opened_on=None) | Q(opened_on__lte=localdate(window.as_of))
    return Station.objects.filter(opened, status=Station.Status.OPEN), "branch"


@count(
    "open_halls",
    _("open life and safety experience halls"),
    ngettext_lazy(
        "%(number)d more open experience hall is needed.",
        "%(number)d more open experience halls are needed.",
        "number",
    ),
)
def open_halls(window: Window) -> Counted:
    stations, path = open_stations(window)
    return stations.filter(kind="life_safety_hall"), path
