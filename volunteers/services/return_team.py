"""A team that was sent out is back."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from volunteers.models import Deployment
from volunteers.permissions.operations import OPERATES
from volunteers.rules.operation import moment_refusals


@deed("return_team")
def return_team(actor: Actor, *, deployment_id: UUID, back_at: datetime | None = None) -> Done:
    deployment = access(actor, Deployment, deployment_id, "end", field="deploymentId", lock=True)
    if deployment.during.upper is not None:
        raise Refused(Refusal("TEAM_IS_BACK", "deploymentId"))
    back_at = back_at or actor.now
    refuse_if(
        moment_refusals(back_at, earliest=deployment.during.lower, now=actor.now, field="backAt")
    )
    deployment.end(back_at)
    return Done({"deployment": deployment}, office_id=actor.through(OPERATES, deployment.team_id))
