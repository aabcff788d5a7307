"""A society sends a team out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.messaging.send import tell
from volunteers import kinds
from volunteers.models import DeployedMember, Deployment, Team
from volunteers.permissions.operations import OPERATES
from volunteers.rules.eligibility import SERVING
from volunteers.rules.operation import Taken, equipment_refusals, moment_refusals
from volunteers.selectors.readiness import deployable
from volunteers.selectors.standing import statuses
from volunteers.services.joining_teams import who_leads
from volunteers.services.operations import open_operation_of
from volunteers.services.people import named_of
from volunteers.services.teams import open_team


@deed("deploy_team")
def deploy_team(
    actor: Actor,
    *,
    operation_id: UUID,
    team_id: UUID,
    person_ids: Sequence[UUID] | None = None,
    equipment: Sequence[Taken] = (),
    out_at: datetime | None = None,
) -> Done:
    """The members named, or all; of one that rescues, only when it is ready to be sent out."""
    operation = open_operation_of(actor, operation_id)
    team = open_team(actor, team_id, "deploy")
    out_at = out_at or actor.now
    refuse_if(
        equipment_refusals(equipment)
        + moment_refusals(out_at, earliest=operation.opened_at, now=actor.now, field="outAt")
    )
    if team.field == kinds.RESCUE:
        refuse_if(deployable(actor.now, team, localdate(actor.now)).refusals)
    members = _members(actor, team, person_ids)
    deployment = Deployment.objects.create(
        operation=operation,
        team=team,
        during=since(out_at),
        equipment=[[each.name.strip(), each.quantity] for each in equipment],
        sent_by_id=actor.me,
    )
    DeployedMember.objects.bulk_create(
        DeployedMember(deployment=deployment, person_id=each) for each in members
    )
    tell(
        actor.now,
        kind="team_sent_out",
        recipients={*members, *who_leads(actor, team)},
        subject=deployment,
        event=f"team_sent_out:{deployment.public_id}",
    )
    return Done({"deployment": deployment}, office_id=actor.through(OPERATES, team.pk))


def _members(actor: Actor, team: Team, named: Sequence[UUID] | None) -> list[int]:
    """Whoever is in it and serves now; each that is not in it is NOT_FOUND at its place in the
    list."""
    inside = Person.objects.filter(
        team_memberships__team=team, team_memberships__during__contains=actor.now
    )
    found = (
        dict(inside.values_list("public_id", "pk"))
        if named is None
        else {key: person.pk for key, person in named_of(inside, named).items()}
    )
    status_of = statuses(found.values(), actor.now)
    serving = {pk for pk, status in status_of.items() if status in SERVING}
    refusals = []
    for index, each in enumerate(named or ()):
        if each not in found:
            refusals.append(Refusal("NOT_FOUND", f"personIds.{index}"))
        elif found[each] not in serving:
            refusals.append(Refusal("NOT_A_VOLUNTEER", f"personIds.{index}"))
    refuse_if(refusals)
    if not serving:
        raise Refused(Refusal("NOBODY_TO_ASSIGN", "personIds"))
    return sorted(serving)
