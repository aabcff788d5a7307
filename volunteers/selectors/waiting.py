"""Who stands where in a queue."""

from collections.abc import Sequence

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from volunteers.models import Assignment


def waiting_positions(places: Sequence[int]) -> dict[int, int]:
    """By place; of those that wait. The rank of a ticket, so that there is never a gap."""
    waiting = Assignment.objects.filter(state=Assignment.State.WAITLISTED)
    slots = waiting.filter(pk__any=list(places)).values("slot")
    rank = Window(RowNumber(), partition_by="slot", order_by=F("ticket").asc())
    ranked = waiting.filter(slot__in=slots).annotate(position=rank)
    wanted = set(places)
    return {pk: each for pk, each in ranked.values_list("pk", "position") if pk in wanted}
