"""The board says of each place how it stands and since when; rows and numbers always agree."""

from collections import Counter

import pytest

from backend.identity.models import Device
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.send import tell
from graphql_schema.volunteers import board as shown_board
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, STATES, place, presence, shift, volunteers
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import Assignment
from volunteers.selectors.board import LABELS, RANKED, versions

pytestmark = pytest.mark.django_db
BOARD = """query($id: ID!, $standing: String, $by: BoardOrder, $after: String) {
    shiftBoard(shiftId: $id, standing: $standing, orderBy: $by, after: $after) {
        standings { standing { code } count } counts { count } pageInfo { endCursor hasNextPage }
        assignments { person { name } standing { code since } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def board(world, shift_, **given):
    return Phone(world.leader).read(BOARD, id=id_of("Shift", shift_), **given)["shiftBoard"]


def stands(world, taken):
    """Code and since of this place, on the board of its shift."""
    (row,) = board(world, taken.shift)["assignments"]
    return row["standing"]["code"], row["standing"]["since"]


def offered(world, person, *, phone=True):
    taken = place(world, shift(world), person, "offered")
    if phone:
        Device.objects.create(
            account=person.account,
            channel="console",
            token=f"t{taken.pk}",
            platform="android",
            registered_at=world.now,
        )
    event = f"assignment_offered:{taken.public_id}"
    told = {"kind": "assignment_offered", "recipients": [person.pk], "subject": taken}
    tell(world.now - 30 * MINUTE, event=event, **told)
    return taken


def test_an_offer_is_followed_until_it_is_read(world):
    taken = offered(world, world.anna)
    first, *times = (world.now - ago * MINUTE for ago in (30, 25, 20, 15, 10, 5))
    sent, over, stepped, arrived, read = times
    assert stands(world, taken) == ("assigned", first.isoformat())
    OutboxMessage.objects.update(state="failed")
    assert stands(world, taken) == ("not_delivered", first.isoformat())
    OutboxMessage.objects.update(state="sent", sent_at=sent)
    assert stands(world, taken) == ("assigned", sent.isoformat()), "the vendor alone says so"
    Climb.objects.update(due_at=over)
    assert stands(world, taken) == ("not_delivered", over.isoformat())
    Climb.objects.update(step=2, stepped_at=stepped, due_at=world.now + HOUR)
    assert stands(world, taken) == ("escalated", stepped.isoformat())
    InboxMessage.objects.update(arrived_at=arrived)
    assert stands(world, taken) == ("delivered", arrived.isoformat())
    InboxMessage.objects.update(read_at=read)
    assert stands(world, taken) == ("read", read.isoformat())
    person = world.person("没有手机", login=False)
    assert stands(world, offered(world, person, phone=False))[0] == "not_delivered"


def test_who_is_there_who_is_late_and_who_has_left(world):
    begun = shift(world, begins=-20 * MINUTE)
    taken = place(world, begun, world.anna)
    assert stands(world, taken) == ("late", begun.during.lower.isoformat())
    shift_says(world.leader, begun, {"shift.late_minutes": 30})
    assert stands(world, taken) == ("accepted", taken.changed_at.isoformat())
    there = presence(world, taken, began=5 * MINUTE)
    assert stands(world, taken) == ("checked_in", there.checked_in_at.isoformat())
    there.checked_out_at = world.now
    there.save()
    Assignment.objects.update(state="completed")
    assert stands(world, taken) == ("out", world.now.isoformat())


def test_rows_and_numbers_agree_and_every_state_has_its_place(world, monkeypatch):
    one = shift(world, begins=HOUR, places=99)
    states = [*STATES, "accepted", "accepted"]
    for person, state in zip(volunteers(world, len(states)), states, strict=True):
        place(world, one, person, state)
    last = Assignment.objects.latest("pk")
    Assignment.objects.filter(pk=last.pk).update(coming_said_at=world.now)
    whole = board(world, one, by="STANDING")
    found = [row["standing"]["code"] for row in whole["assignments"]]
    assert found == sorted(found, key=RANKED.index)
    assert {*RANKED} == {*LABELS} - {"offered", "completed"}
    counted = {each["standing"]["code"]: each["count"] for each in whole["standings"]}
    assert counted == Counter(found)
    assert sum(each["count"] for each in whole["counts"]) == len(states)
    for code, number in counted.items():
        assert len(board(world, one, standing=code)["assignments"]) == number
    monkeypatch.setattr(shown_board, "BOARD_ROWS", 4)
    for by in ("NAME", "STANDING"):
        seen, after = [], None
        for left in (9, 5, 1, 0):
            page = board(world, one, by=by, after=after)
            seen += [row["person"]["name"] for row in page["assignments"]]
            after = page["pageInfo"]["endCursor"]
            assert (len(states) - len(seen), page["pageInfo"]["hasNextPage"]) == (left, left > 0)
        assert len({*seen}) == len(states)


def test_as_many_statements_for_many_places_as_for_few(world, same_statements):
    one = shift(world, begins=DAY, places=999)

    def more(number):
        for person in volunteers(world, number):
            taken = place(world, one, person, "offered")
            told = {"kind": "assignment_offered", "recipients": [person.pk], "subject": taken}
            tell(world.now, event=f"assignment_offered:{taken.public_id}", **told)

    same_statements(lambda: board(world, one, by="STANDING"), more, few=2, many=60)


def test_whoever_listens_hears_that_somebody_is_looked_for(world):
    taken = offered(world, world.anna)
    heard = []

    def listen(now):
        heard.append(versions(now, [taken.shift_id])[taken.shift_id])

    listen(world.now)
    listen(world.now + HOUR)
    Climb.objects.update(step=2, stepped_at=world.now, due_at=world.now + 2 * HOUR)
    listen(world.now + HOUR)
    Climb.objects.update(step=3, stepped_at=world.now + MINUTE)
    listen(world.now + HOUR)
    assert len({*heard}) == 4
