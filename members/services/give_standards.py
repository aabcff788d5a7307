"""The standards every province begins with."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from backend import counts
from members.models import Criterion, Standard, StandardItem, StandardVersion
from members.national import ITEMS, STANDARDS, Wording


def give_standards(now: datetime, *, alias: str = "default") -> Sequence[StandardVersion]:
    """Those that are not there yet, in force from now on; one that asks for what nothing counts
    stays a draft. What an office has made of one is left alone."""
    with transaction.atomic(using=alias):
        there = set(Standard.objects.using(alias).values_list("code", flat=True))
        return [_give(each, now, alias) for each in STANDARDS if each.code not in there]


def _give(wording: Wording, now: datetime, alias: str) -> StandardVersion:
    standard = Standard.objects.using(alias).create(
        code=wording.code,
        purpose=wording.purpose,
        title=wording.title,
        title_en=wording.english,
    )
    version = StandardVersion.objects.using(alias).create(standard=standard, number=1)
    items = {
        code: StandardItem.objects.using(alias).create(
            version=version, code=code, order=order, title=title, title_en=english
        )
        for order, (code, (title, english)) in enumerate(ITEMS.items(), 1)
    }
    Criterion.objects.using(alias).bulk_create(
        Criterion(item=items[asked.item], order=order, **asked.columns())
        for order, asked in enumerate(wording.criteria, 1)
    )
    wanted = {code for asked in wording.criteria for code in (asked.counts, asked.of)} - {""}
    if wanted <= counts.known():
        version.effective_from = version.published_at = now
        version.save(using=alias)
    return version
