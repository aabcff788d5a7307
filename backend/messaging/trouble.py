"""Channels to be left alone for a while: their vendor asked for it, or does not answer at all.

Each process learns it for itself and forgets it with its end; that costs one more question.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.messaging.handover import Parcel, Result
from backend.messaging.providers.protocol import GiveUp, PushProvider, Retry, Sent

# So many in one batch and not one answer: it is the vendor, not the message.
TELLING = 10
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(seconds=15)


@dataclass(frozen=True)
class Trouble:
    provider: PushProvider
    until: datetime
    pause: timedelta


_known: dict[str, Trouble] = {}


def troubled(serves: Callable[[str], PushProvider | None]) -> dict[str, datetime]:
    """Until when each is left alone; after that one message asks whether it is over. Another
    provider begins anew."""
    return {
        channel: trouble.until
        for channel, trouble in list(_known.items())
        if serves(channel) is trouble.provider
    }


def learn(parcels: Mapping[int, Parcel], results: Mapping[int, Result], now: datetime) -> None:
    by_channel: dict[str, list[Result]] = {}
    for key, result in results.items():
        by_channel.setdefault(parcels[key].channel, []).append(result)
    providers = {parcel.channel: parcel.provider for parcel in parcels.values()}
    for channel, came in by_channel.items():
        _learn(channel, providers[channel], came, now)


def _learn(channel: str, provider: PushProvider, came: Iterable[Result], now: datetime) -> None:
    retries = [each for each in came if isinstance(each, Retry)]
    asked = max((retry.after for retry in retries), default=0)
    known = _known.get(channel)
    if asked:
        pause = timedelta(seconds=asked)
        _known[channel] = Trouble(provider, now + pause, FIRST_PAUSE)
    elif any(isinstance(each, Sent | GiveUp) for each in came):
        _known.pop(channel, None)
    elif len(retries) >= TELLING or (retries and known is not None):
        pause = min(known.pause * 2, LONGEST_PAUSE) if known is not None else FIRST_PAUSE
        _known[channel] = Trouble(provider, now + pause, pause)
