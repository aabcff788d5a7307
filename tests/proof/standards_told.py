"""A standard with what everybody reads of it, and a draft that only its writers see."""

from collections.abc import Iterator

from django.db.models import Model

from members.models import Criterion, StandardItem, StandardVersion
from tests.world import Asked, World


def standards_of(world: World, code: str) -> Iterator[tuple[Model, str]]:
    """Each with the line by which it is seen; its type's own where none is named."""
    version = world.standard(Asked("MEMBERSHIP", "members", threshold=7), code=code)
    version.retired_at = world.now
    version.save()
    yield version.standard, ""
    yield version, ""
    draft = StandardVersion.objects.create(standard=version.standard, number=2)
    item = StandardItem.objects.create(version=draft, code="RULES", order=1, title="有制度")
    Criterion.objects.create(
        item=item, code="RULES", order=1, title="制度上墙", kind="declared", weight=90,
        branch_kinds=["school"], threshold_by_kind={"school": 1},
    )  # fmt: skip
    yield draft, "standard.edit"
