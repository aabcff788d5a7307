"""The office decides on what somebody planned who may not approve."""

import pytest

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import shift
from tests.volunteers.tasks import create_task
from tests.volunteers.verbs import create_activity
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Activity, Shift, Task

pytestmark = pytest.mark.django_db
INBOX = "{ inboxOfOffice(first: 5) { edges { node { mutation subject { id } } } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.deputy = world.person("副队长")
    world.office(world.deputy, "deputy_leader", world.own_team)
    create_activity(Phone(world.deputy), world)
    world.planned = Activity.objects.get()
    return world


def decide(person, activity, decision, **given):
    return Phone(person).do(
        "approveActivity",
        "activity { state { code } rejectionReason }",
        activityId=id_of("Activity", activity),
        decision=decision,
        **given,
    )


def told(person):
    return list(InboxMessage.objects.filter(recipient=person).values_list("kind", flat=True))


def test_approved_it_may_be_published_and_the_planner_hears(world):
    (item,) = nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])
    assert item == {
        "mutation": "approveActivity",
        "subject": {"id": id_of("Activity", world.planned)},
    }
    answer = decide(world.leader, world.planned, "approve")
    assert answer["activity"] == {"state": {"code": "approved"}, "rejectionReason": ""}
    assert Activity.objects.get().approved_by == world.leader
    assert told(world.deputy) == ["activity_approved"]
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.leader, world.planned, "reject", reason="x")) == [
        "NOTHING_TO_APPROVE"
    ]


def test_rejected_it_is_over_with_its_reason(world):
    answer = decide(world.leader, world.planned, "reject", reason=" 场地未落实 ")
    assert answer["activity"] == {
        "state": {"code": "cancelled"},
        "rejectionReason": "场地未落实",
    }
    assert told(world.deputy) == ["activity_rejected"]
    assert Activity.objects.get().approved_by is None


def test_rejected_nothing_of_it_is_left_planned(world):
    shift(world, of=world.planned, state="draft")
    assert codes(create_task(world.deputy, world, world.planned)) == []
    with nothing_done():
        assert codes(decide(world.leader, world.planned, "reject")) == ["REASON_REQUIRED"]
    assert codes(decide(world.leader, world.planned, "reject", reason="场地未落实")) == []
    ended = Shift.objects.values_list("state", "cancel_reason").get()
    assert ended == ("cancelled", "场地未落实")
    assert Task.objects.exclude(cancelled_at=None).get().cancel_reason == "场地未落实"


def test_approved_it_stays_planned(world):
    shift(world, of=world.planned, state="draft")
    create_task(world.deputy, world, world.planned)
    assert codes(decide(world.leader, world.planned, "approve")) == []
    assert Shift.objects.get().state == "draft"
    assert Task.objects.get().cancelled_at is None


def test_superiors_and_others_do_not_decide(world):
    outside = (world.anna, world.sister_manager, world.city_officer)
    for who in (world.manager, world.officer, *outside):
        assert codes(decide(who, world.planned, "approve")) == ["NOT_FOUND"]
    assert Activity.objects.get().state == "draft"


def test_nobody_decides_on_what_they_planned(world):
    assert codes(decide(world.deputy, world.planned, "approve")) == ["OWN_SUBMISSION"]
    world.office(world.deputy, "team_leader", world.own_team)
    assert codes(decide(world.deputy, world.planned, "approve")) == ["OWN_SUBMISSION"]


def test_when_the_leader_leaves_it_passes_to_another_deputy_at_once(world):
    before = OfficeItem.objects.values("pk", "due_at", "created_at", "unit").get()
    Office.objects.get(person=world.leader).end(world.now)
    world.office(world.anna, "deputy_leader", world.own_team)
    assert OfficeItem.objects.values("pk", "due_at", "created_at", "unit").get() == before
    assert codes(decide(world.manager, world.planned, "approve")) == ["NOT_FOUND"]
    assert codes(decide(world.anna, world.planned, "approve")) == []
    entry = AuditEntry.objects.get(deed="approve_activity", codes=[])
    assert entry.office_id == Office.objects.get(person=world.anna).pk


@pytest.mark.parametrize(
    ("decision", "given", "code"),
    [
        ("later", {}, "INVALID"),
        ("reject", {}, "REASON_REQUIRED"),
        ("reject", {"reason": "  "}, "REASON_REQUIRED"),
        ("reject", {"reason": "长" * 201}, "TOO_LONG"),
        ("approve", {"reason": "好"}, "INVALID"),
    ],
)
def test_what_does_not_fit_changes_nothing(world, decision, given, code):
    assert codes(decide(world.leader, world.planned, decision, **given)) == [code]
    assert Activity.objects.get().state == "draft"
