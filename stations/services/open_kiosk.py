"""Letting a screen show a station's codes."""

from secrets import token_urlsafe
from uuid import UUID

from django.conf import settings

from backend.authority.actor import Actor, hash_token
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from stations.models import Kiosk, Station

MANAGE = "station.manage"
SECRET_BYTES = 32
PAGE = "/kiosk/"


@deed("open_kiosk")
def open_kiosk(actor: Actor, *, station_id: UUID, label: str = "") -> Done:
    """The link is said once; what stands behind its # reaches no server's log. Another one is
    another screen, and the first is closed."""
    station = access(actor, Station, station_id, "show_codes", field="stationId")
    label = label.strip()
    refuse_if(misfits(Kiosk, label=label))
    secret = token_urlsafe(SECRET_BYTES)
    kiosk = Kiosk.objects.create(
        station=station,
        label=label,
        token_hash=hash_token(secret),
        opened_by_id=actor.me,
        during=since(actor.now),
    )
    return Done(
        {"kiosk": kiosk},
        office_id=actor.through(MANAGE, station.pk),
        said={"link": f"{settings.BOAI.public_url}{PAGE}#{secret}"},
    )
