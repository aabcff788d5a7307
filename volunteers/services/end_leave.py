"""A volunteer is back before their leave was over, or does not take it."""

from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import end_of, since, start_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Leave
from volunteers.services.known import lock_people
from volunteers.services.places_ahead import ask_no_more, places_ahead
from volunteers.services.take_leave import WHY

FIELD = "leaveId"


@deed("end_leave")
def end_leave(actor: Actor, *, leave_id: UUID) -> Done:
    """From now on. What was given back is not got back by it; what leaders were asked because of it
    is asked no more."""
    known = access(actor, Leave, leave_id, "end", field=FIELD)
    lock_people([known.person_id])
    leave = access(actor, Leave, leave_id, "end", field=FIELD, lock=True)
    if leave.ended_at is not None or leave.during.upper <= actor.now:
        raise Refused(Refusal("LEAVE_OVER", FIELD))
    begun = leave.during.lower < actor.now
    leave.ended_at = actor.now
    leave.during = since(leave.during.lower, actor.now) if begun else DateTimeTZRange(empty=True)
    leave.save()
    whole = since(start_of(leave.first_on), end_of(leave.last_on))
    ahead = places_ahead(leave.person_id, actor.now).filter(during__overlap=whole)
    ask_no_more(actor.now, ahead, why=WHY)
    return Done({"leave": leave})
