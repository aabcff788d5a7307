"""A change asks again about everybody who has a place, before it is saved."""

import pytest
from django.utils.timezone import localtime

from backend.messaging.models import InboxMessage, OfficeItem
from members.models import Profile
from tests.database import statements
from tests.minors import agreed, minor_of
from tests.volunteers.changes import change, elsewhere, foreseen, refused, states, touched
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, place, presence, shift, volunteers
from tests.volunteers.teams import now
from tests.volunteers.verbs import accept, sign_up
from tests.world import NOBODY, SQUARE, Phone, SmallWorld, codes, global_id, id_of
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.selectors.board import standings
from volunteers.selectors.waiting import waiting_positions

pytestmark = pytest.mark.django_db
ALL = ["keep", "release", "wait"]


@pytest.fixture
def world():
    """Three places, which are held, and somebody who waits."""
    world = SmallWorld()
    world.planned = shift(world, begins=2 * DAY, places=3)
    people = volunteers(world, 4)
    world.held = [place(world, world.planned, each) for each in people[:3]]
    world.waits = place(world, world.planned, people[3], "waitlisted")
    return world


def at(world, begins, lasts=3 * HOUR):
    start = world.now + begins
    return {"startsAt": start.isoformat(), "endsAt": (start + lasts).isoformat()}


def roles(places, **given):
    return {"slots": [{"role": "", "places": places} | given]}


def told():
    rows = InboxMessage.objects.order_by("recipient")
    return list(rows.values_list("recipient", "kind"))


def standing(*places):
    found = standings(now(), places)
    return [found[each.pk].code for each in places]


def untouched(world, answer, *expected):
    """Nothing happened of what was refused."""
    assert codes(answer) == list(expected)
    assert Shift.objects.get(pk=world.planned.pk).during == world.planned.during
    assert states(*world.held, world.waits) == ["accepted"] * 3 + ["waitlisted"]
    assert (Slot.objects.get(shift=world.planned).taken, told()) == (3, [])


def test_everybody_is_told_once_what_changed(world):
    point = {"lng": SQUARE[0] + 0.01, "lat": SQUARE[1], "datum": "GCJ02"}
    moved = at(world, 3 * DAY) | {"place": {"name": "市体育馆", "point": point}}
    assert foreseen(world.leader, world.planned, **moved)["changed"] == ["time", "place"]
    assert codes(change(world.leader, world.planned, **moved)) == []
    after = Shift.objects.get()
    assert (after.during.lower, after.place_name) == (world.now + 3 * DAY, "市体育馆")
    assert set(Assignment.objects.values_list("during", flat=True)) == {after.during}
    everyone = [*world.held, world.waits]
    assert told() == [(each.person_id, "shift_changed_time_place") for each in everyone]
    assert codes(change(world.leader, world.planned, **moved)) == []
    assert len(told()) == len(everyone)


def test_whoever_asks_for_a_place_is_decided_on_by_the_new_beginning(world):
    Shift.objects.update(needs_approval=True)
    assert codes(sign_up(Phone(world.anna), world.planned)) == []
    assert OfficeItem.objects.get().due_at == world.planned.during.lower
    assert codes(change(world.leader, world.planned, **at(world, DAY))) == []
    assert OfficeItem.objects.get().due_at == world.now + DAY


def test_nobody_is_on_the_way_to_another_time(world):
    first, second, _ = world.held
    for each in (first, second):
        Assignment.objects.filter(pk=each.pk).update(
            coming_said_at=world.now, arrives_at=world.now + HOUR
        )
    assert codes(change(world.leader, world.planned, breakMinutes=15)) == []
    assert Assignment.objects.exclude(coming_said_at=None).count() == 2
    assert codes(change(world.leader, world.planned, **at(world, 3 * DAY))) == []
    assert not Assignment.objects.exclude(coming_said_at=None, arrives_at=None).exists()


