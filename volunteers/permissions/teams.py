"""Who makes teams, and closes them."""

from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, scoped, within
from members.models import Branch
from volunteers.models import Team

MANAGES, FLAGS = "team.manage", "team.flag"

kinds.declare(
    permission_texts={
        MANAGES: _("make, change and close teams"),
        FLAGS: _("give teams their flag"),
    },
    holds={
        "branch_president": {MANAGES},
        "branch_manager": {MANAGES},
        "county_officer": {MANAGES, FLAGS},
        "city_officer": {MANAGES, FLAGS},
        "province_officer": {MANAGES, FLAGS},
    },
)


@scoped(Team, "manage")
@scoped(Branch, "manage_teams")
def manage_teams(actor: Actor) -> Extent:
    return within(actor, MANAGES, "unit")


@scoped(Team, "give_flag")
def give_flag(actor: Actor) -> Extent:
    """A society above; no branch gives one to its own."""
    return within(actor, FLAGS, "unit")
