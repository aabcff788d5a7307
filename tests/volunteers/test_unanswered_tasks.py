"""An offer of a task with a time to answer: looked for until then, listed, and over after it."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.quiet import today_at
from backend.messaging.services.climb import climb
from tests.volunteers.papers import helpers
from tests.volunteers.scenes import DAY, HOUR, MINUTE
from tests.volunteers.tasks import assign_task, create_task, take_task, with_part, world_with_task
from tests.world import Phone, codes, id_of, nodes
from volunteers.models import Activity, Task, TaskPart
from volunteers.services.lapse_task_offers import lapse_task_offers

pytestmark = pytest.mark.django_db
LIST = """query($task: ID) { taskCallList(first: 9, task: $task) { edges { node {
    answerBy person { name } delivery { code reason } } } } }"""


@pytest.fixture
def world():
    world = world_with_task()
    Task.objects.update(due_at=world.now + 9 * DAY, most_people=9)
    return world


def noon(world, days=1):
    return today_at(world.now, 12) + days * DAY


def asked(world, *people, by=None, **given):
    by = by or noon(world, 3)
    given = {"answerBy": by.isoformat()} | given
    assert codes(assign_task(world.leader, world.task, *people or (world.anna,), **given)) == []
    return TaskPart.objects.latest("pk")


def climbed(world):
    """Until there is nothing more to be tried."""
    now = noon(world)
    while Climb.objects.filter(due_at__isnull=False).exists():
        now += HOUR
        climb(now)
        OutboxMessage.objects.filter(state="queued").update(state="sent", sent_at=now)


def listed(person, **given):
    return nodes(Phone(person).read(LIST, **given)["taskCallList"])


def told(person, kind):
    return InboxMessage.objects.filter(recipient=person, kind=kind).count()


@pytest.mark.parametrize("days", [-1, 9, 10])
def test_the_time_to_answer_lies_before_the_task_is_due(world, days):
    by = (world.now + days * DAY).isoformat()
    answer = assign_task(world.leader, world.task, world.anna, answerBy=by)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [("INVALID", "answerBy")]
    assert not TaskPart.objects.exists()


@pytest.mark.parametrize(
    ("hours", "kind", "urgency"),
    [
        (None, "planned", None),
        (72, "planned", "normal"),
        (1, "planned", "urgent"),
        (72, "emergency", "emergency"),
    ],
)
def test_it_climbs_where_there_is_a_time_to_answer(world, hours, kind, urgency):
    Activity.objects.update(kind=kind)
    by = {} if hours is None else {"answerBy": (world.now + hours * HOUR).isoformat()}
    assert codes(assign_task(world.leader, world.task, world.anna, **by)) == []
    climbs = [each.ladder.urgency for each in Climb.objects.select_related("ladder")]
    assert climbs == [urgency][: len(by)]


@pytest.mark.parametrize("ends", ["yes", "no", "over", "due", None])
def test_nobody_is_looked_for_whose_answer_does_not_count_any_more(world, ends):
    part = asked(world)
    due = Climb.objects.get().due_at
    if ends in ("yes", "no"):
        given = {"accept": ends == "yes", "riskAcknowledged": True}
        assert codes(with_part("answerTask", world.anna, part, **given)) == []
        InboxMessage.objects.update(arrived_at=None, read_at=None)
    elif ends == "over":
        TaskPart.objects.update(answer_by=due)
    elif ends == "due":
        Task.objects.update(due_at=due)
    climb(today_at(due, 12) + DAY)
    assert Climb.objects.filter(step__gt=1).exists() == (ends is None)


def test_whom_no_way_has_reached_is_listed_for_the_leader(world):
    part = asked(world)
    mine = "{ myTasks(first: 9) { edges { node { answerBy delivery { code } } } } }"
    (own,) = nodes(Phone(world.anna).read(mine)["myTasks"])
    assert own["answerBy"] == part.answer_by.isoformat()
    assert listed(world.leader) == []
    TaskPart.objects.update(answer_by=world.now + 9 * DAY)
    climbed(world)
    assert told(world.leader, "people_to_call") == 1
    (row,) = listed(world.leader, task=id_of("Task", world.task))
    assert (row["person"]["name"], row["delivery"]) == (
        world.anna.name, {"code": "escalated", "reason": ""},
    )  # fmt: skip
    assert codes(create_task(world.leader, world, world.of)) == []
    assert listed(world.leader, task=id_of("Task", Task.objects.latest("pk"))) == []
    for person in (world.anna, world.sister_manager):
        assert listed(person) == []
    InboxMessage.objects.filter(kind="task_offered").update(arrived_at=world.now)
    assert listed(world.leader) == []


@pytest.mark.parametrize("ends", ["late", "answered"])
def test_nobody_is_called_whose_answer_does_not_count_any_more(world, ends):
    asked(world)
    climbed(world)
    changed = {"late": {"answer_by": world.now}, "answered": {"state": "taken"}}[ends]
    assert listed(world.leader) != []
    TaskPart.objects.update(**changed)
    assert listed(world.leader) == []


def test_as_many_statements_for_thirty_as_for_two(world, same_statements):
    def add(number):
        asked(world, *helpers(world, number))
        Climb.objects.update(called_at=world.now)

    same_statements(lambda: listed(world.leader), add, few=2, many=30)


def test_what_is_not_answered_in_time_lapses_and_the_leader_hears_once(world):
    second = helpers(world, 1)[0]
    part = asked(world, world.anna, second)
    waits = helpers(world, 1)[0]
    assert codes(assign_task(world.leader, world.task, waits)) == []
    by = part.answer_by
    assert lapse_task_offers(by) == 0
    assert lapse_task_offers(by + MINUTE) == 2
    assert lapse_task_offers(by + 2 * MINUTE) == 0
    states = list(TaskPart.objects.order_by("pk").values_list("state", "changed_at"))
    assert states[:2] == [("lapsed", by + MINUTE)] * 2
    assert states[2][0] == "offered"
    assert told(world.leader, "task_unanswered") == 1
    entry = AuditEntry.objects.get(deed="lapse_task_offers")
    assert len(entry.things["parts"]) == 2
    mine = '{ myTasks(first: 9, state: "lapsed") { edges { node { state { code } } } } }'
    assert nodes(Phone(world.anna).read(mine)["myTasks"]) == [{"state": {"code": "lapsed"}}]


def test_an_answer_is_quicker_than_the_clock(world):
    part = asked(world)
    given = {"accept": True, "riskAcknowledged": True}
    assert codes(with_part("answerTask", world.anna, part, **given)) == []
    assert lapse_task_offers(part.answer_by + MINUTE) == 0
    assert TaskPart.objects.get().state == "taken"


@pytest.mark.parametrize("then", ["take", "ask again"])
def test_after_it_lapsed_it_is_a_task_as_any_other(world, then):
    part = asked(world)
    lapse_task_offers(part.answer_by + MINUTE)
    late = with_part("answerTask", world.anna, part, accept=True, riskAcknowledged=True)
    assert codes(late) == ["NOT_WAITING_FOR_ANSWER"]
    if then == "take":
        assert codes(take_task(world.anna, world.task)) == []
    else:
        asked(world)
    assert TaskPart.objects.count() == 2


def test_one_tasks_fault_leaves_the_others(world, monkeypatch):
    first = asked(world)
    assert codes(create_task(world.leader, world, world.of, mostPeople=9)) == []
    other = Task.objects.latest("pk")
    Task.objects.update(due_at=world.now + timedelta(days=9))
    by = first.answer_by
    assert codes(assign_task(world.leader, other, world.anna, answerBy=by.isoformat())) == []
    broken = lapse_task_offers.__globals__["tell"]

    def tell(now, *, subject, **given):
        if subject == world.task:
            raise ZeroDivisionError
        broken(now, subject=subject, **given)

    monkeypatch.setitem(lapse_task_offers.__globals__, "tell", tell)
    assert lapse_task_offers(by + MINUTE) == 1
    assert [each.state for each in TaskPart.objects.order_by("pk")] == ["offered", "lapsed"]