def test_whoever_becomes_ineligible_is_kept_for_a_reason_or_goes(world):
    first, second, third = world.held
    world.first_aider(third.person)
    asked = {"certificateKind": "certified_responder"}
    missing = (["CERTIFICATE_MISSING"], ALL)
    waiting = (["CERTIFICATE_MISSING"], ["keep", "release"])
    assert touched(foreseen(world.leader, world.planned, **asked)) == [missing, missing, waiting]
    chosen = [(first, "keep"), (second, "release", "需要持证"), (world.waits, "keep")]
    untouched(world, change(world.leader, world.planned, chosen, **asked), "REASON_REQUIRED")
    chosen[0] = (first, "keep", "下周考证")
    assert codes(change(world.leader, world.planned, chosen, **asked)) == []
    assert states(first, second, third) == ["accepted", "withdrawn", "accepted"]
    kept, gone = Assignment.objects.get(pk=first.pk), Assignment.objects.get(pk=second.pk)
    assert (kept.kept_reason, kept.waived, gone.reason) == ("下周考证", False, "需要持证")
    assert states(world.waits) == ["waitlisted"]  # they would have to have one, too
    assert Slot.objects.get().taken == 2
    assert told() == [
        (first.person_id, "shift_changed_rules"),
        (second.person_id, "place_released"),
        (third.person_id, "shift_changed_rules"),
        (world.waits.person_id, "shift_changed_rules"),
    ]
    assert touched(foreseen(world.leader, world.planned, breakMinutes=30)) == []


def test_who_lacks_the_skill_or_serves_elsewhere_is_asked_about(world):
    first, second, third = world.held
    Profile.objects.create(person=first.person, skills=["driving"], changed_at=world.now)
    society, sister = id_of("Society", world.county), id_of("Branch", world.sister_branch)
    found = touched(foreseen(world.leader, world.planned, skill="driving"))
    assert [each for each, _ in found] == [["SKILL_MISSING"]] * 3
    assert touched(foreseen(world.leader, world.planned, openToId=society)) == []
    found = touched(foreseen(world.leader, world.planned, openToId=sister))
    assert [each for each, _ in found] == [["NOT_OF_THESE_BRANCHES"]] * 4
    every = [(each, "keep", "已经约好") for each in (second, third, world.waits)]
    answer = change(world.leader, world.planned, every, skill="driving", openToId=society)
    assert codes(answer) == []
    world.planned.refresh_from_db()
    assert (world.planned.skill, world.planned.open_to) == ("driving", world.county.unit)


def test_a_branch_that_there_is_not(world):
    answer = change(world.leader, world.planned, expected="x", openToId=global_id("Unit", NOBODY))
    assert refused(answer) == [("NOT_FOUND", "openToId")]
    untouched(world, answer, "NOT_FOUND")


def test_no_minor_is_kept_at_night(world):
    minor = minor_of(world, world.own_branch)
    agreed(world, minor)
    midnight = localtime(world.now).replace(hour=0, minute=0, second=0, microsecond=0)
    noon = shift(world, begins=midnight + 2 * DAY + 12 * HOUR - world.now)
    theirs = place(world, noon, minor)
    late = {
        "startsAt": (midnight + 2 * DAY + 20 * HOUR).isoformat(),
        "endsAt": (midnight + 2 * DAY + 23 * HOUR).isoformat(),
    }
    assert touched(foreseen(world.leader, noon, **late)) == [(["MINOR_AT_NIGHT"], ["release"])]
    with nothing_done():
        answer = change(world.leader, noon, [(theirs, "keep", "他想来")], **late)
        assert refused(answer) == [("INVALID", "choices.0.choice")]
    assert codes(change(world.leader, noon, [(theirs, "release", "太晚")], **late)) == []
    assert states(theirs) == ["withdrawn"]


def test_whoever_serves_elsewhere_then_overlaps_or_goes(world):
    first, second, _ = world.held
    elsewhere = shift(world, begins=3 * DAY)
    place(world, elsewhere, first.person)
    place(world, elsewhere, second.person)
    moved = at(world, 3 * DAY + HOUR)
    assert touched(foreseen(world.leader, world.planned, **moved)) == [(["OVERLAPPING"], ALL)] * 2
    chosen = [(first, "keep", "只有她会手语"), (second, "release")]
    assert codes(change(world.leader, world.planned, chosen, **moved)) == []
    kept = Assignment.objects.get(pk=first.pk)
    assert (kept.waived, kept.overlap_reason) == (True, "只有她会手语")
    assert states(second, world.waits) == ["withdrawn", "accepted"]
    assert (world.waits.person_id, "place_given") in told()
    assert (world.waits.person_id, "shift_changed_time") not in told()
    again = foreseen(world.leader, world.planned, **at(world, 3 * DAY + 2 * HOUR))
    assert touched(again) == [(["OVERLAPPING"], ALL)]  # another time is another overlap
    assert codes(change(world.leader, world.planned, **at(world, 5 * DAY))) == []
    assert not Assignment.objects.filter(waived=True).exists()


