"""A leader decides on the place of somebody whose guardian no longer agrees."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.backend.test_guardians import record, take_back
from tests.minors import agreed, awake, minor_of
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import DAY, place, shift
from tests.volunteers.test_decide_sign_up import decide as decide_sign_up
from tests.volunteers.verbs import accept, sign_up
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Assignment, Slot

pytestmark = pytest.mark.django_db
INBOX = """{ inboxOfOffice(first: 5) { edges { node {
    mutation subject { id ... on Assignment { person { name } } } } } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    awake(world)
    world.minor = minor_of(world, world.own_branch)
    agreed(world, world.minor)
    return world


def asked(world, state="accepted"):
    held = place(world, shift(world), world.minor, state)
    assert codes(take_back(world.manager, world.minor)) == []
    return held


def decide(person, assignment, decision, **given):
    return Phone(person).do(
        "decideHeldPlace",
        "assignment { state { code } }",
        assignmentId=id_of("Assignment", assignment),
        decision=decision,
        **given,
    )


def told(world):
    return list(
        InboxMessage.objects.filter(recipient=world.minor, kind__startswith="held_place")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_freed_it_is_given_back_and_its_holder_told(world):
    held = asked(world)
    (item,) = nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])
    assert item["mutation"] == "decideHeldPlace"
    assert item["subject"]["person"] == {"name": world.minor.name}
    answer = decide(world.leader, held, "free", reason="监护人不同意")
    assert answer["assignment"]["state"]["code"] == "withdrawn"
    assert Slot.objects.get(pk=held.slot_id).taken == 0
    assert told(world) == ["held_place_freed"]
    assert Assignment.objects.get(pk=held.pk).reason == "监护人不同意"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.leader, held, "keep")) == ["NOTHING_TO_DECIDE"]


def test_kept_it_stays_held(world):
    held = asked(world)
    assert codes(decide(world.leader, held, "keep", reason="已与家长说明")) == []
    held.refresh_from_db()
    assert (held.state, Slot.objects.get(pk=held.slot_id).taken) == ("accepted", 1)
    assert told(world) == ["held_place_kept"]


def test_a_kept_offer_still_needs_the_guardian(world):
    offered = asked(world, "offered")
    assert codes(decide(world.leader, offered, "keep")) == []
    assert codes(accept(Phone(world.minor), offered)) == ["GUARDIAN_CONSENT_NEEDED"]


def test_a_freed_offer_takes_nothing_back(world):
    offered = asked(world, "offered")
    assert codes(decide(world.leader, offered, "free", reason="x")) == []
    assert Slot.objects.get(pk=offered.slot_id).taken == 0


def test_given_again_there_is_nothing_to_decide(world):
    held = asked(world)
    others = minor_of(world, world.own_branch, "陈小雨")
    agreed(world, others)
    place(world, shift(world, begins=2 * DAY), others)
    assert codes(take_back(world.manager, others)) == []
    assert codes(record(world, world.manager, world.minor)) == []
    (left,) = nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])
    assert left["subject"]["person"] == {"name": others.name}
    assert codes(decide(world.leader, held, "free", reason="x")) == ["NOTHING_TO_DECIDE"]
    held.refresh_from_db()
    assert (held.state, Slot.objects.get(pk=held.slot_id).taken) == ("accepted", 1)


def test_what_is_refused(world):
    held, other = asked(world), place(world, shift(world, begins=2 * DAY), world.anna)
    with nothing_done():
        assert codes(decide(world.leader, held, "free")) == ["REASON_REQUIRED"]
        assert codes(decide(world.leader, held, "later")) == ["INVALID"]
        assert codes(decide(world.leader, held, "free", reason="x" * 201)) == ["TOO_LONG"]
        outside = (world.minor, world.anna, world.sister_manager, world.city_officer)
        for who in (world.manager, *outside):  # who sits above sees it, and does not act
            assert codes(decide(who, held, "keep")) == ["NOT_FOUND"]
        world.office(world.minor, "deputy_leader", world.own_team)
        assert codes(decide(world.minor, held, "keep")) == ["OWN_PLACE"]
        assert codes(decide(world.leader, other, "free", reason="x")) == ["NOTHING_TO_DECIDE"]


def applied(world):
    """Asked for before the guardian took the consent back."""
    one = shift(world, needs_approval=True)
    assert codes(sign_up(Phone(world.minor), one)) == []
    assert codes(take_back(world.manager, world.minor)) == []
    return Assignment.objects.get(person=world.minor)


def test_a_place_asked_for_still_waits_for_its_own_decision(world):
    asks = applied(world)
    assert codes(decide(world.leader, asks, "keep")) == []
    assert OfficeItem.objects.get(settled_at=None).kind == "sign_up_to_decide"
    assert codes(decide_sign_up(world.leader, asks)) == ["GUARDIAN_CONSENT_NEEDED"]
    assert codes(decide_sign_up(world.leader, asks, "decline", reason="x")) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_given_again_a_place_asked_for_can_be_approved(world):
    asks = applied(world)
    assert codes(record(world, world.manager, world.minor)) == []
    assert codes(decide_sign_up(world.leader, asks)) == []
    asks.refresh_from_db()
    assert asks.state == "accepted"


def test_freed_a_place_asked_for_waits_for_nothing_more(world):
    asks = applied(world)
    assert codes(decide(world.leader, asks, "free", reason="x")) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
