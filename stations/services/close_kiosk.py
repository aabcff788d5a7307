"""Taking the codes off a screen."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from stations.models import Kiosk
from stations.services.open_kiosk import MANAGE


@deed("close_kiosk")
def close_kiosk(actor: Actor, *, kiosk_id: UUID) -> Done:
    """It gets no more of them, and shows those it has for some minutes at most."""
    kiosk = access(actor, Kiosk, kiosk_id, field="kioskId", lock=True)
    if kiosk.during.upper is not None:
        raise Refused(Refusal("KIOSK_CLOSED", "kioskId"))
    kiosk.end(actor.now)
    return Done({"kiosk": kiosk}, office_id=actor.through(MANAGE, kiosk.station_id))
