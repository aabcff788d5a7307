"""A volunteer reports that a task is done."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.papers import picture
from tests.volunteers.scenes import DAY, rows_of
from tests.volunteers.tasks import photo, report_task, taken, with_part, world_with_task
from tests.world import codes
from volunteers.models import ActivityPhoto, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_late_too_it_is_put_before_whoever_leads(world):
    part = taken(world)
    Task.objects.update(due_at=world.now - DAY)
    assert codes(report_task(world.anna, part, [photo(world, world.anna)])) == []
    item = OfficeItem.objects.get()
    assert (item.kind, item.permission, item.settled_at) == ("task_reported", "shift.assign", None)
    assert ActivityPhoto.objects.get().part == part


def test_pictures_are_one_s_own_and_used_once(world):
    part, mine = taken(world), photo(world, world.anna)
    before = rows_of(ActivityPhoto)
    for pictures, code in (
        ([photo(world, world.leader)], "NOT_FOUND"),
        ([picture(world, world.anna)], "FILE_NOT_STORED"),
        ([mine] * 11, "TOO_MANY_AT_ONCE"),
    ):
        with nothing_done():
            assert codes(report_task(world.anna, part, pictures)) == [code]
    with nothing_done():
        assert codes(report_task(world.anna, part, note=" ")) == ["REQUIRED"]
        assert codes(report_task(world.leader, part)) == ["NOT_FOUND"]
    part.refresh_from_db()
    assert (part.state, rows_of(ActivityPhoto)) == ("taken", before)
    report_task(world.anna, part, [mine])
    with_part("returnTask", world.leader, part, reason="再拍")
    with nothing_done():
        assert codes(report_task(world.anna, part, [mine])) == ["FILE_USED"]
