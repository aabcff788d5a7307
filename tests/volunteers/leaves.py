"""When volunteers could serve, and when not."""

from datetime import timedelta

from django.utils.timezone import localdate

from tests.world import Phone, id_of
from volunteers.models import Leave

DAY = timedelta(days=1)


def days(world, first, last):
    today = localdate(world.now)
    return {"firstOn": str(today + first * DAY), "lastOn": str(today + last * DAY)}


def take(world, person, first, last, places="free"):
    given = days(world, first, last) | {"places": places}
    return Phone(person).do("takeLeave", "leave { id firstOn lastOn }", **given)


def taken(world, person, first, last, places="free"):
    assert take(world, person, first, last, places)["errors"] == []
    return Leave.objects.latest("pk")


def end(person, leave):
    return Phone(person).do("endLeave", "leave { endedAt }", leaveId=id_of("Leave", leave))
