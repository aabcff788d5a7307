"""Whoever leads returns a task that is not done yet."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.tasks import report_task, taken, with_part, world_with_task
from tests.world import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_it_is_reported_again(world):
    part = taken(world)
    report_task(world.anna, part)
    with nothing_done():
        assert codes(with_part("returnTask", world.leader, part, reason=" ")) == ["REASON_REQUIRED"]
        assert codes(with_part("returnTask", world.anna, part, reason="x")) == ["NOT_FOUND"]
    answer = with_part("returnTask", world.leader, part, reason="缺照片说明")
    assert (codes(answer), answer["part"]["reason"]) == ([], "缺照片说明")
    assert InboxMessage.objects.get().kind == "task_returned"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    with nothing_done():
        again = with_part("returnTask", world.leader, part, reason="x")
        assert codes(again) == ["NOTHING_REPORTED"]
    assert codes(report_task(world.anna, part, note="已补")) == []
    assert OfficeItem.objects.filter(settled_at=None).count() == 1
