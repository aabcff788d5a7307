"""What was given up is put before its vendor anew, because a person said so."""

from collections.abc import Sequence

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor
from backend.messaging import nudge
from backend.messaging.models import OutboxMessage
from backend.messaging.send import TIME_TO_LIVE


@transaction.atomic
def send_again(actor: Actor, keys: Sequence[int]) -> int:
    """How many; who may get it is asked when it is sent. By an operator, who need be no person, and
    so not a deed: but in the audit like one."""
    given_up = OutboxMessage.objects.filter(pk__any=list(keys), state=OutboxMessage.State.FAILED)
    rows = list(given_up.select_for_update(no_key=True).order_by("pk"))
    if not rows:
        return 0
    OutboxMessage.objects.filter(pk__any=[row.pk for row in rows]).update(
        state=OutboxMessage.State.QUEUED,
        due_at=actor.now,
        expires_at=actor.now + TIME_TO_LIVE,
        tries=0,
        error="",
    )
    record.write(actor, "send_again", things={"outbox": [row.pk for row in rows]}, rows=rows)
    transaction.on_commit(nudge.ring)
    return len(rows)
