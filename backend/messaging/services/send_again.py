"""What was given up is put before its vendor anew, because a person said so."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from backend.audit import record
from backend.authority.actor import Actor
from backend.messaging import nudge
from backend.messaging.models import OutboxMessage
from backend.messaging.rungs import TEXT
from backend.messaging.send import TIME_TO_LIVE
from backend.messaging.services.text_budget import texts_left

# What the same phone has by another channel, or will.
_ELSEWHERE = OutboxMessage.objects.filter(
    inbox=OuterRef("inbox"),
    device__session=OuterRef("device__session"),
    state__in=(OutboxMessage.State.QUEUED, OutboxMessage.State.SENT),
)


@transaction.atomic
def send_again(actor: Actor, keys: Sequence[int]) -> int:
    """How many; who may get it is asked when it is sent. By an operator, who need be no person, and
    so not a deed: but in the audit like one. Text messages as far as the day's budget bears: one
    of another day counts today."""
    given_up = OutboxMessage.objects.filter(
        ~Exists(_ELSEWHERE), pk__any=list(keys), state=OutboxMessage.State.FAILED
    )
    rows = list(given_up.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    older = [row.pk for row in rows if row.channel == TEXT and _is_of_another_day(row, actor.now)]
    counted = older[: texts_left(actor.now)] if older else []
    chosen = {row.pk for row in rows}.difference(older).union(counted)
    if not chosen:
        return 0
    OutboxMessage.objects.filter(pk__any=sorted(chosen)).update(
        state=OutboxMessage.State.QUEUED,
        due_at=actor.now,
        expires_at=actor.now + TIME_TO_LIVE,
        tries=0,
        error="",
    )
    OutboxMessage.objects.filter(pk__any=counted).update(created_at=actor.now)
    again = [row for row in rows if row.pk in chosen]
    record.write(actor, "send_again", things={"outbox": [row.pk for row in again]}, rows=again)
    transaction.on_commit(nudge.ring)
    return len(again)


def _is_of_another_day(row: OutboxMessage, now: datetime) -> bool:
    return localdate(row.created_at) != localdate(now)
