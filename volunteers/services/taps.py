"""What checking in and checking out share: the tap, when it was, and the attempt that is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from django.db.models import Model

from backend import clock, keys
from backend.authority.actor import Actor
from backend.composed import insert
from backend.crypto import blind_index
from backend.errors import Refusal
from backend.identity.models import ConsentRecord
from backend.identity.sealed import sealed
from backend.identity.selectors import has_consent
from backend.policy.values import Policy
from volunteers.models import Assignment, CheckInAttempt, Shift
from volunteers.models.attendance import POINT
from volunteers.rules.event_time import Believed, EventTime, believe
from volunteers.rules.fence import Point, Verdict, plausible
from volunteers.rules.pairing import Event
from volunteers.rules.sightings import Sighting


@dataclass(frozen=True)
class Tap:
    """What the phone knows of the moment: `captured_at` its own clock, `anchor` the server's signed
    time at their last contact and `monotonic_ms` since then. `sent_at` differs with every retry,
    so it is no part of what a key stands for. `installation` says which phone, not whose."""

    captured_at: datetime
    position: Point | None = None
    scan: str | None = None
    anchor: str | None = None
    monotonic_ms: int | None = None
    sent_at: datetime | None = field(default=None, repr=False)
    installation: str | None = None


@dataclass(frozen=True)
class Tapped:
    """What a tap came to: rows by their names in the payload, and why it was not let through."""

    things: Mapping[str, Model | None]
    refusals: Sequence[Refusal] = ()


def believed_time(actor: Actor, tap: Tap, policy: Policy) -> Believed:
    event = EventTime(
        captured_at=tap.captured_at,
        received_at=actor.now,
        anchored_at=clock.read_anchor(tap.anchor) if tap.anchor else None,
        monotonic_ms=tap.monotonic_ms,
        sent_at=tap.sent_at,
    )
    return believe(
        event,
        tolerance=timedelta(seconds=policy["check_in.clock_tolerance_seconds"]),
        max_age=timedelta(hours=policy["check_in.max_age_hours"]),
    )


def consents_to_position(actor: Actor) -> bool:
    return has_consent(actor.me, ConsentRecord.Purpose.POSITION, actor.now)


def record_attempt(
    actor: Actor,
    event: Event,
    assignment: Assignment,
    shift: Shift,
    tap: Tap,
    verdict: Verdict,
    refusals: Sequence[Refusal],
    policy: Policy,
) -> CheckInAttempt:
    attempt = attempt_of(actor, event, assignment, shift, tap, verdict, refusals, policy)
    insert(attempt)
    return attempt


def attempt_of(
    actor: Actor,
    event: Event,
    assignment: Assignment,
    shift: Shift,
    tap: Tap,
    verdict: Verdict,
    refusals: Sequence[Refusal],
    policy: Policy,
) -> CheckInAttempt:
    """Refused ones too."""
    public_id, point = uuid4(), tap.position
    by_hand = not actor.is_me(assignment.person_id)
    return CheckInAttempt(
        public_id=public_id,
        kind=event.kind,
        way="leader" if by_hand and not tap.scan else _way(tap),
        by_id=actor.me if by_hand else None,
        person_id=assignment.person_id,
        assignment=assignment,
        shift=shift,
        unit_id=shift.unit_id,
        accepted=not refusals,
        codes=[refusal.code for refusal in refusals],
        marks=list(event.marks),
        judged_by=[str(said) for said in policy.said],
        distance_metres=verdict.distance,
        accuracy_metres=_whole_metres(point),
        point_index=indexed("point", exactly(point)) if point else None,
        installation_index=indexed("phone", tap.installation) if tap.installation else None,
        point_sealed=sealed(POINT, _written(point), public_id) if point else None,
        believed_at=event.at,
        captured_at=tap.captured_at,
        monotonic_ms=_whole_milliseconds(tap.monotonic_ms),
        anchored_at=clock.read_anchor(tap.anchor) if tap.anchor else None,
        sent_at=tap.sent_at,
        received_at=actor.now,
    )


def _way(tap: Tap) -> str:
    return "scan" if tap.scan else "position" if tap.position else "none"


def exactly(point: Point) -> str:
    return f"{_written(point)},{point.accuracy}"


def indexed(kind: str, text: str) -> bytes:
    """Says whether two are the same, and not what they are."""
    return blind_index(keys.sameness_key(), kind, text)[:16]


def _written(point: Point) -> str:
    return f"{point.lng:.6f},{point.lat:.6f},{point.datum}"


def sighting(at: datetime, place: int, point: Point | None) -> Sighting | None:
    """As exact as it is kept."""
    if point is None or not plausible(point):
        return None
    kept = Point(round(point.lng, 6), round(point.lat, 6), point.datum, _whole_metres(point))
    return Sighting(at, place, kept)


def _whole_metres(point: Point | None) -> int | None:
    if point is None or point.accuracy is None or not 0 <= point.accuracy < 1e6:
        return None
    return round(point.accuracy)


def _whole_milliseconds(count: int | None) -> int | None:
    """None for what no column holds: the attempt is kept all the same."""
    return count if count is not None and abs(count) < 2**63 else None
