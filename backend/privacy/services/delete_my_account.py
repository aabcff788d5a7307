"""A person asks to be forgotten."""

from datetime import timedelta

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy.models import AccountDeletion
from backend.privacy.services.fresh import be_fresh
from backend.privacy.services.leaving import refusals

DAY = timedelta(days=1)


@deed("delete_my_account")
def delete_my_account(actor: Actor) -> Done:
    """Nobody is asked. What stands against it is named; else it is done after the days of grace."""
    be_fresh(actor)
    Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    open_ones = AccountDeletion.objects.filter(person=actor.me, stopped_at=None, done_at=None)
    if open_ones.exists():
        raise Refused(Refusal("DELETION_ASKED"))
    refuse_if(refusals(actor.me, actor.now))
    grace = policy_at(actor.now)["deletion.grace_days"] * DAY
    deletion = AccountDeletion.objects.create(
        person_id=actor.me, asked_at=actor.now, due_at=actor.now + grace
    )
    tell(
        actor.now,
        kind="deletion_asked",
        recipients=[actor.me],
        subject=deletion,
        event=f"deletion_asked:{deletion.public_id}",
    )
    return Done({"deletion": deletion})
