"""Who makes teams and closes them, who takes people in, and who sees that."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
from members.models import Branch
from stations.models import Station
from volunteers.models import (
    RescueCertification,
    Team,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamMember,
    TeamRequest,
    TeamStation,
)

MANAGES, FLAGS, MEMBERS = "team.manage", "team.flag", "team.members"
CERTIFIES, KEEPS = "team.certify", "team.keep"
LEADS = {MEMBERS, KEEPS}

kinds.declare(
    permission_texts={
        MANAGES: _("make, change and close teams"),
        FLAGS: _("give teams their flag"),
        MEMBERS: _("take people into a team and out of it"),
        CERTIFIES: _("certify rescue teams"),
        KEEPS: _("keep a rescue team's equipment and drills"),
    },
    holds={
        "team_leader": LEADS,
        "deputy_leader": LEADS,
        "branch_president": {MANAGES, *LEADS},
        "branch_manager": {MANAGES, *LEADS},
        "county_officer": {MANAGES, FLAGS, CERTIFIES, *LEADS},
        "city_officer": {MANAGES, FLAGS, CERTIFIES},
        "province_officer": {MANAGES, FLAGS, CERTIFIES},
    },
    entrusts={"city_officer": LEADS, "province_officer": LEADS},
)


@scoped(Team, "manage")
@scoped(Branch, "manage_teams")
def manage_teams(actor: Actor) -> Extent:
    return within(actor, MANAGES, "unit")


@scoped(Team, "certify")
def certify_team(actor: Actor) -> Extent:
    return within(actor, CERTIFIES, "unit")


@scoped(Team, "keep")
def keep_team(actor: Actor) -> Extent:
    return within(actor, KEEPS, "unit")


@scoped(Team, "readiness")
def see_readiness(actor: Actor) -> Extent:
    return within(actor, "activity.see", "unit")


@scoped(RescueCertification)
@scoped(TeamEquipment)
@scoped(TeamDrill)
@scoped(TeamAnnualReview)
def see_work(actor: Actor) -> Extent:
    return within(actor, "activity.see", "team")


@scoped(TeamStation)
def see_team_station(actor: Actor) -> Extent:
    """Who serves where is known to everyone who is logged in."""
    return logged_in(actor)


@scoped(TeamStation, "end")
def end_team_station(actor: Actor) -> Extent:
    return within(actor, MANAGES, "team")


@scoped(Station, "link_team")
def link_team(actor: Actor) -> Extent:
    """Whoever keeps the station agrees."""
    return within(actor, "station.manage", "unit")


@scoped(Team, "give_flag")
def give_flag(actor: Actor) -> Extent:
    """A society above; no branch gives one to its own."""
    return within(actor, FLAGS, "unit")


@scoped(Team, "members")
@scoped(Team, "show_codes")
def take_into_team(actor: Actor) -> Extent:
    return within(actor, MEMBERS, "unit")


@scoped(TeamMember)
def see_member(actor: Actor) -> Extent:
    """One's own, also of the past; and who is in a team now whose volunteers one sees."""
    now = both(Q(during__contains=actor.now), within(actor, "volunteer.see", "team"))
    return either(own(actor, "person"), now)


@scoped(TeamRequest)
def see_team_request(actor: Actor) -> Extent:
    return either(own(actor, "person"), decide_team_request(actor))


@scoped(TeamRequest, "decide")
def decide_team_request(actor: Actor) -> Extent:
    """Who might, also of a team that would lend; whose turn it is, the deed asks of the seats."""
    return either(within(actor, MEMBERS, "team"), within(actor, MEMBERS, "home"))


@scoped(TeamRequest, "answer")
def answer_invitation(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(TeamRequest, "withdraw")
def withdraw_team_request(actor: Actor) -> Extent:
    """Whoever asked: a volunteer of themself, a team of others."""
    return either(
        both(Q(kind="request"), own(actor, "person")),
        both(~Q(kind="request"), within(actor, MEMBERS, "team")),
    )
