"""An enrolled volunteer who has served enough in one year asks to be registered."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.policy.values import policy_at
from volunteers.models import Recognition
from volunteers.rules.recognition import registration_refusals
from volunteers.selectors.recognition import merits_of
from volunteers.services.applying import put_before


@deed("apply_for_registration")
def apply_for_registration(actor: Actor) -> Done:
    """By the local calendar year in which each presence began; what was imported tells no year."""
    policy = policy_at(actor.now)
    merits = merits_of(actor.me, actor.now, policy)
    refuse_if(registration_refusals(merits, policy["registration.year_hours"]))
    asked = put_before(
        actor, Recognition.Kind.REGISTRATION, minutes=merits.best_year, level="county"
    )
    return Done({"recognition": asked})
