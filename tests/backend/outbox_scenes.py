"""People with phones, and a vendor who answers as told."""

import threading
from datetime import timedelta
from uuid import uuid4

from backend.identity.models import Device
from backend.messaging.models import OutboxMessage
from backend.messaging.providers import loop
from backend.messaging.providers.protocol import Sent
from backend.messaging.send import tell

SECOND = timedelta(seconds=1)


class Vendor:
    """Takes one after the other, and whatever has no other answer."""

    def __init__(self, *answers):
        self.answers, self.pushes = list(answers), []
        self._one = threading.Lock()

    async def push(self, pushes, told):
        for push in pushes:
            told(push, self.take(push))

    def take(self, push):
        with self._one:
            self.pushes.append(push)
            answer = self.answers.pop(0) if self.answers else Sent()
        if isinstance(answer, Exception):
            raise answer
        return answer


def handed(provider, *pushes):
    """Outcomes in the order of the pushes; of a single one, its own."""
    outcomes = {}
    loop.start(provider.push(iter(pushes), outcomes.__setitem__)).result(60)
    came = [outcomes[push] for push in pushes]
    return came if len(pushes) > 1 else came[0]


def phone_of(world, person, channel="console"):
    return Device.objects.create(
        account=person.account,
        channel=channel,
        token=f"secret-token-{uuid4()}",
        platform="android",
        registered_at=world.long_ago,
    )


def told(world, *people, event=None, subject=None, kind="office_item_due"):
    event = event or str(uuid4())
    tell(
        world.now,
        kind=kind,
        recipients=[person.pk for person in people],
        subject=subject or world.own_station,
        event=event,
    )
    return list(OutboxMessage.objects.filter(inbox__event=event).order_by("pk"))


def fresh(row):
    return OutboxMessage.objects.get(pk=row.pk)
