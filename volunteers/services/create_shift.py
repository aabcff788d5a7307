"""Creating a shift of an activity."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.policy.values import policy_at
from stations.models import Station
from volunteers.models import Activity, Shift, Slot
from volunteers.rules.fence import Point, as_kept, plausible
from volunteers.rules.shift import shift_refusals


@dataclass(frozen=True)
class Place:
    """A named point (degrees) with its datum."""

    name: str
    point: Point


def _located(actor: Actor, station_id: UUID | None, place: Place | None) -> dict[str, Any]:
    if station_id is not None:
        station = access(actor, Station, station_id, field="stationId", joins=("unit",))
        return {
            "station": station,
            "place_name": station.unit.name,
            "lng": station.lng,
            "lat": station.lat,
            "datum": station.datum,
        }
    if place is None:
        raise Refused(Refusal("REQUIRED", "place"))
    if not plausible(place.point):
        raise Refused(Refusal("INVALID", "place"))
    point = as_kept(place.point)
    located = {
        "place_name": place.name.strip(),
        "lng": point.lng,
        "lat": point.lat,
        "datum": point.datum,
    }
    refuse_if([Refusal(each.code, "place", each.params) for each in misfits(Shift, **located)])
    return located


@deed("create_shift")
def create_shift(
    actor: Actor,
    *,
    activity_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    places: int,
    station_id: UUID | None = None,
    place: Place | None = None,
    minimum: int = 0,
    break_minutes: int = 0,
    min_age: int | None = None,
    certificate_kind: str = "",
    sign_up_until: datetime | None = None,
) -> Done:
    """A draft with one default slot of `places` places."""
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    policy = policy_at(actor.now)
    longest = timedelta(hours=policy["shift.max_hours"])
    age = max(min_age or 0, policy["volunteer.min_age"])
    refuse_if(
        shift_refusals(
            starts_at,
            ends_at,
            now=actor.now,
            longest=longest,
            places=places,
            minimum=minimum,
            break_minutes=break_minutes,
            sign_up_until=sign_up_until,
        )
        + misfits(
            Shift, break_minutes=break_minutes, min_age=age, certificate_kind=certificate_kind
        )
    )
    shift = Shift.objects.create(
        activity=activity,
        unit_id=activity.unit_id,
        branch_id=activity.branch_id,
        during=since(starts_at, ends_at),
        break_minutes=break_minutes,
        min_age=age,
        certificate_kind=certificate_kind,
        sign_up_until=sign_up_until,
        created_at=actor.now,
        **_located(actor, station_id, place),
    )
    Slot.objects.create(shift=shift, minimum=minimum, maximum=places)
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"shift": shift}, office_id=office_id)
