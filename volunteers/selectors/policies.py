"""What holds in a shift, and who says so."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from backend.policy.values import Policy, Said, policies_over
from volunteers.models import Shift
from volunteers.policy import ACTIVITY, SHIFT


def policy_of(now: datetime, shift: Shift) -> Policy:
    """Shift, activity, unit and those above it; the nearest that names a value counts."""
    return policies_of(now, [shift])[shift.pk]


IN_FORCE = """
    SELECT DISTINCT ON (activity_id, shift_id) id, activity_id, shift_id, values
    FROM volunteers_activitypolicy
    WHERE activity_id = ANY(%s) AND (shift_id IS NULL OR shift_id = ANY(%s))
      AND effective_from <= %s
    ORDER BY activity_id, shift_id, number DESC
"""


def policies_of(now: datetime, shifts: Sequence[Shift]) -> dict[int, Policy]:
    """By shift, in as many statements as for one."""
    ids = [each.pk for each in shifts]
    of_shift, of_activity = {}, {}
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [[each.activity_id for each in shifts], ids, now])
        for version, activity, shift, values in cursor.fetchall():
            if shift is None:
                of_activity[activity] = Said(ACTIVITY, activity, version, json.loads(values))
            else:
                of_shift[shift] = Said(SHIFT, shift, version, json.loads(values))
    over = policies_over(now, [each.unit_id for each in shifts])
    return {
        each.pk: over[each.unit_id].nearer(
            *filter(None, (of_shift.get(each.pk), of_activity.get(each.activity_id)))
        )
        for each in shifts
    }
