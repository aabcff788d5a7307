"""Copies of data whose days are over: the file first, then the row."""

from datetime import datetime

from django.db.models import QuerySet

from backend.privacy import kept
from backend.privacy.models import DataExport


def forget_exports(now: datetime) -> "QuerySet[DataExport]":
    """Deletes files, and returns the rows that may follow them. A file whose row is gone was left
    by a crash, or by the erasure of a person."""
    lying = kept.there()
    live = DataExport.objects.filter(public_id__any=sorted(lying), forget_at__gt=now)
    for public_id in sorted(lying - set(live.values_list("public_id", flat=True))):
        kept.remove(public_id)
    return DataExport.objects.filter(forget_at__lte=now)
