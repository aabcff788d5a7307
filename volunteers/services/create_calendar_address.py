"""A person has their shifts in a calendar of their own."""

from secrets import token_urlsafe

from django.conf import settings

from backend.authority.actor import Actor, hash_token
from backend.deed import Done, deed
from volunteers.models import CalendarAddress
from volunteers.services.known import lock_people

SECRET_BYTES = 32


@deed("create_calendar_address")
def create_calendar_address(actor: Actor) -> Done:
    """Said once, and whoever knows it reads along: a new one ends the one before."""
    lock_people([actor.me])
    secret = token_urlsafe(SECRET_BYTES)
    CalendarAddress.objects.update_or_create(
        person_id=actor.me,
        defaults={"secret_hash": hash_token(secret), "made_at": actor.now},
    )
    return Done(ids={}, said={"url": f"{settings.BOAI.public_url}/calendar/{secret}.ics"})
