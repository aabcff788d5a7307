"""A person chooses whether what advertises is pushed to them."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.models import MarketingChoice


@deed("set_marketing")
def set_marketing(actor: Actor, *, agree: bool) -> Done:
    """Off until it is chosen. What was pushed today counts on, whatever is chosen meanwhile."""
    MarketingChoice.objects.bulk_create(
        [MarketingChoice(person_id=actor.me, wanted=agree, changed_at=actor.now)],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["wanted", "changed_at"],
    )
    return Done({"choice": MarketingChoice.objects.get(person=actor.me)})
