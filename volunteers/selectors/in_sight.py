"""Who is among those to whom an activity is shown, asked of many people at once."""

from collections.abc import Collection
from datetime import datetime

from backend.authority.selectors import watchers
from members.models import Membership
from volunteers.models import Activity, TeamMember, VolunteerStatus

Visibility = Activity.Visibility


def in_sight(people: Collection[int], activity: Activity, now: datetime) -> set[int]:
    """As `permissions.see_activity` has it, but for a place of one's own."""
    if activity.visibility == Visibility.PUBLIC:
        return set(people)
    wanted = list(people)
    seeing = set(watchers(now, "activity.see", activity.unit_id))
    if activity.visibility == Visibility.TEAM:
        members = TeamMember.objects.at(now).filter(team=activity.unit_id, person__any=wanted)
        return seeing | set(members.values_list("person_id", flat=True))
    belonging = Membership.objects.at(now).filter(branch=activity.branch_id, person__any=wanted)
    serving = VolunteerStatus.objects.at(now).filter(
        branch=activity.branch_id, volunteer__person__any=wanted
    )
    return (
        seeing
        | set(belonging.values_list("person_id", flat=True))
        | set(serving.values_list("volunteer__person_id", flat=True))
    )
