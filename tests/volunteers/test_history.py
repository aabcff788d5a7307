"""What was done to a thing, for whoever watches there and for whose it is."""

import pytest
from django.db import connection

from backend.audit.models import AuditEntry
from backend.audit.selectors import history
from backend.identifiers import global_id
from tests.volunteers.scenes import HOUR, activity, place, shift
from tests.volunteers.verbs import accept, assign, create_shift, sign_up, withdraw
from tests.world import NOBODY, Phone, SmallWorld, actor_of, codes, id_of, nodes

pytestmark = pytest.mark.django_db

HISTORY = """query($id: ID!) { history(id: $id, first: 20) {
    edges { node { id at deed codes person { name } office { kind { code } } } }
    totalCount { value } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.auditor = world.person("审计员")
    world.office(world.auditor, "auditor", world.county)
    return world


def told(person, type_name, row):
    return nodes(Phone(person).read(HISTORY, id=id_of(type_name, row))["history"])


def test_deeds_and_refused_tries_newest_first(world):
    one = shift(world)
    (offer,) = assign(Phone(world.leader), one, world.anna)["assignments"]
    taken = one.assignments.get()
    assert offer["id"] == id_of("Assignment", taken)
    late = {"riskAcknowledged": False}
    refused = Phone(world.anna).do(
        "answerAssignment", "replayed", assignmentId=offer["id"], accept=True, **late
    )
    assert codes(refused) == ["RISK_NOT_ACKNOWLEDGED"]
    accept(Phone(world.anna), taken)
    found = told(world.auditor, "Assignment", taken)
    assert [(each["deed"], each["codes"]) for each in found] == [
        ("answer_assignment", []),
        ("answer_assignment", ["RISK_NOT_ACKNOWLEDGED"]),
        ("assign_volunteers", []),
    ]
    assert found[2]["office"]["kind"]["code"] == "team_leader"
    assert found[0]["person"]["name"] == world.anna.name
    assert [each["deed"] for each in told(world.auditor, "Shift", one)] == ["assign_volunteers"]


def test_of_ones_own_things_one_reads_all_but_who(world):
    one = shift(world)
    assign(Phone(world.leader), one, world.anna)
    taken = one.assignments.get()
    (found,) = told(world.anna, "Assignment", taken)
    assert (found["deed"], found["person"]) == ("assign_volunteers", None)
    withdraw(Phone(world.anna), taken)
    assert told(world.anna, "Assignment", taken)[0]["person"]["name"] == world.anna.name
    assert told(world.anna, "Shift", one) == []


@pytest.mark.parametrize("who", ["leader", "manager", "sister_manager", "stranger"])
def test_whoever_does_not_watch_reads_nothing(world, who):
    one = shift(world)
    assign(Phone(world.leader), one, world.anna)
    absent = Phone(getattr(world, who)).read(HISTORY, id=global_id("Shift", NOBODY))
    assert absent == Phone(getattr(world, who)).read(HISTORY, id=id_of("Shift", one))
    assert nodes(absent["history"]) == []


def test_a_neighbouring_county_does_not_watch_here(world):
    far = world.person("远方审计员")
    world.office(far, "auditor", world.other_county)
    one = shift(world)
    assign(Phone(world.leader), one, world.anna)
    assert told(far, "Shift", one) == []
    assert len(told(world.officer, "Shift", one)) == 1


def test_an_activity_knows_its_shifts(world):
    of = activity(world, state="approved")
    create_shift(Phone(world.leader), world, of)
    assert [each["deed"] for each in told(world.auditor, "Activity", of)] == ["create_shift"]


def test_a_try_names_only_what_was_authorised(world):
    one = shift(world, begins=-HOUR)
    sign_up(Phone(world.anna), one)
    (found,) = told(world.auditor, "Shift", one)
    assert found["codes"] == ["SIGN_UP_CLOSED"]
    theirs = place(world, shift(world), world.leader)
    withdraw(Phone(world.anna), theirs)
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.codes, entry.touched) == (["NOT_FOUND"], {})
    assert told(world.auditor, "Assignment", theirs) == []


def test_an_unheard_of_id_has_no_history(world):
    for id_ in ("", "无此", global_id("Session", NOBODY), global_id("Nothing", NOBODY)):
        assert nodes(Phone(world.auditor).read(HISTORY, id=id_)["history"]) == []


def test_one_row_of_the_history_is_shown_to_whoever_did_it(world):
    one = shift(world)
    assign(Phone(world.leader), one, world.anna)
    (found,) = told(world.auditor, "Shift", one)
    text = "query($id: ID!) { node(id: $id) { id } }"
    assert Phone(world.leader).read(text, id=found["id"])["node"] == {"id": found["id"]}
    assert Phone(world.manager).read(text, id=found["id"])["node"] is None


def test_it_is_found_by_an_index_and_asked_as_often_for_many(world, same_statements):
    of = activity(world, state="approved")
    phone, auditor = Phone(world.leader), Phone(world.auditor)
    same_statements(
        lambda: auditor.read(HISTORY, id=id_of("Activity", of)),
        lambda number: [create_shift(phone, world, of) for _ in range(number)],
        few=2,
        many=6,
    )
    rows = history(actor_of(world.auditor), id_of("Activity", of)).order_by("-at", "-id")[:21]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows.explain()
    assert "touched @>" in plan
    assert "Bitmap Index Scan" in plan
    assert "Seq Scan" not in plan
