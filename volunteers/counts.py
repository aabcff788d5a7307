"""What this floor can count for a branch."""

from datetime import date, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from backend.counts import Counted, Window, count
from backend.dated import end_of, start_of
from volunteers.kinds import TEAM_FIELDS
from volunteers.models import (
    Activity,
    Attendance,
    FirstAidCertificate,
    ServiceRecord,
    Team,
    VolunteerStatus,
)
from volunteers.models.ledger import OF_A_BALANCE
from volunteers.rules.eligibility import SERVING
from volunteers.selectors.overdue import overdue

# World Red Cross Day, with so many days on either side.
RED_CROSS_DAY, AROUND = (5, 8), timedelta(days=7)


@count(
    "registered_volunteers",
    _("registered volunteers"),
    ngettext_lazy(
        "%(number)d more registered volunteer is needed.",
        "%(number)d more registered volunteers are needed.",
        "number",
    ),
    shown_as="volunteer",
)
def registered_volunteers(window: Window) -> Counted:
    statuses = VolunteerStatus.objects.at(window.as_of)
    return statuses.filter(status=VolunteerStatus.Status.REGISTERED), "branch"


@count(
    "serving_volunteers",
    _("volunteers, enrolled or registered"),
    ngettext_lazy(
        "%(number)d more volunteer is needed, enrolled or registered.",
        "%(number)d more volunteers are needed, enrolled or registered.",
        "number",
    ),
    shown_as="volunteer",
)
def serving_volunteers(window: Window) -> Counted:
    return VolunteerStatus.objects.at(window.as_of).filter(status__in=SERVING), "branch"


@count(
    "teams",
    _("volunteer teams"),
    ngettext_lazy(
        "%(number)d more volunteer team is needed.",
        "%(number)d more volunteer teams are needed.",
        "number",
    ),
)
def teams(window: Window) -> Counted:
    """One that was closed later was still there."""
    founded = Team.objects.filter(founded_on__lte=localdate(window.as_of))
    return founded.filter(Q(status="active") | Q(closed_at__gt=window.as_of)), "branch"


@count(
    "certified_first_aiders",
    _("certified first-aiders"),
    ngettext_lazy(
        "%(number)d more certified first-aider is needed.",
        "%(number)d more certified first-aiders are needed.",
        "number",
    ),
    shown_as="volunteer",
)
def certified_first_aiders(window: Window) -> Counted:
    """Volunteers of the branch, each once: nobody has two statuses at a time."""
    today = localdate(window.as_of)
    valid = FirstAidCertificate.objects.filter(
        person=OuterRef("volunteer__person"), valid_from__lte=today, last_valid_on__gte=today
    )
    serving = VolunteerStatus.objects.at(window.as_of).filter(status__in=SERVING)
    return serving.filter(Exists(valid)), "branch"


@count("overdue_records", _("activities with overdue records"))
def overdue_records(window: Window) -> Counted:
    """Activities whose service should have been recorded by now."""
    return overdue(Activity.objects.all(), window.as_of), "branch"


def _served(window: Window, when: Q | None = None) -> "QuerySet[Activity]":
    """Activities somebody has served in to the end, in a shift that began in the window."""
    served = Attendance.objects.filter(
        shift__activity=OuterRef("pk"),
        shift__during__startswith__gte=window.since,
        shift__during__startswith__lt=window.as_of,
        checked_out_at__lte=window.as_of,
    )
    return Activity.objects.filter(Exists(served if when is None else served.filter(when)))


@count(
    "activities_in_window",
    _("activities"),
    ngettext_lazy(
        "%(number)d more activity is needed.", "%(number)d more activities are needed.", "number"
    ),
)
def activities_in_window(window: Window) -> Counted:
    return _served(window), "branch"


def _of_field(window: Window, field: str) -> Counted:
    return _served(window).filter(field=field), "branch"


for _code, _name in TEAM_FIELDS.items():
    count(
        f"{_code}_activities",
        format_lazy("{}: {}", _("activities"), _name),
        ngettext_lazy(
            "%(number)d more activity of this field is needed.",
            "%(number)d more activities of this field are needed.",
            "number",
        ),
    )(partial(_of_field, field=_code))


@count(
    "activities_around_may_8",
    _("activities around 8 May"),
    ngettext_lazy(
        "%(number)d more activity around 8 May is needed.",
        "%(number)d more activities around 8 May are needed.",
        "number",
    ),
)
def activities_around_may_8(window: Window) -> Counted:
    """In a shift that began at most a week from that day of any year, local dates on both sides."""
    days = [
        date(year, *RED_CROSS_DAY)
        for year in range(localdate(window.since).year, localdate(window.as_of).year + 1)
    ]
    near = Q(pk__in=[])
    for day in days:
        near |= Q(
            shift__during__startswith__gte=start_of(day - AROUND),
            shift__during__startswith__lt=end_of(day + AROUND),
        )
    return _served(window, near), "branch"


@count(
    "service_minutes",
    _("service, minutes"),
    ngettext_lazy(
        "%(number)d more minute of service is needed.",
        "%(number)d more minutes of service are needed.",
        "number",
    ),
    sums="minutes",
)
def service_minutes(window: Window) -> Counted:
    """By the day of the service; what was taken back later stood there still."""
    lines = ServiceRecord.objects.filter(
        service_date__gte=localdate(window.since),
        service_date__lte=localdate(window.as_of),
        recorded_at__lte=window.as_of,
    )
    return lines.exclude(OF_A_BALANCE), "branch"


@count(
    "people_served",
    _("people served"),
    ngettext_lazy(
        "%(number)d more person to be served is needed.",
        "%(number)d more people to be served are needed.",
        "number",
    ),
    sums="people_served",
)
def people_served(window: Window) -> Counted:
    """As summed up when the activity was finished."""
    finished = Q(finished_at__gte=window.since, finished_at__lte=window.as_of)
    return Activity.objects.filter(finished, people_served__isnull=False), "branch"
