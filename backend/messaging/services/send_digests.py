"""Once a day one push for everything somebody chose to hear of together."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils.timezone import localtime

from backend.identity.models import Person
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.quiet import waking
from backend.messaging.send import tell_each
from backend.messaging.services.muting import IN_DIGEST
from backend.policy.values import policy_at
from backend.sweeps import swept

KIND, COUNTED = "digest", "in a digest"
BITE = 500


@swept
def send_digests(now: datetime) -> int:
    """Who waits for one and has had none today, some at a time. What they have read by then is not
    counted, and of nothing nothing is said. Not in the quiet hours: what was not sent before goes
    into tomorrow's."""
    policy = policy_at(now)
    local = localtime(now)
    if local.hour < policy["inbox.digest_hour"] or not waking(now, policy).has(now):
        return 0
    event = f"{KIND}:{local:%Y-%m-%d}"
    with transaction.atomic():
        waits = OutboxMessage.objects.filter(error=IN_DIGEST).exclude(
            Exists(InboxMessage.objects.filter(recipient=OuterRef("inbox__recipient"), event=event))
        )
        people = sorted(waits.values_list("inbox__recipient", flat=True).distinct()[:BITE])
        if not people:
            return 0
        # What comes meanwhile is not counted, and so waits for the next.
        keys = list(waits.filter(inbox__recipient__any=people).values_list("pk", flat=True))
        counted = OutboxMessage.objects.filter(pk__any=keys)
        unread = counted.filter(inbox__read_at=None, inbox__archived_at=None)
        counts = dict(
            unread.values_list("inbox__recipient").annotate(found=Count("inbox", distinct=True))
        )
        tell_each(now, kind=KIND, told={each: (Person(pk=each), event) for each in counts})
        rows = list(InboxMessage.objects.filter(event=event, recipient__any=sorted(counts)))
        for row in rows:
            row.count = counts[row.recipient_id]
        InboxMessage.objects.bulk_update(rows, ["count"])
        counted.update(error=COUNTED)
    return len(counts)
