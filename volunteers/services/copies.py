"""Shifts made like others, at another time."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import prefetch_related_objects

from backend.authority.actor import Actor
from volunteers.models import Shift, Slot
from volunteers.services.shift_changes import FOR_WHOM, OF_A_ROLE, RULES, SIGN_UP, WHERE

Wanted = tuple[Shift, DateTimeTZRange]


def copies(actor: Actor, wanted: Sequence[Wanted], **given: Any) -> list[Shift]:
    """With the same roles and rules, and nobody in them."""
    prefetch_related_objects([like for like, _ in wanted], "slots")
    shifts = Shift.objects.bulk_create(_copy(actor, *each, **given) for each in wanted)
    Slot.objects.bulk_create(
        Slot(shift=shift, role=slot.role, **{name: getattr(slot, name) for name in OF_A_ROLE})
        for shift, (like, _) in zip(shifts, wanted, strict=True)
        for slot in like.slots.all()
    )
    return shifts


def _copy(actor: Actor, like: Shift, during: DateTimeTZRange, **given: Any) -> Shift:
    same = {name: getattr(like, name) for name in WHERE + RULES + FOR_WHOM}
    for name in SIGN_UP:
        if same[name] is not None:
            same[name] += during.lower - like.during.lower
    return Shift(
        activity_id=like.activity_id,
        unit_id=like.unit_id,
        branch_id=like.branch_id,
        during=during,
        created_at=actor.now,
        **(same | given),
    )
