"""A person chooses what others see of them."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.identity.models import Visibility


@deed("set_my_visibility")
def set_my_visibility(
    actor: Actor, *, contact_to_mates: bool | None = None, in_rankings: bool | None = None
) -> Done:
    """What is left out stays as it was; never chosen is not shown."""
    chosen = {"contact_to_mates": contact_to_mates, "in_rankings": in_rankings}
    named = {name: value for name, value in chosen.items() if value is not None}
    Visibility.objects.bulk_create(
        [Visibility(person_id=actor.me, changed_at=actor.now, **named)],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=[*named, "changed_at"],
    )
    return Done({"visibility": Visibility.objects.get(person=actor.me)})
