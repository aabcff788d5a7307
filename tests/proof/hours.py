"""What is said of hours, and of those that stand on paper."""

from collections.abc import Iterator
from typing import Any

from tests.world import World
from volunteers.models import Attendance, RecordDispute, ServiceRecord


def disputed(world: World, there: Attendance, record: ServiceRecord) -> Iterator[RecordDispute]:
    """Times of a presence, minutes of a line."""
    times = {"claimed_began_at": there.checked_in_at, "claimed_ended_at": there.checked_out_at}
    yield _dispute(world, there, attendance=there, **times)
    yield _dispute(world, there, record=record, claimed_minutes=90)


def _dispute(world: World, there: Attendance, **given: Any) -> RecordDispute:
    return RecordDispute.objects.create(
        person=there.person,
        unit=there.unit,
        state="declined",
        claim="签到机坏了",
        raised_at=world.now,
        due_at=world.now,
        reason="与签到表一致",
        decided_by=world.leader,
        decided_at=world.now,
        **given,
    )
