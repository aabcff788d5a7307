"""Who may do what on the floor of the stations."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.scope import Extent, either, logged_in, scoped, within
from stations.models import Kiosk, LocationDoubt, Station

UNIT_KINDS = {"station": _("station")}

PERMISSIONS = {
    "station.see": _("see stations that are not open"),
    "station.manage": _("keep a station"),
}

OFFICE_KINDS = {
    "station_keeper": OfficeKind(
        _("station keeper"),
        frozenset({"station"}),
        frozenset({"branch_president", "branch_manager", "county_officer"}),
        vacancy_days=15,
    )
}

HOLDS = {
    "station_keeper": {"station.see", "station.manage", "office.see"},
    "branch_president": {"station.see", "station.manage"},
    "branch_manager": {"station.see", "station.manage"},
    "branch_secretary": {"station.see"},
    "county_officer": {"station.see", "station.manage"},
    "city_officer": {"station.see"},
    "province_officer": {"station.see"},
    "auditor": {"station.see"},
}
ENTRUSTS = {kind: {"station.manage"} for kind in ("city_officer", "province_officer")}

kinds.declare(
    units=UNIT_KINDS,
    permission_texts=PERMISSIONS,
    office_kinds=OFFICE_KINDS,
    holds=HOLDS,
    entrusts=ENTRUSTS,
)


@scoped(Station)
def see_station(actor: Actor) -> Extent:
    """An open station is there for everyone; others for those who answer for them."""
    if not logged_in(actor):
        return False
    return either(Q(status="open"), within(actor, "station.see", "unit"))


@scoped(Station, "show_codes")
def show_codes(actor: Actor) -> Extent:
    return within(actor, "station.manage", "unit")


@scoped(LocationDoubt)
@scoped(Kiosk)
def see_kiosk(actor: Actor) -> Extent:
    return within(actor, "station.manage", "station")


@scoped(Station, "history")
def see_station_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "unit")
