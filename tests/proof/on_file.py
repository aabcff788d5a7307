"""What a branch has on file, and where it is at home."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.files.capture import Capture
from members.models import BranchDocument, Premises
from tests.volunteers.papers import picture


def on_file(world: Any, at: Any) -> Iterator[Model]:
    """A document, what took its place, and premises that were left."""
    by = {"added_by": world.leader, "added_at": world.now}
    newer, old = (
        BranchDocument.objects.create(
            branch=at,
            kind="charter",
            title="章程",
            dated_on=world.now.date(),
            file=_file(world, "branch_document"),
            sha256=bytes(32),
            ended_at=world.now,
            **by,
        )
        for _ in range(2)
    )
    old.replaced_by = newer
    old.save()
    yield from (newer, old)
    yield Premises.objects.create(
        branch=at,
        address="五四路1号",
        area=60,
        use="office",
        since=world.now.date(),
        photo=_file(world, "premises_photo"),
        sha256=bytes(32),
        emblem_off_roof=True,
        name_beneath=True,
        recorded_by=world.leader,
        recorded_at=world.now,
        ended_at=world.now,
    )


def _file(world: Any, purpose: str) -> Any:
    """The unit's own, and nobody's any more."""
    file = picture(world, world.leader, purpose=purpose)
    file.owner = None
    file.capture = Capture(119.3, 26.1, world.now).written()
    file.look, file.keep_capture = 0x0F0F0F0F0F0F0F0F, True
    file.save()
    return file
