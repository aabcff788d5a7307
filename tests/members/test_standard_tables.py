"""A published version says for ever what it says, whatever door is used."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from members.models import Criterion, StandardItem, StandardVersion
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def draft(version, number=7):
    row = StandardVersion.objects.create(standard=version.standard, number=number)
    item = StandardItem.objects.create(version=row, code="LEADER", order=1, title="有带头人")
    asked = Criterion.objects.create(
        item=item, code="A", order=1, title="甲", kind="declared", weight=100
    )
    return row, item, asked


def change(row, **given):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**given)


def test_what_is_published_is_not_written(world):
    version = world.standard()
    item = version.items.first()
    asked = item.criteria.first()
    for row, given in (
        (version, {"min_self_score": 1}),
        (version, {"published_at": None}),
        (version, {"retired_at": world.now, "min_self_score": 1}),
        (item, {"title": "另一个"}),
        (asked, {"threshold": 0}),
    ):
        with pytest.raises(DatabaseError, match="published"):
            change(row, **given)
    for row in (asked, item, version):
        with pytest.raises(DatabaseError, match="published"), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")


def test_nothing_is_added_to_it_nor_moved_in_or_out(world):
    version = world.standard()
    item = version.items.first()
    _, other, asked = draft(version)
    for make in (
        lambda: StandardItem.objects.create(version=version, code="NEW", order=9, title="新"),
        lambda: Criterion.objects.create(
            item=item, code="NEW", order=9, title="新", kind="declared", weight=1
        ),
        lambda: change(other, version=version),
        lambda: change(asked, item=item),
        lambda: change(item.criteria.first(), item=other),
    ):
        with pytest.raises(DatabaseError, match="published"), transaction.atomic():
            make()


def test_it_is_retired_once(world):
    version = world.standard()
    change(version, retired_at=world.now)
    with pytest.raises(DatabaseError, match="published"):
        change(version, retired_at=None)
    with pytest.raises(DatabaseError, match="published"):
        change(version, retired_at=world.now + timedelta(days=1))


def test_a_draft_is_written_and_thrown_away(world):
    row, item, asked = draft(world.standard())
    change(row, min_self_score=80)
    change(item, title="另一个")
    change(asked, threshold=0)
    for each in (asked, item, row):
        each.delete()
    assert not StandardVersion.objects.filter(number=7).exists()


def test_two_versions_do_not_begin_at_one_instant(world):
    version = world.standard()
    row, *_ = draft(version)
    with pytest.raises(IntegrityError, match="one_version_from_one_instant"):
        change(row, effective_from=version.effective_from, published_at=world.now)
    change(row, effective_from=version.effective_from)
    with pytest.raises(IntegrityError, match="what_is_published_has_its_day"):
        change(row, effective_from=None, published_at=world.now)
    with pytest.raises(IntegrityError, match="only_what_was_published_is_retired"):
        change(row, retired_at=world.now)
