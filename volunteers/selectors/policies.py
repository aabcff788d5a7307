"""What holds in a shift, and who says so."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from backend.policy.values import Policy, Said, policies_over
from volunteers.models import ActivityPolicy, Shift
from volunteers.policy import ACTIVITY, SHIFT


def policy_of(now: datetime, shift: Shift) -> Policy:
    """Shift, activity, unit and those above it; the nearest that names a value counts."""
    return policies_of(now, [shift])[shift.pk]


def policies_of(now: datetime, shifts: Sequence[Shift]) -> dict[int, Policy]:
    """By shift, in as many statements as for one."""
    versions = (
        ActivityPolicy.objects.filter(
            Q(shift=None) | Q(shift__any=[each.pk for each in shifts]),
            activity__any=[each.activity_id for each in shifts],
            effective_from__lte=now,
        )
        .order_by("activity", "shift", "-number")
        .distinct("activity", "shift")
    )
    of_shift, of_activity = {}, {}
    for each in versions:
        if each.shift_id:
            of_shift[each.shift_id] = Said(SHIFT, each.shift_id, each.pk, each.values)
        else:
            of_activity[each.activity_id] = Said(ACTIVITY, each.activity_id, each.pk, each.values)
    over = policies_over(now, [each.unit_id for each in shifts])
    return {
        each.pk: over[each.unit_id].nearer(
            *filter(None, (of_shift.get(each.pk), of_activity.get(each.activity_id)))
        )
        for each in shifts
    }
