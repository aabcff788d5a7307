"""What an activity demands and who sees it changes for all its shifts to come at once."""

import pytest

from backend.messaging.models import InboxMessage
from tests.minors import agreed, awake, minor_of
from tests.volunteers.changes import (
    activity_foreseen,
    change_activity,
    elsewhere,
    refused,
    states,
    touched,
)
from tests.volunteers.covers import recorded
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import DAY, activity, place, shift
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Activity, Assignment, Slot

pytestmark = pytest.mark.django_db
ALL = ["keep", "release", "wait"]


@pytest.fixture
def world():
    """Two shifts to come; somebody in both, somebody who waits, and a shift that is over."""
    world = SmallWorld()
    world.planned = activity(world)
    world.first = shift(world, begins=DAY, of=world.planned, places=1)
    world.second = shift(world, begins=2 * DAY, of=world.planned, places=5)
    world.stays, world.waiting = world.person("常来"), world.person("候补")
    for each in (world.stays, world.waiting):
        world.volunteer(world.own_branch, each)
    world.past = place(world, shift(world, begins=-DAY, of=world.planned), world.stays)
    world.held = [place(world, each, world.stays) for each in (world.first, world.second)]
    world.queued = place(world, world.first, world.waiting, "waitlisted")
    return world


def told(person):
    return list(InboxMessage.objects.filter(recipient=person).values_list("kind", flat=True))


def test_hazard_asks_for_an_insurance_and_for_a_choice(world):
    recorded(world, world.waiting)
    plan = activity_foreseen(world.leader, world.planned, hazardous=True)
    assert (plan["changed"], touched(plan)) == (["hazard"], [(["NOT_INSURED"], ALL)] * 2)
    chosen = [(world.held[0], "release"), (world.held[1], "keep")]
    answer = change_activity(world.leader, world.planned, chosen, hazardous=True)
    assert codes(answer) == ["REASON_REQUIRED"]
    assert states(*world.held) == ["accepted", "accepted"]
    assert (Activity.objects.get().hazardous, told(world.stays)) == (False, [])
    chosen[1] = (world.held[1], "keep", "投保手续办理中")
    assert codes(change_activity(world.leader, world.planned, chosen, hazardous=True)) == []
    assert states(*world.held, world.queued, world.past) == [
        "withdrawn", "accepted", "accepted", "accepted",
    ]  # fmt: skip
    assert Assignment.objects.get(pk=world.held[1].pk).kept_reason == "投保手续办理中"
    assert (told(world.stays), told(world.waiting)) == (["place_released"], ["place_given"])
    assert codes(sign_up(Phone(world.anna), world.second)) == ["NOT_INSURED"]


def test_no_minor_is_kept_in_danger(world):
    """Insured or not, and whatever reason the leader has."""
    awake(world)
    minor = minor_of(world, world.own_branch)
    agreed(world, minor)
    recorded(world, minor, world.stays, world.waiting)
    theirs = place(world, world.second, minor)
    plan = activity_foreseen(world.leader, world.planned, hazardous=True)
    assert touched(plan) == [(["MINOR_IN_DANGER"], ["release"])]
    kept = change_activity(
        world.leader, world.planned, [(theirs, "keep", "监护人同意")], hazardous=True
    )
    assert codes(kept) == ["INVALID"]
    assert states(theirs) == ["accepted"]
    chosen = [(theirs, "release")]
    assert codes(change_activity(world.leader, world.planned, chosen, hazardous=True)) == []
    assert states(theirs) == ["withdrawn"]


def test_where_minors_may_serve_in_danger_they_keep_their_places(world):
    awake(world)
    unit_says(world.province_officer, world.province.unit, {"minor.hazardous": 1})
    minor = minor_of(world, world.own_branch)
    agreed(world, minor)
    recorded(world, minor, world.stays, world.waiting)
    place(world, world.second, minor)
    assert touched(activity_foreseen(world.leader, world.planned, hazardous=True)) == []


def test_a_new_risk_notice_is_acknowledged_anew(world):
    Assignment.objects.update(risk_acknowledged_at=world.now)
    plan = activity_foreseen(world.leader, world.planned, riskNotice="当心落石。")
    assert touched(plan)[0] == (["RISK_NOT_ACKNOWLEDGED"], ["keep", "release"])
    chosen = [(each, "keep") for each in (*world.held, world.queued)]
    answer = change_activity(world.leader, world.planned, chosen, riskNotice="当心落石。")
    assert codes(answer) == []
    assert told(world.stays) == told(world.waiting) == ["risk_notice_changed"]
    unread = Assignment.objects.filter(risk_acknowledged_at=None)
    assert set(unread) == {*world.held, world.queued}


