"""Accounts whose days of grace are over are erased, by the clock."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from backend.audit import record
from backend.authority.actor import at
from backend.files.models import Upload
from backend.files.services.forget_uploads import drop_unneeded
from backend.identity.models import Person
from backend.identity.selectors import ids_of
from backend.messaging.send import tell
from backend.privacy import kept
from backend.privacy.models import AccountDeletion, DataExport
from backend.privacy.services.erasing import erase, erase_by_owner
from backend.privacy.services.leaving import put_in_order, refusals

log = structlog.get_logger(__name__)


def erase_due(now: datetime) -> int:
    """Each by itself: one's fault leaves the others. Returns how many are gone."""
    due = AccountDeletion.objects.filter(due_at__lte=now, stopped_at=None, done_at=None)
    return sum(_settle(pk, now) for pk in list(due.order_by("due_at").values_list("pk", flat=True)))


def _settle(deletion_id: int, now: datetime) -> bool:
    try:
        return _erased(deletion_id, now)
    except Exception:
        log.exception("an account could not be erased", deletion=deletion_id)
        return False


def _erased(deletion_id: int, now: datetime) -> bool:
    person_id = AccountDeletion.objects.values_list("person_id", flat=True).get(pk=deletion_id)
    if not refusals(person_id, now):
        erase_by_owner(person_id)
    with transaction.atomic(durable=True):
        actor = at(now, person_id=person_id)
        with transaction.atomic():
            put_in_order(actor, person_id)
            Person.objects.select_for_update().get(pk=person_id)
            codes = [refusal.code for refusal in refusals(person_id, now)]
            transaction.set_rollback(bool(codes))  # whoever stays keeps all that was put in order
        deletion = AccountDeletion.objects.select_for_update().get(pk=deletion_id)
        if deletion.stopped_at is not None or deletion.done_at is not None:
            transaction.set_rollback(True)
            return False
        if codes:
            _stop(deletion, now)
        else:
            files = _files_of(person_id)
            erase(person_id)
            AccountDeletion.objects.filter(pk=deletion_id).update(done_at=now)
        record.write(actor, "erase_account", things={}, rows=[deletion], codes=codes)
    if codes:
        return False
    drop_unneeded(files[0])
    for public_id in files[1]:
        kept.remove(public_id)
    return True


def _stop(deletion: AccountDeletion, now: datetime) -> None:
    deletion.stopped_at = now
    deletion.save(update_fields=["stopped_at"])
    tell(
        now,
        kind="deletion_stopped",
        recipients=[deletion.person_id],
        subject=deletion,
        event=f"deletion_stopped:{deletion.public_id}",
    )


def _files_of(person_id: int) -> tuple[set[bytes], list[UUID]]:
    ids = ids_of(person_id)
    pairs = Upload.objects.filter(owner__any=ids).values_list("sha256", "thumbnail_sha256")
    hashes = {bytes(each) for pair in pairs for each in pair if each is not None}
    exports = DataExport.objects.filter(person__any=ids).values_list("public_id", flat=True)
    return hashes, list(exports)
