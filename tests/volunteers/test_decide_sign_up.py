"""Where a leader approves: one asks, the leader decides, and an approval promises only what is
there."""

import pytest

from backend.identity.models import ConsentRecord
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.activities import edit_activity
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import rows_of, shift
from tests.volunteers.verbs import sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Shift, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.wanted = shift(world, places=1, needs_approval=True)
    return world


def asked(world, person):
    assert codes(sign_up(Phone(person), world.wanted)) == []
    return Assignment.objects.get(person=person)


def decide(person, place, decision="approve", **given):
    return Phone(person).do(
        "decideSignUp",
        "assignment { state { code } }",
        assignmentId=id_of("Assignment", place),
        decision=decision,
        **given,
    )


def test_one_asks_and_the_leader_approves(world):
    place = asked(world, world.anna)
    assert (place.state, Slot.objects.get().taken) == ("applied", 0)
    item = OfficeItem.objects.get(settled_at=None)
    assert (item.kind, item.due_at) == ("sign_up_to_decide", world.wanted.during.lower)
    answer = decide(world.leader, place)
    assert codes(answer) == []
    assert answer["assignment"]["state"]["code"] == "accepted"
    assert Slot.objects.get().taken == 1
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert InboxMessage.objects.get(recipient=world.anna).kind == "sign_up_approved"
    assert codes(decide(world.leader, place)) == ["NOTHING_TO_DECIDE"]


def test_declined_they_read_why(world):
    place = asked(world, world.anna)
    with nothing_done():
        assert codes(decide(world.leader, place, "decline")) == ["REASON_REQUIRED"]
        assert codes(decide(world.leader, place, "maybe")) == ["INVALID"]
    assert codes(decide(world.leader, place, "decline", reason="人手已够")) == []
    place.refresh_from_db()
    assert (place.state, place.reason, Slot.objects.get().taken) == ("declined", "人手已够", 0)
    assert InboxMessage.objects.get(recipient=world.anna).kind == "sign_up_declined"


def test_an_approval_that_finds_no_place_changes_nothing(world):
    place = asked(world, world.anna)
    Slot.objects.update(taken=1)
    before = rows_of(Assignment, OfficeItem, InboxMessage)
    assert codes(decide(world.leader, place)) == ["SHIFT_FULL"]
    assert rows_of(Assignment, OfficeItem, InboxMessage) == before
    Slot.objects.update(taken=0)
    assert codes(decide(world.leader, place)) == []


def test_one_may_ask_where_all_places_are_taken(world):
    Slot.objects.update(taken=1)
    asked(world, world.anna)


def test_whoever_agrees_to_the_policy_no_more_is_not_let_in(world):
    place = asked(world, world.anna)
    ConsentRecord.objects.filter(person=world.anna).update(withdrawn_at=world.now)
    with nothing_done():
        assert codes(decide(world.leader, place)) == ["CONSENT_NEEDED"]
    assert codes(decide(world.leader, place, "decline", reason="x")) == []


def test_rules_are_asked_again(world):
    place = asked(world, world.anna)
    Shift.objects.update(min_age=90)
    with nothing_done():
        assert codes(decide(world.leader, place)) == ["TOO_YOUNG"]
    place.refresh_from_db()
    assert place.state == "applied"


def test_whoever_agreed_to_another_text_is_not_let_in(world):
    """They are declined, and ask again under the one that stands."""
    place = asked(world, world.anna)
    edit_activity(world.leader, world.wanted.activity, agreement="新版")
    with nothing_done():
        assert codes(decide(world.leader, place)) == ["AGREEMENT_NOT_ACCEPTED"]
    assert codes(decide(world.leader, place, "decline", reason="协议有变，请重新报名")) == []
    assert codes(sign_up(Phone(world.anna), world.wanted, agreementAccepted=True)) == []
    again = Assignment.objects.get(person=world.anna, state="applied")
    assert codes(decide(world.leader, again)) == []


def test_nobody_decides_on_their_own(world):
    place = asked(world, world.leader)
    before = rows_of(Assignment, OfficeItem, InboxMessage)
    assert codes(decide(world.leader, place)) == ["OWN_SUBMISSION"]
    assert rows_of(Assignment, OfficeItem, InboxMessage) == before


def test_what_was_given_up_is_not_decided(world):
    place = asked(world, world.anna)
    assert codes(withdraw(Phone(world.anna), place)) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.leader, place)) == ["NOTHING_TO_DECIDE"]