def test_whoever_waits_has_not_read_it_either_and_hears_of_it_with_a_place(world):
    """Of the three the first goes, and whoever waited has the place; another waits anew."""
    Assignment.objects.update(risk_acknowledged_at=world.now)
    recorded(world, world.waiting)
    first, second = world.held
    demands = {"riskNotice": "当心落石。", "hazardous": True}
    chosen = [(first, "release"), (second, "wait"), (world.queued, "keep")]
    assert codes(change_activity(world.leader, world.planned, chosen, **demands)) == []
    assert states(first, second, world.queued) == ["withdrawn", "waitlisted", "accepted"]
    unread = Assignment.objects.filter(risk_acknowledged_at=None)
    assert {second, world.queued} <= set(unread)
    assert sorted(told(world.waiting)) == ["place_given", "risk_notice_changed"]


def test_nobody_waits_for_what_the_queue_would_give_back_at_once(world):
    held = world.held[1]
    chosen = [(each, "release") for each in (world.held[0], world.queued)] + [(held, "wait")]
    for demand in ({"riskNotice": "当心落石。"}, {"visibility": "team"}):
        Assignment.objects.update(risk_acknowledged_at=world.now)
        answer = change_activity(world.leader, world.planned, chosen, **demand)
        assert answer["errors"][0]["field"] == "choices.2.choice"
        assert codes(answer) == ["INVALID"]
    assert states(*world.held, world.queued) == ["accepted", "accepted", "waitlisted"]


@pytest.mark.parametrize(("visibility", "inside"), [("team", "join"), ("branch", "volunteer")])
def test_nobody_holds_a_place_in_what_they_do_not_see_unasked(world, visibility, inside):
    if inside == "join":
        world.join(world.own_team, world.stays)
    outsider = world.person("外来者")
    world.volunteer(world.sister_branch, outsider)
    away = place(world, world.second, outsider)
    place(world, world.second, world.manager)  # sees it by office
    expected = [away] if inside == "volunteer" else [world.queued, away]
    plan = activity_foreseen(world.leader, world.planned, visibility=visibility)
    ids = [each["assignment"]["id"] for each in plan["affected"]]
    assert ids == [id_of("Assignment", each) for each in expected]
    chosen = [(each, "release", "改为内部活动") for each in expected]
    assert codes(change_activity(world.leader, world.planned, chosen, visibility=visibility)) == []
    assert set(states(*expected)) == {"withdrawn"}
    assert told(world.stays) == ["activity_changed"]
    assert Slot.objects.get(shift=world.second).taken == 2


def test_what_is_not_changed(world):
    Assignment.objects.exclude(pk=world.past.pk).update(state="withdrawn")
    with nothing_done():
        assert codes(change_activity(world.leader, world.planned, riskNotice=" ")) == [
            "RISK_NOTICE_MISSING"
        ]
        assert codes(change_activity(world.leader, world.planned, visibility="moon")) == ["INVALID"]
        stale = change_activity(world.leader, world.planned, expected="x", hazardous=True)
        assert codes(stale) == ["CHANGED_SINCE_SEEN"]
        assert activity_foreseen(world.anna, world.planned) is None
        foreign = change_activity(world.anna, world.planned, expected="x", hazardous=True)
        assert codes(foreign) == ["NOT_FOUND"]
    Activity.objects.update(state="cancelled")
    with nothing_done():
        assert codes(change_activity(world.leader, world.planned, hazardous=True)) == [
            "ACTIVITY_CLOSED"
        ]
    assert (Activity.objects.get().hazardous, told(world.stays)) == (False, [])


def test_a_place_elsewhere_is_one_that_nobody_has(world):
    recorded(world, world.stays, world.waiting)
    for each in elsewhere(world):
        answer = change_activity(world.leader, world.planned, [(each, "release")], hazardous=True)
        assert refused(answer) == [("NOT_FOUND", "choices.0.assignmentId")]
    assert states(*Assignment.objects.filter(person=world.sister_member)) == ["accepted"]
    world.planned.refresh_from_db()
    assert (world.planned.hazardous, told(world.stays)) == (False, [])
