"""A station's screen reads the code that a volunteer shows: they come, or they leave."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from backend.authority.actor import Actor
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.policy.values import Policy
from stations.models import Kiosk
from stations.selectors import kiosk_that_opens
from volunteers.models import Assignment, Attendance
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Verdict
from volunteers.rules.leaving import AT_KIOSK
from volunteers.rules.seat import Seat, leaves, seat_meant
from volunteers.selectors.policies import policies_of
from volunteers.services.arriving import arrive
from volunteers.services.departing import depart
from volunteers.services.known import AROUND
from volunteers.services.personal_codes import Shown, shown_by
from volunteers.services.places import OF_A_PLACE, lock_tapped
from volunteers.services.taps import Tap

# What ended longer ago is nobody's reason to stand here.
LATELY = timedelta(hours=12)


@deed("tap_at_kiosk", key_for_ever=True)
def tap_at_kiosk(actor: Actor, *, secret: str, code: str) -> Done:
    """`secret` proves where, `code` who; both now, by our clock alone."""
    kiosk = kiosk_that_opens(secret, actor.now)
    if kiosk is None:
        raise Refused(Refusal("NOT_FOUND"))
    present = _present(actor)
    places = _places_near(actor, present)
    policies = policies_of(actor.now, [each.shift for each in places])
    seat = seat_meant(
        (_seat(each, kiosk, policies[each.shift_id], present.get(each.pk)) for each in places),
        actor.now,
    )
    if seat is None:
        raise Refused(shown_by(actor, code).refusal or Refusal("NO_PLACE_AT_STATION", "code"))
    assignment, shift = lock_tapped(actor, seat.place, joins=OF_A_PLACE)
    policy, shown = policies[shift.pk], shown_by(actor, code)
    if assignment.state == Assignment.State.COMPLETED and seat.here:
        raise Refused(shown.refusal or Refusal("CHECKED_OUT_ALREADY", "code"))
    tap, believed = Tap(captured_at=actor.now, scan=code), Believed(actor.now)
    goes = leaves(seat, actor.now)
    verdict = Verdict(_wanting(shown, seat, policy, goes=goes), marks=(AT_KIOSK,))
    act = depart if goes else arrive
    tapped = act(actor, assignment, shift, tap, believed, verdict, policy)
    if not tapped.refusals:
        shown.use_up(actor)
    return Done({**tapped.things, "kiosk": kiosk}, refusals=tapped.refusals)


def _present(actor: Actor) -> dict[int, datetime]:
    """Since when, by place."""
    rows = Attendance.objects.filter(person__any=list(actor.ids), checked_out_at=None)
    return dict(rows.values_list("assignment", "checked_in_at"))


def _places_near(actor: Actor, present: Iterable[int]) -> list[Assignment]:
    """In shifts around now, and where they are present, whenever that began."""
    near = Q(during__overlap=since(actor.now - LATELY, actor.now + AROUND))
    mine = Assignment.objects.filter(person__any=list(actor.ids)).select_related("shift")
    return list(mine.filter(near | Q(pk__any=list(present))))


def _seat(place: Assignment, kiosk: Kiosk, policy: Policy, present: datetime | None) -> Seat:
    during = place.shift.during
    return Seat(
        place.public_id,
        here=place.shift.station_id == kiosk.station_id,
        state=place.state,
        opens=during.lower - timedelta(minutes=policy["check_in.opens_before_minutes"]),
        ends=during.upper,
        since=present,
    )


def _wanting(shown: Shown, seat: Seat, policy: Policy, *, goes: bool) -> Refusal | None:
    """Where two proofs are asked for, nobody comes in by the code alone."""
    if not seat.here:
        return Refusal("PERSONAL_CODE_WRONG_PLACE", "code")
    if shown.refusal or goes or policy["check_in.proofs_needed"] == 1:
        return shown.refusal
    return Refusal("POSITION_MISSING", "position")
