"""The inbox as phones ask it: what is new, by category, by subject, and how much is unread."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from backend.messaging import kinds
from backend.messaging.kinds import MessageKind
from backend.messaging.models import InboxMessage
from graphql_schema.backend.inbox_types import MOST_UNREAD
from tests.backend.inboxes import COUNT, INBOX, THREADS, ids_in, told
from tests.world import NOBODY, Phone, SmallWorld, global_id, id_of, nodes, statements


@pytest.fixture
def world(db):
    return SmallWorld()


def test_what_commits_late_with_an_earlier_time_is_not_lost(own_db):
    world = SmallWorld()
    anna, written, seen = Phone(world.anna), threading.Event(), threading.Event()

    def slowly():
        with transaction.atomic():
            told(world, world.anna, "late", now=world.now - timedelta(hours=1))
            written.set()
            seen.wait(30)
        connections.close_all()

    slow = threading.Thread(target=slowly)
    slow.start()
    assert written.wait(30)
    told(world, world.anna, "early")
    first = anna.read(INBOX)["inbox"]
    assert len(first["edges"]) == 1
    seen.set()
    slow.join()
    second = anna.read(INBOX, since=first["mark"])["inbox"]
    late = InboxMessage.objects.get(event="late")
    assert id_of("InboxMessage", late) in ids_in(second)
    nothing = anna.read(INBOX, since=second["mark"])["inbox"]
    assert (nothing["edges"], nothing["mark"]) == ([], None)


def test_a_mark_of_another_database_is_a_look_at_everything(own_db):
    world = SmallWorld()
    told(world, world.anna, "a")
    anna = Phone(world.anna)
    whose, _, transaction_ = anna.read(INBOX)["inbox"]["mark"].partition(".")
    later = int(transaction_) + 10**6
    assert anna.read(INBOX, since=f"{whose}.{later}")["inbox"]["edges"] == []
    restored = f"{int(whose) + 1}.{later}"
    assert len(anna.read(INBOX, since=restored)["inbox"]["edges"]) == 1


@pytest.mark.parametrize("mark", ["", "x", "1", "1.", ".1", "1.-1", "１.１", f"1.{2**63}", "1.1.1"])
def test_what_is_no_mark_is_refused(world, mark):
    answer = Phone(world.anna).ask(INBOX, since=mark)
    assert answer["errors"][0]["extensions"]["code"] == "INVALID"


def test_by_category_and_by_subject(world, monkeypatch):
    monkeypatch.setitem(kinds.table, "news", MessageKind("t", "b", category="marketing"))
    told(world, world.anna, "a")
    told(world, world.anna, "b", kind="news", subject=world.own_station)
    anna = Phone(world.anna)
    (news,) = nodes(anna.read(INBOX, category="marketing")["inbox"])
    assert news["category"] == "marketing"
    (service,) = ids_in(anna.read(INBOX, category="service")["inbox"])
    assert anna.read(INBOX, category="other")["inbox"]["edges"] == []
    membership = id_of("Membership", world.anna.memberships.get())
    assert ids_in(anna.read(INBOX, subject=membership)["inbox"]) == [service]
    station = id_of("Station", world.own_station)
    assert ids_in(anna.read(INBOX, subject=station)["inbox"]) == [news["id"]]
    for stray in ("nonsense", global_id("Nothing", NOBODY), global_id("OutboxMessage", NOBODY)):
        assert anna.read(INBOX, subject=stray)["inbox"]["edges"] == []


def test_threads_are_the_latest_of_each_subject(world):
    for event in "abc":
        told(world, world.anna, event)
    told(world, world.anna, "d", subject=world.own_station, now=world.now - timedelta(days=1))
    told(world, world.leader, "a", subject=world.own_station)
    InboxMessage.objects.filter(recipient=world.anna, event="b").update(read_at=world.now)
    anna = Phone(world.anna)
    newest, older = nodes(anna.read(THREADS)["threads"])
    assert newest["id"] == id_of("InboxMessage", InboxMessage.objects.get(event="c"))
    assert newest["thread"] == {"messages": 3, "unread": 2}
    assert (older["subjectType"], older["thread"]) == ("Station", {"messages": 1, "unread": 1})


def test_threads_ask_as_often_for_many_as_for_few(world):
    anna = Phone(world.anna)
    told(world, world.anna, "a")
    told(world, world.anna, "b", subject=world.own_station)
    few = statements(anna, THREADS)
    for number in range(50):
        told(world, world.anna, f"{number}")
        told(world, world.anna, f"x{number}", subject=world.own_station)
    assert statements(anna, THREADS) == few


def test_the_unread_are_counted_up_to_a_hundred(world):
    anna = Phone(world.anna)
    for number in range(MOST_UNREAD):
        told(world, world.anna, f"{number}")
    assert anna.read(COUNT)["unreadCount"] == {"value": 100, "capped": False}
    told(world, world.anna, "one more")
    with CaptureQueriesContext(connection) as captured:
        assert anna.read(COUNT)["unreadCount"] == {"value": 100, "capped": True}
    (counted,) = [each["sql"] for each in captured if "messaging_inboxmessage" in each["sql"]]
    assert f"LIMIT {MOST_UNREAD + 1}" in counted
    assert Phone(None).read(COUNT)["unreadCount"] == {"value": 0, "capped": False}
