"""Whoever leads a team takes a member out of it."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.selectors import holders
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.messaging.send import tell
from volunteers.models import TeamMember
from volunteers.permissions.teams import MEMBERS
from volunteers.services.teams import end_memberships, membership, open_team


@deed("remove_from_team")
def remove_from_team(actor: Actor, *, team_id: UUID, person_id: UUID, reason: str) -> Done:
    """The member reads why. Nobody is taken out who leads it: their office ends first."""
    team = open_team(actor, team_id, "members")
    person = access(actor, Person, person_id, field="personId", lock=True)
    actor = again(actor)
    if not actor.may(MEMBERS, team.pk):
        raise Refused(Refusal("NOT_FOUND", "teamId"))
    member = membership(actor, team, person.pk)
    if member is None:
        raise Refused(Refusal("NOT_IN_TEAM", "personId"))
    reason = reason.strip()
    unfit = misfits(TeamMember, end_reason=reason)
    refusals = [Refusal(each.code, "reason", each.params) for each in unfit]
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if actor.is_me(person.pk) or person.pk in holders(actor.now, MEMBERS, team.pk):
        refusals.append(Refusal("LEADS_THE_TEAM", "personId"))
    refuse_if(refusals)
    end_memberships([member], actor.now, reason)
    tell(
        actor.now,
        kind="removed_from_team",
        recipients=[person.pk],
        subject=member,
        event=f"removed_from_team:{member.public_id}",
    )
    return Done({"member": member}, office_id=actor.through(MEMBERS, team.pk))
