"""Taking along one's own lines of the ledger."""

from datetime import date

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.identity.models import Person
from volunteers.printing import records_addresses
from volunteers.selectors.exported import Period


@deed("export_service_records")
def export_service_records(actor: Actor, *, first_on: date, last_on: date) -> Done:
    """Nobody's own lines are too many. The addresses are said once and hold for ten minutes."""
    refuse_if(backwards(first_on, last_on))
    me = Person.objects.get(pk=actor.me)
    days = Period(first_on, last_on)
    return Done(said=records_addresses(actor, "person", me.public_id, days))


def backwards(first_on: date, last_on: date) -> list[Refusal]:
    return [Refusal("PERIOD_BACKWARDS", "lastOn")] if first_on > last_on else []
