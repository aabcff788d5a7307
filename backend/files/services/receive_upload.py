"""A file has arrived whole: judging it, and putting away what was made of it.

Done in the request that brought it: the judging is bounded to ten seconds, the phone hears the
verdict at once and can take another picture, and no worker has to reach the disk of a web server.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from backend.audit import record
from backend.authority.actor import anonymous, at
from backend.files import judging, kinds, store
from backend.files.judging import Verdict
from backend.files.models import Upload
from backend.locks import words_locked

# Whoever was to judge it is gone, and the phone may send it again.
LOST_AFTER = timedelta(minutes=1)
State = Upload.State


def awaited(now: datetime) -> Q:
    return Q(state=State.REQUESTED) | Q(state=State.QUARANTINED, received_at__lt=now - LOST_AFTER)


def receive_upload(upload: Upload, path: Path) -> None:
    """Of two that arrive at once, one is judged. No transaction is open while it is. Raises
    StoreAway; then the phone may send it again at once."""
    now, arrived = anonymous().now, store.hash_of(path)
    taken = Upload.objects.filter(awaited(now), pk=upload.pk).update(
        state=State.QUARANTINED, received_at=now, received_sha256=arrived
    )
    if not taken:
        return
    purpose = kinds.table[upload.purpose]
    verdict = judging.judge(path, purpose, upload.content_type, capture=upload.keep_capture)
    paths = [each for each in (verdict.file, verdict.thumbnail) if each]
    hashes = [store.hash_of(each) for each in paths]
    if path in paths and hashes[0] != arrived:  # its judge was talked into writing
        verdict, paths, hashes = Verdict("FILE_BROKEN"), [], []
    with ExitStack() as locked:
        for sha256 in sorted(set(hashes)):
            locked.enter_context(words_locked("file", sha256))
        try:
            for each, sha256 in zip(paths, hashes, strict=True):
                store.keep(each, sha256)
        except store.StoreAway:
            mine = Upload.objects.filter(state=State.QUARANTINED, received_at=now, pk=upload.pk)
            mine.update(state=State.REQUESTED, received_at=None, received_sha256=None)
            raise
        _settle(upload, now, verdict, hashes)


def _captured(upload: Upload, verdict: Verdict) -> dict[str, Any]:
    """Whoever sent it wants it to be seen; it stands in no file."""
    if verdict.capture is None:
        return {}
    upload.capture = verdict.capture.written()
    return {"capture_sealed": upload.capture_sealed}


def _settle(
    upload: Upload, received_at: datetime, verdict: Verdict, hashes: Sequence[bytes]
) -> None:
    now = anonymous().now
    sha256, thumbnail = [*hashes, None, None][:2]
    with transaction.atomic(durable=True):
        settled = Upload.objects.filter(
            pk=upload.pk, state=State.QUARANTINED, received_at=received_at
        ).update(
            state=State.REFUSED if verdict.code else State.STORED,
            code=verdict.code,
            settled_at=now,
            sha256=sha256,
            thumbnail_sha256=thumbnail,
            width=verdict.width or None,
            height=verdict.height or None,
            look=verdict.look,
            **_captured(upload, verdict),
        )
        if settled:
            things = {"upload": upload.pk} | ({"sha256": sha256.hex()} if sha256 else {})
            codes = [verdict.code] if verdict.code else []
            owner = at(now, person_id=upload.owner_id)
            record.write(owner, "receive_upload", things=things, codes=codes)
