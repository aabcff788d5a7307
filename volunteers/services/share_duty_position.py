"""A volunteer on duty says where they are."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import ConsentRecord
from backend.identity.services.consents import holds_consent
from backend.identity.withdrawal import on_withdrawal
from backend.places.rules.datum import to_datum
from volunteers.models import Readiness
from volunteers.rules.fence import Point, plausible
from volunteers.services.readiness import my_readiness

# Of a degree: about a kilometre says who is near, and not in which house.
DECIMALS = 2


@deed("share_duty_position")
def share_duty_position(actor: Actor, *, point: Point) -> Done:
    """In place of what was said before; nothing is kept of that."""
    if not plausible(point):
        raise Refused(Refusal("INVALID", "point"))
    if not holds_consent(actor.me, ConsentRecord.Purpose.POSITION, actor.now):
        raise Refused(Refusal("POSITION_WITHOUT_CONSENT", "point"))
    mine = my_readiness(actor)
    if mine.duty_since is None:
        raise Refused(Refusal("NOT_ON_DUTY"))
    lng, lat = to_datum(point.lng, point.lat, source=point.datum, target="gcj02")
    mine.lng, mine.lat, mine.placed_at = round(lng, DECIMALS), round(lat, DECIMALS), actor.now
    mine.save()
    return Done(ids={})


@on_withdrawal("position")
def forget(actor: Actor, person_id: int) -> None:
    Readiness.objects.filter(pk=person_id).update(lng=None, lat=None, placed_at=None)
