"""Creating an activity."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access, scope
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office
from members.models import Branch
from volunteers.models import Activity, Team
from volunteers.permissions import APPROVES, plans_alone
from volunteers.services.located import located
from volunteers.services.pinned import Place


def _organiser(actor: Actor, public_id: UUID) -> tuple[Unit, Branch]:
    """The team or branch that may organise; one NOT_FOUND for whatever is neither."""
    team = (
        scope(actor, Team, "lead")
        .select_related("unit", "branch")
        .filter(unit__public_id=public_id)
        .first()
    )
    if team:
        return team.unit, team.branch
    branch = access(actor, Branch, public_id, "lead", field="organiserId", joins=("unit",))
    return branch.unit, branch


@deed("create_activity")
def create_activity(
    actor: Actor,
    *,
    organiser_id: UUID,
    name: str,
    purpose: str = "",
    kind: str = "ordinary",
    field: str = "general",
    risk_notice: str = "",
    hazardous: bool = False,
    is_volunteer_service: bool = True,
    beneficiaries: str = "",
    visibility: str = "public",
    agreement: str = "",
    station_id: UUID | None = None,
    place: Place | None = None,
) -> Done:
    """Born approved when the creator's office may approve its own; else an office is asked. An
    emergency needs a society's dispatch beside."""
    unit, branch = _organiser(actor, organiser_id)
    given = {
        "name": name.strip(),
        "kind": kind,
        "purpose": purpose,
        "field": field,
        "risk_notice": risk_notice,
        "beneficiaries": beneficiaries,
        "visibility": visibility,
        "agreement": agreement.strip(),
    }
    refuse_if(misfits(Activity, **given))
    at = located(actor, station_id, place)
    approves = plans_alone(actor, unit.pk)
    activity = Activity.objects.create(
        unit=unit,
        branch=branch,
        hazardous=hazardous,
        is_volunteer_service=is_volunteer_service,
        state=Activity.State.APPROVED if approves else Activity.State.DRAFT,
        approved_by_id=actor.person_id if approves else None,
        person_in_charge_id=actor.me,
        created_by_id=actor.me,
        created_at=actor.now,
        **given,
        **at,
    )
    if not approves:
        ask_office(
            actor.now,
            unit=unit,
            permission=APPROVES,
            kind="activity_to_approve",
            mutation="approveActivity",
            subject=activity,
            event=f"activity_to_approve:{activity.public_id}",
            submitted_by_id=actor.me,
        )
    return Done({"activity": activity}, office_id=actor.through("activity.create", unit.pk))
