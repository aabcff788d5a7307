"""Whoever leads confirms that a task is done."""

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.tasks import photo, report_task, taken, with_part, world_with_task
from tests.world import codes, id_of
from volunteers.models import ServiceRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_no_minutes_come_of_it_by_itself(world):
    part, mine = taken(world), photo(world, world.anna)
    with nothing_done():
        assert codes(with_part("confirmTask", world.leader, part)) == ["NOTHING_REPORTED"]
    report_task(world.anna, part, [mine])
    answer = with_part("confirmTask", world.leader, part)
    assert codes(answer) == []
    assert answer["part"] == {
        "id": id_of("TaskPart", part),
        "state": {"code": "confirmed"},
        "note": "已发布",
        "reason": "",
        "photos": [{"upload": {"id": id_of("Upload", mine)}}],
    }
    assert OfficeItem.objects.get().settled_at
    assert InboxMessage.objects.get().kind == "task_confirmed"
    assert AuditEntry.objects.get(deed="confirm_task", codes=[]).office_id
    assert not ServiceRecord.objects.exists()
    with nothing_done():
        assert codes(report_task(world.anna, part)) == ["TASK_NOT_YOURS"]


def test_nobody_confirms_their_own(world):
    part = taken(world, world.leader)
    report_task(world.leader, part)
    with nothing_done():
        assert codes(with_part("confirmTask", world.leader, part)) == ["OWN_SUBMISSION"]
        assert codes(with_part("confirmTask", world.anna, part)) == ["NOT_FOUND"]
    part.refresh_from_db()
    assert part.state == "reported"