def test_who_came_last_is_surplus_and_waits_before_all_others(world):
    first, second, third = world.held
    assert (
        touched(foreseen(world.leader, world.planned, **roles(1))) == [(["PLACE_SURPLUS"], ALL)] * 2
    )
    all_stay = [(second, "keep"), (third, "keep")]
    untouched(world, change(world.leader, world.planned, all_stay, **roles(1)), "TOO_MANY_KEPT")
    one = [(third, "wait"), (first, "wait")]
    untouched(
        world,
        change(world.leader, world.planned, one, **roles(1)),
        "NOT_FOUND",
        "CHOICE_NEEDED",
    )
    both = [(third, "wait"), (second, "wait")]
    assert codes(change(world.leader, world.planned, both, **roles(1))) == []
    slot = Slot.objects.get()
    assert (slot.maximum, slot.taken) == (1, 1)
    queue = [second.pk, third.pk, world.waits.pk]
    assert waiting_positions(queue) == dict(zip(queue, (1, 2, 3), strict=True))
    assert (second.person_id, "place_put_back") in told()
    assert codes(change(world.leader, world.planned, **roles(3))) == []
    assert states(*world.held, world.waits) == ["accepted"] * 3 + ["waitlisted"]


def test_a_place_offered_again_to_whoever_was_put_back_is_one_place(world):
    """Who was sent by the leader, too: from the queue on all are alike."""
    person = world.person("曾被派")
    world.volunteer(world.own_branch, person)
    Slot.objects.update(maximum=4)
    last = place(world, world.planned, person)
    assert codes(change(world.leader, world.planned, [(last, "wait")], **roles(3))) == []
    shift_says(world.leader, world.planned, {"shift.promotion_minutes": 60})
    assert codes(change(world.leader, world.planned, **roles(4))) == []
    assert (states(last), Slot.objects.get().taken) == (["offered"], 4)
    assert codes(accept(Phone(person), last)) == []
    assert (states(last), Slot.objects.get().taken) == (["accepted"], 4)


def test_nobody_waits_to_go_into_an_emergency(world):
    """From a queue they would go by the clock, not because they are sent."""
    Assignment.objects.filter(pk=world.waits.pk).delete()
    Activity.objects.update(kind="emergency")
    assert touched(foreseen(world.leader, world.planned, **roles(2))) == [
        (["PLACE_SURPLUS"], ["keep", "release"])
    ]
    last = world.held[-1]
    answer = change(world.leader, world.planned, [(last, "wait")], **roles(2))
    assert (codes(answer), states(*world.held)) == (["INVALID"], ["accepted"] * 3)
    assert codes(change(world.leader, world.planned, [(last, "release")], **roles(2))) == []


def test_who_said_to_be_coming_said_it_of_that_time(world):
    first, second, third = world.held
    on_the_way = {"coming_said_at": world.now, "arrives_at": world.now + HOUR}
    Assignment.objects.filter(shift=world.planned).update(**on_the_way)
    assert codes(change(world.leader, world.planned, [(third, "wait")], **roles(2))) == []
    assert standing(first, second, third) == ["coming", "coming", "waitlisted"]
    assert codes(change(world.leader, world.planned, **roles(3))) == []
    assert standing(first, third) == ["coming", "accepted"]
    assert codes(change(world.leader, world.planned, **at(world, 3 * DAY))) == []
    assert standing(first, second, third) == ["accepted"] * 3
    assert not Assignment.objects.filter(arrives_at__isnull=False).exists()


