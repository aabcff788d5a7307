"""Who may see texts and consents."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, follows, own, scoped
from backend.identity.models import ConsentRecord, Person, PolicyDocument

follows(Person, "merged_into")


@scoped(PolicyDocument)
def see_policy_text(actor: Actor) -> Extent:
    """Everyone, also before logging in; the old ones too, because somebody agreed to them."""
    return Q(effective_from__lte=actor.now)


@scoped(ConsentRecord)
def see_consent(actor: Actor) -> Extent:
    return own(actor, "person")
