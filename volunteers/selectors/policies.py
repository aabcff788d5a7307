"""What holds in a shift, and who says so."""

from datetime import datetime

from django.db.models import Q

from backend.policy.values import Policy, Said, policy_over
from volunteers.models import ActivityPolicy, Shift
from volunteers.policy import ACTIVITY, SHIFT


def policy_of(now: datetime, shift: Shift) -> Policy:
    """Shift, activity, unit and those above it; the nearest that names a value counts."""
    versions = (
        ActivityPolicy.objects.filter(
            Q(shift=None) | Q(shift=shift), activity=shift.activity_id, effective_from__lte=now
        )
        .order_by("shift", "-number")
        .distinct("shift")
    )
    nearer = [
        Said(SHIFT, each.shift_id, each.pk, each.values)
        if each.shift_id
        else Said(ACTIVITY, each.activity_id, each.pk, each.values)
        for each in versions  # nulls last: the shift's own comes first
    ]
    return policy_over(now, shift.unit_id).nearer(*nearer)
