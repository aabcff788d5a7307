"""Creating activities and shifts, and opening a shift for sign-up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access, scope
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office
from backend.policy.values import policy_at
from members.models import Branch
from stations.models import Station
from volunteers.models import Activity, Shift, Slot, Team
from volunteers.rules.fence import Point, plausible
from volunteers.rules.shift import shift_refusals


def organiser(actor: Actor, public_id: UUID, field: str) -> tuple[Unit, Branch]:
    """The team or branch that may organise; one NOT_FOUND for whatever is neither."""
    team = (
        scope(actor, Team, "lead")
        .select_related("unit", "branch")
        .filter(unit__public_id=public_id)
        .first()
    )
    if team:
        return team.unit, team.branch
    branch = access(actor, Branch, public_id, "lead", field=field, joins=("unit",))
    return branch.unit, branch


@deed("create_activity")
def create_activity(
    actor: Actor,
    *,
    organiser_id: UUID,
    name: str,
    purpose: str = "",
    field: str = "general",
    risk_notice: str = "",
    hazardous: bool = False,
    beneficiaries: str = "",
    visibility: str = "public",
) -> Done:
    """Born approved when the creator's office may approve; else an office is asked."""
    unit, branch = organiser(actor, organiser_id, "organiserId")
    refuse_if(
        misfits(
            Activity,
            name=name.strip(),
            purpose=purpose,
            field=field,
            risk_notice=risk_notice,
            beneficiaries=beneficiaries,
            visibility=visibility,
        )
    )
    approves = actor.may("activity.approve", unit.pk)
    activity = Activity.objects.create(
        unit=unit,
        branch=branch,
        name=name.strip(),
        purpose=purpose,
        field=field,
        risk_notice=risk_notice,
        hazardous=hazardous,
        beneficiaries=beneficiaries,
        visibility=visibility,
        state=Activity.State.APPROVED if approves else Activity.State.DRAFT,
        approved_by_id=actor.person_id if approves else None,
        person_in_charge_id=actor.me,
        created_by_id=actor.me,
        created_at=actor.now,
    )
    if not approves:
        ask_office(
            actor.now,
            unit=unit,
            permission="activity.approve",
            kind="activity_to_approve",
            mutation="approveActivity",
            subject=activity,
            event=f"activity_to_approve:{activity.public_id}",
        )
    return Done({"activity": activity}, office_id=actor.through("activity.create", unit.pk))


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
    located = {
        "place_name": place.name.strip(),
        "lng": place.point.lng,
        "lat": place.point.lat,
        "datum": place.point.datum,
    }
    refuse_if(misfits(Shift, **located))
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


@deed("publish_shift")
def publish_shift(actor: Actor, *, shift_id: UUID) -> Done:
    """Opens a shift; its activity is published with its first shift."""
    shift = access(actor, Shift, shift_id, "edit", field="shiftId", lock=True)
    activity = Activity.objects.select_for_update().get(pk=shift.activity_id)
    refusals = []
    if shift.state == Shift.State.CANCELLED:
        refusals.append(Refusal("SHIFT_CANCELLED", "shiftId"))
    if activity.state == Activity.State.DRAFT:
        refusals.append(Refusal("ACTIVITY_NOT_APPROVED", "shiftId"))
    elif activity.state not in (Activity.State.APPROVED, Activity.State.PUBLISHED):
        refusals.append(Refusal("ACTIVITY_CLOSED", "shiftId"))
    if not activity.risk_notice.strip():
        refusals.append(Refusal("RISK_NOTICE_MISSING", "shiftId"))
    if shift.during.upper <= actor.now:
        refusals.append(Refusal("SHIFT_IN_THE_PAST", "shiftId"))
    refuse_if(refusals)
    if activity.state == Activity.State.APPROVED:
        activity.state = Activity.State.PUBLISHED
        activity.save(update_fields=["state"])
    shift.state = Shift.State.PUBLISHED
    shift.save(update_fields=["state"])
    return Done({"shift": shift}, office_id=actor.through("activity.create", shift.unit_id))
