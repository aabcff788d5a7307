"""What a society keeps of how it handles people's data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.dated import since
from backend.privacy.models import MinorsReport, Processor


def duties(world: Any, at: Any, by: Any = None) -> Iterator[Model]:
    by = by or world.leader
    yield Processor.objects.create(
        unit=at.unit,
        code="aliyun",
        name="短信服务商",
        purpose="发送验证码",
        data_kinds=["手机号码"],
        contract="合同2026-1",
        during=since(world.long_ago, world.now),
        recorded_by=by,
        recorded_at=world.now,
    )
    yield MinorsReport.objects.create(
        unit=at.unit,
        year=2025,
        figures=[["identity.Person", 1, 2], ["consent photo", 0, 1]],
        processors=["短信服务商"],
        made_at=world.now,
        due_at=world.now,
        filed_at=world.now,
        filed_by=by,
        receipt="回执",
    )
