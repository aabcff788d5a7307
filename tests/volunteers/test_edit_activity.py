"""Putting the words of an activity right, its agreement, and where its shifts are."""

import hashlib

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.activities import edit_activity
from tests.volunteers.scenes import DAY, HERE, HOUR, activity, place, rows_of, shift
from tests.volunteers.verbs import accept, assign, create_activity, create_shift, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Activity, Assignment, Shift

pytestmark = pytest.mark.django_db
PLACE = {"name": "东街口", "point": {name: HERE[name] for name in ("lng", "lat", "datum")}}


@pytest.fixture
def world():
    return SmallWorld()


def test_what_is_left_out_stays_and_nobody_is_told(world):
    of = activity(world)
    place(world, shift(world, of=of), world.anna)
    in_charge = id_of("Person", world.anna)
    answer = edit_activity(world.leader, of, name=" 急救 ", personInChargeId=in_charge)
    assert codes(answer) == []
    assert answer["activity"]["name"] == "急救"
    assert answer["activity"]["purpose"] == of.purpose
    assert answer["activity"]["personInCharge"] == {"name": world.anna.name}
    assert not InboxMessage.objects.exists()


def test_what_is_not_changed(world):
    of = activity(world)
    before = list(Activity.objects.values())
    stranger = id_of("Person", world.stranger)
    for person, given, refused in (
        (world.leader, {"name": " "}, [("REQUIRED", "name")]),
        (world.leader, {"agreement": "长" * 2001}, [("TOO_LONG", "agreement")]),
        (world.leader, {"personInChargeId": stranger}, [("NOT_FOUND", "personInChargeId")]),
        (world.leader, {"place": PLACE | {"name": "长" * 201}}, [("TOO_LONG", "place")]),
        (world.anna, {"name": "急救"}, [("NOT_FOUND", "activityId")]),
    ):
        answer = edit_activity(person, of, **given)
        assert [(each["code"], each["field"]) for each in answer["errors"]] == refused
    assert list(Activity.objects.values()) == before
    for state in ("finished", "settled", "cancelled"):
        closed = activity(world, state=state)
        assert codes(edit_activity(world.leader, closed, name="急救")) == ["ACTIVITY_CLOSED"]


def test_a_shift_that_names_no_place_is_where_its_activity_is(world):
    """Another place of the activity moves no shift that stands."""
    of = activity(world)
    bare = {"stationId": None}
    assert codes(create_shift(Phone(world.leader), world, of, **bare)) == ["REQUIRED"]
    station = id_of("Station", world.own_station)
    moved = edit_activity(world.leader, of, stationId=station)["activity"]
    assert moved["station"] == {"id": station}
    create_shift(Phone(world.leader), world, of, **bare)
    moved = edit_activity(world.leader, of, place=PLACE)["activity"]
    assert (moved["placeName"], moved["station"]) == ("东街口", None)
    create_shift(Phone(world.leader), world, of, **bare)
    first, second = Shift.objects.order_by("pk")
    assert (first.station_id, first.place_name) == (
        world.own_station.pk,
        world.own_station.unit.name,
    )
    assert (second.station_id, second.place_name, second.datum) == (None, "东街口", "gcj02")
    create_activity(Phone(world.leader), world, place=PLACE)
    assert Activity.objects.latest("pk").place_name == "东街口"


def test_a_place_needs_the_agreement_as_it_stands(world):
    """What was accepted is kept by its digest, also when the text changes."""
    of = activity(world, agreement="自愿参加，服从指挥。")
    wanted = shift(world, of=of)
    before = rows_of(Assignment)
    refused = sign_up(Phone(world.anna), wanted)
    assert [(each["code"], each["field"]) for each in refused["errors"]] == [
        ("AGREEMENT_NOT_ACCEPTED", "agreementAccepted")
    ]
    assert rows_of(Assignment) == before
    assert codes(sign_up(Phone(world.anna), wanted, agreementAccepted=True)) == []
    taken = Assignment.objects.get()
    assert taken.agreement_accepted_at == taken.created_at
    first = hashlib.sha256(of.agreement.encode()).digest()
    assert bytes(taken.agreement_digest) == first
    edit_activity(world.leader, of, agreement="新版")
    taken.refresh_from_db()
    assert bytes(taken.agreement_digest) == first
    withdraw(Phone(world.anna), taken)
    assign(Phone(world.leader), wanted, world.anna)
    offer = Assignment.objects.get(state="offered")
    assert codes(accept(Phone(world.anna), offer)) == ["AGREEMENT_NOT_ACCEPTED"]
    assert codes(accept(Phone(world.anna), offer, agreementAccepted=True)) == []


def test_whoever_waited_is_asked_again_only_if_it_changed(world):
    of = activity(world, agreement="自愿参加。")
    wanted = shift(world, of=of, places=1, begins=2 * DAY)
    place(world, wanted, world.leader)
    sign_up(Phone(world.anna), wanted, waits=True, agreementAccepted=True)
    offer = Assignment.objects.filter(person=world.anna)
    offer.update(state="offered", answer_by=world.now + HOUR)
    Activity.objects.update(agreement="新版")
    assert codes(accept(Phone(world.anna), offer.get())) == ["AGREEMENT_NOT_ACCEPTED"]
    Activity.objects.update(agreement="自愿参加。")
    wanted.slots.update(taken=2, maximum=2)  # the one on offer is kept
    assert codes(accept(Phone(world.anna), offer.get())) == []


def test_whoever_waited_under_another_agreement_is_offered_what_comes_free(world):
    """And not given it: the place is taken from now on, by the agreement as it stands."""
    of = activity(world, agreement="自愿参加。")
    wanted = shift(world, of=of, places=1, begins=2 * DAY)
    held = place(world, wanted, world.leader)
    sign_up(Phone(world.anna), wanted, waits=True, agreementAccepted=True)
    edit_activity(world.leader, of, agreement="新版")
    assert codes(withdraw(Phone(world.leader), held)) == []
    (offer,) = Assignment.objects.filter(person=world.anna)
    assert (offer.state, offer.answer_by - offer.changed_at) == ("offered", DAY)
    assert codes(accept(Phone(world.anna), offer)) == ["AGREEMENT_NOT_ACCEPTED"]
    assert codes(accept(Phone(world.anna), offer, agreementAccepted=True)) == []
    offer.refresh_from_db()
    assert bytes(offer.agreement_digest) == hashlib.sha256("新版".encode()).digest()
    assert wanted.slots.get().taken == 1
