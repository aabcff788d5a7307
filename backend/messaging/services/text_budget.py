"""How many text messages a day bears; those that the clock writes and those that a person sends
again come out of the same."""

from datetime import datetime

from django.utils.timezone import localdate

from backend.dated import start_of
from backend.locks import lock_words
from backend.messaging.models import OutboxMessage
from backend.messaging.rungs import TEXT
from backend.policy.values import policy_at


def texts_left(now: datetime) -> int:
    """Under the day's lock, until the end of the transaction."""
    today = localdate(now)
    lock_words("text messages", str(today).encode())
    texts = OutboxMessage.objects.filter(channel=TEXT, device=None)
    written = texts.filter(created_at__gte=start_of(today)).count()
    return max(policy_at(now)["notice.texts_a_day"] - written, 0)
