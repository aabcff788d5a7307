"""What was put away lies in no inbox, thread or count, and comes back as it was."""

import pytest

from backend.messaging.models import InboxMessage
from backend.messaging.send import answered, tell
from backend.messaging.services.outbox import Relayed, relay
from tests.backend.inboxes import ARCHIVED, COUNT, INBOX, THREADS, ids_in, told
from tests.backend.outbox_scenes import phone_of
from tests.world import Phone, SmallWorld, codes, nodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_what_is_put_away_is_out_of_sight_and_comes_back(world):
    told(world, world.anna, "a")
    told(world, world.anna, "b")
    anna = Phone(world.anna)
    first, second = ids_in(anna.read(INBOX)["inbox"])
    done = anna.do("archiveMessages", "messages { id archivedAt }", messageIds=[first])
    assert [message["id"] for message in done["messages"]] == [first]
    assert ids_in(anna.read(INBOX)["inbox"]) == [second]
    assert anna.read(COUNT)["unreadCount"]["value"] == 1
    assert nodes(anna.read(THREADS)["threads"])[0]["thread"] == {"messages": 1, "unread": 1}
    assert ids_in(anna.read(ARCHIVED)["inbox"]) == [first]
    since = InboxMessage.objects.get(archived_at__isnull=False).archived_at
    assert anna.do("archiveMessages", "messages { id }", messageIds=[first])["errors"] == []
    assert InboxMessage.objects.get(archived_at__isnull=False).archived_at == since
    anna.do("unarchiveMessages", "messages { id }", messageIds=[first])
    assert ids_in(anna.read(INBOX)["inbox"]) == [first, second]
    assert anna.read(COUNT)["unreadCount"]["value"] == 2


@pytest.mark.parametrize("mutation", ["archiveMessages", "unarchiveMessages"])
def test_nobody_puts_away_what_another_was_told(world, mutation):
    told(world, world.anna, "a")
    (message,) = ids_in(Phone(world.anna).read(INBOX)["inbox"])
    refused = Phone(world.leader).do(mutation, "messages { id }", messageIds=[message])
    assert codes(refused) == ["NOT_FOUND"]
    assert not InboxMessage.objects.exclude(archived_at=None).exists()


def test_what_was_put_away_was_seen_and_nobody_looks_for_its_reader(world):
    """The first sign counts, whatever it is."""
    phone_of(world, world.anna)
    told(world, world.anna, "a")
    (message,) = ids_in(Phone(world.anna).read(INBOX)["inbox"])
    Phone(world.anna).do("archiveMessages", "messages { id }", messageIds=[message])
    arrived = InboxMessage.objects.get().arrived_at
    assert arrived is not None
    assert relay(world.now) == Relayed(obsolete=1)
    Phone(world.anna).do("confirmArrival", "messages { id }", messageIds=[message])
    assert InboxMessage.objects.get().arrived_at == arrived


def test_what_was_answered_is_not_pushed_any_more(world):
    phone_of(world, world.anna)
    tell(world.now, kind="alarm", recipients=[world.anna.pk], subject=world.county.unit, event="a")
    answered(world.now, world.county.unit, [world.anna.pk])
    assert relay(world.now) == Relayed(obsolete=1)
    message = InboxMessage.objects.get()
    assert (message.answered_at, message.read_at, message.arrived_at) == (world.now,) * 3
