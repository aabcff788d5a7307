"""A volunteer scans the code that a team's leader shows, and is in."""

from django.db.models import Q

from backend import keys
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import tell
from volunteers.models import TeamRequest
from volunteers.rules.scan import read_code, scan_refusal
from volunteers.rules.team import join_refusals
from volunteers.services.joining_teams import join_facts, settle_waiting, take_in, who_leads
from volunteers.services.teams import open_team


@deed("join_team_by_code")
def join_team_by_code(actor: Actor, *, code: str) -> Done:
    """Whoever shows it agrees. What waited of the two is answered with it."""
    scan = read_code(keys.scan_keys(), code)
    of_a_team = {scan.place} if scan is not None and scan.place.kind == "team" else set()
    refused = scan_refusal(scan, of_a_team, actor.now)
    if scan is None or refused:
        raise Refused(Refusal(refused or "SCAN_FORGED", "code"))
    team = open_team(actor, scan.place.public_id, "see", field="code")
    refuse_if(join_refusals(join_facts(actor, team, [actor.me])[actor.me], "code"))
    member = take_in(actor, team, actor.me)
    settle_waiting(actor, TeamRequest.State.ACCEPTED, Q(team=team, person=actor.me))
    tell(
        actor.now,
        kind="team_joined",
        recipients=who_leads(actor, team),
        subject=member,
        event=f"team_joined:{member.public_id}",
    )
    return Done({"member": member})