def test_a_place_that_is_let_go_makes_room_for_one_too_many(world):
    """Whoever is surplus stays where somebody before them goes."""
    first, second, third = world.held
    for each in (second, third):
        world.first_aider(each.person)
    wanted = roles(2, certificateKind="certified_responder")
    chosen = [(first, "release"), (third, "keep"), (world.waits, "keep")]
    assert codes(change(world.leader, world.planned, chosen, **wanted)) == []
    assert states(*world.held) == ["withdrawn", "accepted", "accepted"]


def test_what_was_seen_is_saved_or_nothing(world):
    seen = foreseen(world.leader, world.planned, **roles(2))["version"]
    last = world.held[-1]
    Assignment.objects.filter(pk=last.pk).update(state="withdrawn")
    again = place(world, world.planned, last.person, "waitlisted")
    Assignment.objects.filter(pk=again.pk).update(state="accepted")
    chosen = [(last, "release")]
    answer = change(world.leader, world.planned, chosen, expected=seen, **roles(2))
    assert codes(answer) == ["CHANGED_SINCE_SEEN"]
    assert (Slot.objects.get().maximum, told()) == (3, [])


def test_nobody_keeps_a_place_of_their_own_against_a_rule(world):
    mine = place(world, shift(world, begins=4 * DAY), world.leader)
    asked = {"certificateKind": "certified_responder"}
    with nothing_done():
        answer = change(world.leader, mine.shift, [(mine, "keep", "我会")], **asked)
        assert codes(answer) == ["OWN_PLACE"]
    assert codes(change(world.manager, mine.shift, [(mine, "keep", "她会")], **asked)) == []


def test_what_is_not_changed(world):
    wrong = {
        "SHIFT_ENDS_BEFORE_IT_STARTS": at(world, 3 * DAY, -HOUR),
        "INVALID": roles(0),
        "SHIFT_IN_THE_PAST": at(world, -DAY, HOUR),
    }
    for code, given in wrong.items():
        assert foreseen(world.leader, world.planned, **given)["refusals"] == [{"code": code}]
        untouched(world, change(world.leader, world.planned, **given), code)
    for of, column, value, code in (
        (Shift, "state", "cancelled", "SHIFT_CANCELLED"),
        (Activity, "state", "cancelled", "ACTIVITY_CLOSED"),
    ):
        of.objects.update(**{column: value})
        untouched(world, change(world.leader, world.planned, breakMinutes=15), code)
        of.objects.update(**{column: "published"})
    presence(world, world.held[0], began=HOUR)
    with nothing_done():
        later = change(world.leader, world.planned, **at(world, 3 * DAY))
        assert codes(later) == ["SOMEBODY_CHECKED_IN"]
    assert codes(change(world.leader, world.planned, breakMinutes=15)) == []
    over = shift(world, begins=-DAY)
    with nothing_done():
        assert codes(change(world.leader, over, **at(world, 3 * DAY))) == ["SHIFT_OVER"]


def test_only_whoever_plans_it_sees_and_changes_it(world):
    seen = foreseen(world.leader, world.planned)["version"]
    assert foreseen(world.anna, world.planned) is None
    untouched(world, change(world.anna, world.planned, expected=seen), "NOT_FOUND")


def test_a_place_elsewhere_is_one_that_nobody_has(world):
    for each in elsewhere(world):
        answer = change(world.leader, world.planned, [(each, "release")], breakMinutes=15)
        assert refused(answer) == [("NOT_FOUND", "choices.0.assignmentId")]
        assert states(*world.held, world.waits) == ["accepted"] * 3 + ["waitlisted"]
    assert set(states(*Assignment.objects.filter(person=world.sister_member))) == {"accepted"}
    assert (Shift.objects.get(pk=world.planned.pk).break_minutes, told()) == (0, [])


def test_a_station_that_there_is_not(world):
    nowhere = {"stationId": global_id("Station", NOBODY)}
    answer = change(world.leader, world.planned, expected="x", **nowhere)
    assert refused(answer) == [("NOT_FOUND", "stationId")]
    untouched(world, answer, "NOT_FOUND")


def test_many_are_asked_about_as_few(world):
    few = len(statements(lambda: foreseen(world.leader, world.planned, minAge=80)))
    for each in volunteers(world, 20):
        place(world, world.planned, each, "waitlisted")
    assert len(statements(lambda: foreseen(world.leader, world.planned, minAge=80))) == few
