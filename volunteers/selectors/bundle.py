"""What a phone takes along to judge by itself while it has no signal."""

from datetime import datetime, timedelta
from typing import Any

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.clock import sign_anchor
from backend.dated import since
from backend.identifiers import global_id
from backend.policy.values import Policy
from volunteers.models import Assignment, Shift
from volunteers.selectors.policies import policies_of

# What is over may still be checked out of; what is further off is fetched another day.
BEHIND, AHEAD = timedelta(days=1), timedelta(days=14)
MOST_SHIFTS = 50
FIGURES = (
    "check_in.opens_before_minutes",
    "check_in.proofs_needed",
    "check_in.radius_metres",
    "check_in.accuracy_limit_metres",
    "check_in.clock_tolerance_seconds",
    "check_in.max_age_hours",
    "check_out.forgotten_after_minutes",
    "service.daily_cap_minutes",
)


def offline_bundle(actor: Actor) -> dict[str, Any]:
    """One's places in the next shifts, and the places in those one keeps; ids, times, pins and
    figures, and nobody's name. `anchor` is the time anchor of taps made with it."""
    near = since(actor.now - BEHIND, actor.now + AHEAD)
    held = scope(actor, Assignment).filter(
        person=actor.person_id, state__in=Assignment.HOLDING, during__overlap=near
    )
    mine = {each.shift_id: each for each in held.order_by("during")[:MOST_SHIFTS]}
    leads = scope(actor, Shift, "show_codes").filter(state="published", during__overlap=near)
    kept = leads.order_by("during")[:MOST_SHIFTS].values_list("pk", flat=True)
    shifts = list(
        Shift.objects.filter(pk__any=sorted({*mine, *kept}))
        .select_related("activity", "station__unit")
        .order_by("during")
    )
    policies = policies_of(actor.now, shifts)
    others = _others(actor, kept)
    return {
        "kind": "offline_bundle",
        "version": 1,
        "made_at": _iso(actor.now),
        "anchor": sign_anchor(actor.now),
        "shifts": [
            _shift(each, policies[each.pk])
            | _place(mine.get(each.pk))
            | ({"others": others.get(each.pk, [])} if each.pk in kept else {})
            for each in shifts
        ],
    }


def _others(actor: Actor, kept: Any) -> dict[int, list[str]]:
    places = scope(actor, Assignment).filter(shift__any=list(kept), state__in=Assignment.HOLDING)
    found: dict[int, list[str]] = {}
    rows = places.exclude(person=actor.person_id).order_by("pk")
    for shift_id, public_id in rows.values_list("shift_id", "public_id"):
        found.setdefault(shift_id, []).append(global_id("Assignment", public_id))
    return found


def _place(mine: Assignment | None) -> dict[str, Any]:
    if mine is None:
        return {}
    return {"assignment_id": global_id("Assignment", mine.public_id), "state": mine.state}


def _shift(shift: Shift, policy: Policy) -> dict[str, Any]:
    """`codes`: whose code lets in here, as the code itself names its place."""
    codes = {"shift": str(shift.public_id)}
    if shift.station is not None:
        codes["station"] = str(shift.station.unit.public_id)
    return {
        "shift_id": global_id("Shift", shift.public_id),
        "activity": shift.activity.name,
        "starts_at": _iso(shift.during.lower),
        "ends_at": _iso(shift.during.upper),
        "break_minutes": shift.break_minutes,
        "place": shift.place_name,
        "pin": {"lng": shift.lng, "lat": shift.lat, "datum": shift.datum.upper()},
        "codes": codes,
        "policy": {name: policy[name] for name in FIGURES},
    }


def _iso(instant: datetime) -> str:
    return instant.isoformat()
