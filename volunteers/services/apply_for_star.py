"""A volunteer whose hours suffice asks for a star."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.policy.values import policy_at
from volunteers.models import Recognition
from volunteers.rules.recognition import STARS, star_refusals, star_table
from volunteers.selectors.recognition import merits_of
from volunteers.services.applying import put_before


@deed("apply_for_star")
def apply_for_star(actor: Actor, *, stars: int) -> Done:
    """A higher star needs no lower one before it."""
    if stars not in STARS:
        raise Refused(Refusal("INVALID", "stars"))
    policy = policy_at(actor.now)
    star = star_table(policy)[stars - 1]
    merits = merits_of(actor.me, actor.now, policy)
    refuse_if(star_refusals(merits, star))
    asked = put_before(
        actor, Recognition.Kind.STAR, minutes=merits.minutes, level=star.level, stars=stars
    )
    return Done({"recognition": asked})
