"""Whoever leads hears once of several at a time that they are to call somebody by hand."""

from collections.abc import Sequence
from datetime import datetime

from backend.authority.actor import at
from backend.messaging.answering import Told, listed
from backend.messaging.send import tell
from volunteers.models import Mobilisation, Shift
from volunteers.services.places import leaders_of

KIND = "people_to_call"


@listed("assignment_offered", "place_on_offer")
def of_shifts(told: Sequence[Told], now: datetime) -> None:
    keys = [each.subject for each in told]
    for shift in Shift.objects.filter(assignments__pk__any=keys).distinct().order_by("pk"):
        tell(
            now,
            kind=KIND,
            recipients=leaders_of(at(now), shift.unit_id),
            subject=shift,
            event=f"{KIND}:{shift.public_id}:{now:%Y%m%d%H%M}",
        )


@listed("alarm", "alarm_drill")
def of_calls(told: Sequence[Told], now: datetime) -> None:
    """Once: of so many, one follows the other."""
    keys = sorted({each.subject for each in told})
    for mobilisation in Mobilisation.objects.filter(pk__any=keys).order_by("pk"):
        tell(
            now,
            kind=KIND,
            recipients=[mobilisation.called_by_id],
            subject=mobilisation,
            event=f"{KIND}:{mobilisation.public_id}",
        )
