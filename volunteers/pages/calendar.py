"""A person's shifts as iCalendar, at an address that only they were told."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import conditional_page, require_safe
from icalendar import Calendar, Event

from backend.authority.actor import anonymous
from backend.files.pages.show import HEADERS
from backend.rates import Rate, limited
from volunteers.models import Assignment
from volunteers.rules.presence import LOCAL
from volunteers.selectors.calendar import owner_of, places_in_calendar

FETCHES: Final = Rate("calendar", 60, 60)
KEPT: Final = HEADERS | {"Cache-Control": "private, no-cache"}


@require_safe
@conditional_page
@limited(FETCHES)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """An address that was revoked and one that never was are one answer."""
    person_id = owner_of(secret)
    response = HttpResponse(status=404) if person_id is None else _shifts(person_id)
    for name, value in KEPT.items():
        response[name] = value
    return response


def _shifts(person_id: int) -> HttpResponse:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Boai//Shifts//EN")
    for place in places_in_calendar(person_id, anonymous().now):
        calendar.add_component(_event(place))
    calendar.add_missing_timezones()
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(place: Assignment) -> Event:
    """What the shift is to everybody who sees it; nobody's name, and nothing of its details."""
    event = Event()
    event.add("uid", f"{place.shift.public_id}@boai")
    event.add("dtstamp", place.changed_at)
    event.add("dtstart", place.during.lower.astimezone(LOCAL))
    event.add("dtend", place.during.upper.astimezone(LOCAL))
    event.add("summary", place.shift.activity.name)
    event.add("location", place.shift.place_name)
    gone = place.state == Assignment.State.CANCELLED
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    return event


urlpatterns = [path("<str:secret>.ics", feed, name="calendar")]
