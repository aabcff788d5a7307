"""A station that refuses many phones with one offset has its pin in the wrong place."""

from datetime import timedelta

from backend.authority.actor import Actor
from backend.authority.selectors import watchers
from backend.crypto import CLOSED
from backend.messaging.send import tell
from backend.places.rules.datum import to_datum
from stations.models import LocationDoubt, Station
from volunteers.models import CheckInAttempt, Shift
from volunteers.rules.pins import Stood, really_at, stood

TOO_FAR = "CHECK_IN_TOO_FAR"
LOOKS_BACK = timedelta(days=30)
ENOUGH = 200


def doubt_the_pin(actor: Actor, shift: Shift) -> None:
    """Asked when a phone was refused for where it was. Told once for each place of the pin, to
    whoever keeps the station and to the offices above."""
    station = shift.station
    told = LocationDoubt.objects.filter(
        station=station, lng=shift.lng, lat=shift.lat, datum=shift.datum
    )
    if station is None or told.exists():
        return
    found = really_at(_stood(actor, shift, station))
    if found is None:
        return
    doubt = LocationDoubt.objects.create(
        station=station,
        lng=shift.lng,
        lat=shift.lat,
        datum=shift.datum,
        metres=found.metres,
        bearing_degrees=found.bearing_degrees,
        people=found.people,
        noted_at=actor.now,
    )
    tell(
        actor.now,
        kind="location_doubted",
        recipients=watchers(actor.now, "station.manage", station.pk),
        subject=doubt,
        event=f"location_doubted:{doubt.public_id}",
    )


def _stood(actor: Actor, shift: Shift, station: Station) -> list[Stood]:
    """From the same pin, the oldest first. Positions that no longer open are passed by."""
    attempts = CheckInAttempt.objects.filter(
        shift__station=station,
        shift__lng=shift.lng,
        shift__lat=shift.lat,
        codes__contains=[TOO_FAR],
        point_sealed__isnull=False,
        received_at__gt=actor.now - LOOKS_BACK,
    ).order_by("-received_at")[:ENOUGH]
    places = []
    for each in reversed(attempts):
        try:
            lng, lat, datum = (each.point or "").split(",")
        except CLOSED:
            continue
        there = to_datum(float(lng), float(lat), source=datum, target=shift.datum)
        places.append(stood(each.person_id, (shift.lng, shift.lat), there))
    return places
