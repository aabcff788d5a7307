"""What this floor can count for a branch."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from backend.counts import Counted, Window, count
from volunteers.models import (
    Activity,
    Attendance,
    FirstAidCertificate,
    Team,
    VolunteerStatus,
)
from volunteers.rules.eligibility import SERVING
from volunteers.selectors.overdue import overdue


@count("registered_volunteers")
def registered_volunteers(window: Window) -> Counted:
    statuses = VolunteerStatus.objects.at(window.as_of)
    return statuses.filter(status=VolunteerStatus.Status.REGISTERED), "branch"


@count("teams")
def teams(window: Window) -> Counted:
    """One that was closed later was still there."""
    founded = Team.objects.filter(founded_on__lte=localdate(window.as_of))
    return founded.filter(Q(status="active") | Q(closed_at__gt=window.as_of)), "branch"


@count("certified_first_aiders")
def certified_first_aiders(window: Window) -> Counted:
    """Volunteers of the branch, each once: nobody has two statuses at a time."""
    today = localdate(window.as_of)
    valid = FirstAidCertificate.objects.filter(
        person=OuterRef("volunteer__person"), valid_from__lte=today, last_valid_on__gte=today
    )
    serving = VolunteerStatus.objects.at(window.as_of).filter(status__in=SERVING)
    return serving.filter(Exists(valid)), "branch"


@count("overdue_records")
def overdue_records(window: Window) -> Counted:
    """Activities whose service should have been recorded by now."""
    return overdue(Activity.objects.all(), window.as_of), "branch"


@count("activities_in_window")
def activities_in_window(window: Window) -> Counted:
    """Activities somebody has served in to the end, in a shift that began in the window."""
    served = Attendance.objects.filter(
        shift__activity=OuterRef("pk"),
        shift__during__startswith__gte=window.since,
        shift__during__startswith__lt=window.as_of,
        checked_out_at__lte=window.as_of,
    )
    return Activity.objects.filter(Exists(served)), "branch"
