"""An activity that does not take place, with all its shifts."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.database import together
from tests.volunteers.activities import cancel_activity
from tests.volunteers.scenes import DAY, HOUR, activity, answer_of, place, rows_of, shift
from tests.volunteers.test_races import signing_up
from tests.volunteers.verbs import create_activity, create_shift
from tests.world import Phone, SmallWorld, actor_of, codes
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.services.publish_shift import publish_shift


@pytest.fixture
def world():
    return SmallWorld()


@pytest.mark.django_db
def test_everybody_is_told_once_whatever_number_of_places_it_ends(world):
    of = activity(world)
    shifts = [shift(world, begins=number * DAY, of=of) for number in (1, 2, 3)]
    shift(world, begins=4 * DAY, of=of, state="draft")
    elsewhere = place(world, shift(world, begins=5 * DAY), world.anna)
    for each in shifts:
        place(world, each, world.anna)
    place(world, shifts[0], world.stranger, "waitlisted")
    answer = cancel_activity(world.leader, of)
    assert (codes(answer), answer["activity"]["cancelReason"]) == ([], "暴雨")
    assert answer["activity"]["state"]["code"] == "cancelled"
    assert set(of.shifts.values_list("state", "cancel_reason")) == {("cancelled", "暴雨")}
    ended = Assignment.objects.exclude(pk=elsewhere.pk)
    assert set(ended.values_list("state", flat=True)) == {"cancelled"}
    assert sum(Slot.objects.values_list("taken", flat=True)) == 1
    told = InboxMessage.objects.order_by("recipient").values_list("recipient", "kind")
    assert list(told) == [
        (each, "activity_cancelled") for each in sorted((world.anna.pk, world.stranger.pk))
    ]
    assert codes(cancel_activity(world.leader, of)) == ["ACTIVITY_CLOSED"]
    assert codes(create_shift(Phone(world.leader), world, of)) == ["ACTIVITY_CLOSED"]


@pytest.mark.django_db
def test_what_was_served_is_finished_not_cancelled(world):
    of = activity(world)
    place(world, shift(world, begins=DAY, of=of), world.anna)
    over = shift(world, begins=-4 * HOUR, of=of)
    before = rows_of(InboxMessage)
    assert codes(cancel_activity(world.leader, of)) == ["ACTIVITY_BEGUN"]
    Shift.objects.filter(pk=over.pk).update(state="draft")
    Assignment.objects.update(state="checked_in")
    assert codes(cancel_activity(world.leader, of)) == ["SERVED_ALREADY"]
    assert codes(cancel_activity(world.leader, of, reason="")) == ["REASON_REQUIRED"]
    assert codes(cancel_activity(world.anna, of)) == ["NOT_FOUND"]
    assert Activity.objects.get().state == "published"
    assert rows_of(InboxMessage) == before


@pytest.mark.django_db
def test_one_that_waited_for_approval_waits_no_more(world):
    deputy = world.person("副队长")
    world.office(deputy, "deputy_leader", world.own_team)
    create_activity(Phone(deputy), world)
    assert codes(cancel_activity(deputy, Activity.objects.get())) == []
    assert OfficeItem.objects.get().settled_at


def test_nobody_is_left_with_a_place(own_db):
    """Against a sign-up, and against a shift that is published at that moment."""
    world = SmallWorld()
    for number in range(6):
        of = activity(world)
        first = shift(world, begins=(number + 1) * DAY, of=of)
        draft = shift(world, begins=(number + 1) * DAY + 4 * HOUR, of=of, state="draft")
        answers = together(
            lambda of=of: cancel_activity(world.leader, of),
            signing_up(world.anna, first),
            lambda draft=draft: answer_of(
                lambda: publish_shift(
                    actor_of(world.leader), client_key=draft.public_id, shift_id=draft.public_id
                )
            ),
        )
        assert not [each for each in answers if isinstance(each, Exception)]
        assert set(of.shifts.values_list("state", flat=True)) == {"cancelled"}
        assert not Assignment.objects.filter(state__in=Assignment.LIVE).exists()
        assert sum(Slot.objects.values_list("taken", flat=True)) == 0
