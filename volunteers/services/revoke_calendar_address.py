"""A person ends the address of their calendar."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.models import CalendarAddress


@deed("revoke_calendar_address")
def revoke_calendar_address(actor: Actor) -> Done:
    """Also where there is none: nobody reads along afterwards."""
    CalendarAddress.objects.filter(person=actor.me).delete()
    return Done(ids={})
