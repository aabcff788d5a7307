"""What holds in a shift, and who says so."""

import json
from collections.abc import Sequence
from datetime import datetime

from backend import planned
from backend.policy.values import OVER, Policy, Said, policies_over
from volunteers.models import Shift
from volunteers.policy import ACTIVITY, SHIFT


def policy_of(now: datetime, shift: Shift) -> Policy:
    """Shift, activity, unit and those above it; the nearest that names a value counts."""
    return policies_of(now, [shift])[shift.pk]


IN_FORCE = f"""
    SELECT * FROM (
        SELECT DISTINCT ON (activity_id, shift_id)
            activity_id, shift_id, NULL::smallint, NULL::boolean, id, values
        FROM volunteers_activitypolicy
        WHERE activity_id = ANY(%s) AND (shift_id IS NULL OR shift_id = ANY(%s))
          AND effective_from <= %s
        ORDER BY activity_id, shift_id, number DESC) AS nearer
    UNION ALL {OVER}
"""  # noqa: S608 - two texts of our own


def policies_of(now: datetime, shifts: Sequence[Shift]) -> dict[int, Policy]:
    """By shift, in one statement."""
    activities, ids = [each.activity_id for each in shifts], [each.pk for each in shifts]
    units = [each.unit_id for each in shifts]
    rows = planned.fetch(IN_FORCE, [activities, ids, now, now, units, now])
    of_shift, of_activity = {}, {}
    for activity, shift, depth, _, version, values in rows:
        if depth is not None:
            continue
        if shift is None:
            of_activity[activity] = Said(ACTIVITY, activity, version, json.loads(values))
        else:
            of_shift[shift] = Said(SHIFT, shift, version, json.loads(values))
    over = policies_over(units, [each for each in rows if each[2] is not None])
    return {
        each.pk: over[each.unit_id].nearer(
            *filter(None, (of_shift.get(each.pk), of_activity.get(each.activity_id)))
        )
        for each in shifts
    }
