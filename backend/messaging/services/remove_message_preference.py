"""A person takes back what they did not want to be pushed."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.messaging.models import MessagePreference


@deed("remove_message_preference")
def remove_message_preference(actor: Actor, *, preference_id: UUID) -> Done:
    preference = access(actor, MessagePreference, preference_id, field="preferenceId", lock=True)
    preference.delete()
    return Done()
