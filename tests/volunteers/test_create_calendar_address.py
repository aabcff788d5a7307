"""One's shifts in one's own calendar: what stands there, for whom, and until when."""

from hashlib import sha256

import pytest
from icalendar import Calendar

from tests.volunteers.calendars import address, fetch
from tests.volunteers.scenes import DAY, STATES, place, shift
from tests.world import SmallWorld
from volunteers.models import Assignment, CalendarAddress
from volunteers.rules.presence import LOCAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def events(url):
    return Calendar.from_ical(fetch(url).content).walk("VEVENT")


def test_what_one_holds_and_what_was_cancelled(world):
    one = shift(world, begins=DAY)
    taken, url = place(world, one, world.anna), address(world.anna)
    place(world, one, world.leader)
    (event,) = events(url)
    assert event.start == one.during.lower.astimezone(LOCAL).replace(microsecond=0)
    assert event.end - event.start == one.during.upper - one.during.lower
    assert (event["SUMMARY"], event["LOCATION"]) == ("社区急救宣传", "五一广场")
    text = fetch(url).content.decode()
    assert "TZID:Asia/Shanghai" in text
    assert world.anna.name not in text
    assert world.leader.name not in text
    for state in STATES:
        Assignment.objects.filter(pk=taken.pk).update(state=state, ticket=1)
        shown = [each["STATUS"] for each in events(url)]
        held = state in Assignment.HOLDING
        cancelled = ["CANCELLED"] if state == "cancelled" else []
        assert shown == (["CONFIRMED"] if held else cancelled), state


def test_of_two_places_in_one_shift_the_one_that_is_held(world):
    """A calendar knows an event by its id and takes the last word on it."""
    one, other = shift(world, begins=DAY), shift(world, begins=2 * DAY)
    for each, states in ((one, ("accepted", "cancelled")), (other, ("cancelled", "cancelled"))):
        for state in states:
            place(world, each, world.anna, state)
    shown = [(each["UID"].split("@")[0], each["STATUS"]) for each in events(address(world.anna))]
    assert shown == [(str(one.public_id), "CONFIRMED"), (str(other.public_id), "CANCELLED")]


def test_it_is_fetched_again_only_when_it_changed(world):
    taken, url = place(world, shift(world), world.anna), address(world.anna)
    first = fetch(url)
    assert fetch(url, if_none_match=first["ETag"]).status_code == 304
    Assignment.objects.filter(pk=taken.pk).update(state="cancelled")
    assert fetch(url, if_none_match=first["ETag"]).status_code == 200


def test_a_new_one_ends_the_one_before_and_only_its_hash_is_kept(world):
    before, url = address(world.anna), address(world.anna)
    assert (fetch(before).status_code, fetch(url).status_code) == (404, 200)
    secret = url.partition("/calendar/")[2].removesuffix(".ics")
    assert bytes(CalendarAddress.objects.get().secret_hash) == sha256(secret.encode()).digest()
