"""Creating a shift of an activity."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.policy.values import policy_at
from volunteers.models import Activity, Shift, Slot
from volunteers.rules.shift import Role, place_count_refusals, shift_refusals, slot_refusals
from volunteers.services.located import located, place_of
from volunteers.services.open_to import open_to
from volunteers.services.operations import open_operation_of
from volunteers.services.pinned import Place
from volunteers.services.teams import must_not_be_closed


def role_misfits(slots: Sequence[Role]) -> list[Refusal]:
    return [
        Refusal(each.code, f"slots.{number}", each.params)
        for number, role in enumerate(slots)
        for each in misfits(Slot, role=role.name, certificate_kind=role.certificate_kind)
    ]


@deed("create_shift")
def create_shift(
    actor: Actor,
    *,
    activity_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    places: int | None = None,
    slots: Sequence[Role] = (),
    station_id: UUID | None = None,
    place: Place | None = None,
    minimum: int = 0,
    needs_approval: bool = False,
    break_minutes: int = 0,
    min_age: int | None = None,
    certificate_kind: str = "",
    skill: str = "",
    open_to_id: UUID | None = None,
    sign_up_from: datetime | None = None,
    sign_up_until: datetime | None = None,
    operation_id: UUID | None = None,
) -> Done:
    """A draft with places of one or several roles; where its activity is, if it names no place."""
    operation = None if operation_id is None else open_operation_of(actor, operation_id)
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    must_not_be_closed(activity.unit_id, "activityId")
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    policy = policy_at(actor.now)
    longest = timedelta(hours=policy["shift.max_hours"])
    age = max(min_age or 0, policy["volunteer.min_age"])
    roles = list(slots) or [Role("", places or 0, minimum)]
    refuse_if(
        shift_refusals(
            starts_at,
            ends_at,
            now=actor.now,
            longest=longest,
            break_minutes=break_minutes,
            sign_up_from=sign_up_from,
            sign_up_until=sign_up_until,
        )
        + (slot_refusals(slots) if slots else place_count_refusals(places or 0, minimum))
        + ([Refusal("INVALID", "places")] if slots and places is not None else [])
        + role_misfits(slots)
        + misfits(
            Shift,
            break_minutes=break_minutes,
            min_age=age,
            certificate_kind=certificate_kind,
            skill=skill,
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
        skill=skill,
        open_to=None if open_to_id is None else open_to(actor, open_to_id),
        sign_up_from=sign_up_from,
        sign_up_until=sign_up_until,
        needs_approval=needs_approval,
        operation=operation,
        created_at=actor.now,
        **(located(actor, station_id, place) or place_of(activity)),
    )
    Slot.objects.bulk_create(
        Slot(
            shift=shift,
            role=role.name.strip(),
            minimum=role.minimum,
            maximum=role.places,
            certificate_kind=role.certificate_kind,
            kept_for_first_timers=role.kept_for_first_timers,
        )
        for role in roles
    )
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"shift": shift}, office_id=office_id)
