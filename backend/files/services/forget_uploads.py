"""What nobody needs: deleted by the clock, the file before the row that says where it lies."""

import shutil
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from backend.files import store
from backend.files.models import Upload
from backend.files.services.request_upload import QUOTA_COUNTS
from backend.locks import words_locked
from backend.policy.values import policy_at

ARRIVING = timedelta(hours=1)
BITE = 1000
State = Upload.State


def forget_uploads(now: datetime) -> "QuerySet[Upload]":
    """Deletes files and returns the rows that may follow them; younger ones still count in a
    quota."""
    _clear_quarantine(now)
    taken = now - timedelta(days=policy_at(now)["file.capture_kept_days"])
    Upload.objects.filter(capture_sealed__isnull=False, settled_at__lt=taken).update(
        capture_sealed=None
    )
    # Marked first: whoever takes one into use now is too late.
    Upload.objects.filter(forget_at__lte=now).exclude(state=State.FORGOTTEN).update(
        state=State.FORGOTTEN
    )
    marked = Upload.objects.filter(state=State.FORGOTTEN, forget_at__lte=now)
    for upload in marked.filter(sha256__isnull=False).order_by("pk")[:BITE]:
        drop_unneeded({bytes(each) for each in (upload.sha256, upload.thumbnail_sha256) if each})
        Upload.objects.filter(pk=upload.pk).update(sha256=None, thumbnail_sha256=None)
    # Left by a crash, or by the erasure of a person.
    shelf = store.shelf(now)
    drop_unneeded(set(shelf) - _referred(shelf))
    return marked.filter(sha256=None, requested_at__lte=now - QUOTA_COUNTS)


def drop_unneeded(hashes: Collection[bytes]) -> None:
    """The same picture may be somebody else's too."""
    for sha256 in sorted(hashes):
        with words_locked("file", sha256):
            if not _referred([sha256]):
                store.drop(sha256)


def _referred(hashes: Collection[bytes]) -> set[bytes]:
    wanted = list(hashes)
    rows = Upload.objects.filter(
        Q(sha256__any=wanted) | Q(thumbnail_sha256__any=wanted), state=State.STORED
    )
    return {
        bytes(each)
        for pair in rows.values_list("sha256", "thumbnail_sha256")
        for each in pair
        if each is not None
    }


def _clear_quarantine(now: datetime) -> None:
    """Folders whose request was cut off by a crash."""
    oldest = (now - ARRIVING).timestamp()
    for folder in (settings.BOAI.files / "quarantine").glob("*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
