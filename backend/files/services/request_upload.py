"""Promising a file."""

from datetime import timedelta

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.files import kinds
from backend.files.kinds import MIB, Purpose
from backend.files.models import Upload
from backend.identity.selectors import has_consent
from backend.locks import lock_words
from backend.policy.values import policy_at

ADDRESS_HOLDS = timedelta(minutes=15)
QUOTA_COUNTS = timedelta(days=1)
UNUSED_LIVES = timedelta(days=1)


@deed("request_upload")
def request_upload(
    actor: Actor, *, purpose: str, content_type: str, bytes: int, keep_capture: bool = False
) -> Done:
    """What is promised is not believed: it only bounds what is read. A file that nothing takes into
    use is deleted after a day."""
    wanted = kinds.table.get(purpose)
    if wanted is None:
        raise Refused(Refusal("INVALID", "purpose"))
    # Two promises at once would each count only the other's past.
    lock_words("upload quota", str(actor.me).encode())
    unasked = keep_capture and not (wanted.captures and content_type in kinds.IMAGES)
    refusals = _refusals(actor, purpose, wanted, content_type, bytes)
    refuse_if([*refusals, *([Refusal("INVALID", "keepCapture")] if unasked else [])])
    upload = Upload.objects.create(
        owner_id=actor.me,
        purpose=purpose,
        content_type=content_type,
        promised_bytes=bytes,
        keep_capture=keep_capture,
        requested_at=actor.now,
        expires_at=actor.now + ADDRESS_HOLDS,
        forget_at=actor.now + UNUSED_LIVES,
    )
    return Done({"upload": upload})


def _refusals(
    actor: Actor, code: str, purpose: Purpose, content_type: str, bytes: int
) -> list[Refusal]:
    refusals = []
    if purpose.consent and not has_consent(actor.me, purpose.consent, actor.now):
        refusals.append(Refusal("CONSENT_NEEDED", "purpose"))
    most_bytes = purpose.most_bytes
    if content_type not in purpose.content_types:
        refusals.append(Refusal("FILE_KIND", "contentType"))
    else:
        most_bytes = purpose.takes(content_type)
    if bytes < 1:
        refusals.append(Refusal("INVALID", "bytes"))
    if bytes > most_bytes:
        refusals.append(Refusal("FILE_TOO_LARGE", "bytes", {"most": most_bytes // MIB}))
    most = policy_at(actor.now)[purpose.quota]
    since = actor.now - QUOTA_COUNTS
    asked = Upload.objects.filter(owner=actor.me, purpose=code, requested_at__gt=since).count()
    asked += purpose.handed_over(actor.me, since)
    if asked >= most:
        refusals.append(Refusal("TOO_MANY_FILES", "purpose", {"most": most}))
    return refusals
