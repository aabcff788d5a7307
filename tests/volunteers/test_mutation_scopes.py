"""Every id that a mutation takes: forbidden, absent and malformed are one answer."""

import pytest

from backend.audit.models import AuditEntry
from backend.identifiers import global_id
from graphql_schema.schema import Mutation
from graphql_schema.service_mutation import ServiceMutation
from tests.proof.attempts import ATTEMPTS, BESIDE, SECOND
from tests.volunteers.hidden import Secrets, asked
from tests.volunteers.scenes import HERE, HOUR, activity, key, place, shift
from tests.world import NOBODY, Phone, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return Secrets()


def tap_of(world):
    return {"capturedAt": world.now.isoformat(), "position": HERE}


def new_shift(world):
    return {
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 2 * HOUR).isoformat(),
        "places": 1,
    }


# Mutation and input: type of the id, the forbidden row, who asks, what else is sent.
IDS = {
    ("createActivity", "organiserId"): (
        "Team",
        lambda world: world.own_team,
        lambda world: {"name": "活动"},
    ),
    ("createShift", "activityId"): (
        "Activity",
        lambda world: world.activity,
        lambda world: {**new_shift(world), "stationId": id_of("Station", world.own_station)},
    ),
    ("publishShift", "shiftId"): ("Shift", lambda world: world.draft, lambda world: {}),
    ("assignVolunteers", "shiftId"): (
        "Shift",
        lambda world: world.shift,
        lambda world: {"personIds": [id_of("Person", world.sister_member)]},
    ),
    ("assignVolunteers", "personIds"): (
        "Person",
        lambda world: world.anna,
        lambda world: {"shiftId": id_of("Shift", world.theirs)},
    ),
    ("signUp", "shiftId"): (
        "Shift",
        lambda world: world.coming,
        lambda world: {"riskAcknowledged": True},
    ),
    ("answerAssignment", "assignmentId"): (
        "Assignment",
        lambda world: world.offer,
        lambda world: {"accept": True},
    ),
    ("withdraw", "assignmentId"): ("Assignment", lambda world: world.offer, lambda world: {}),
    ("checkIn", "assignmentId"): ("Assignment", lambda world: world.place, tap_of),
    ("checkOut", "assignmentId"): ("Assignment", lambda world: world.place, tap_of),
}
# A station is public to whoever is logged in; the test of its absence is below.
PUBLIC_IDS = {("createShift", "stationId")}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def test_every_id_of_every_mutation_is_tried_here_or_in_the_proof():
    mutations = [
        each
        for each in ServiceMutation.__subclasses__()
        if each.__module__.startswith("graphql_schema.volunteers.")
    ]
    offered = {name.title().replace("_", "") for name in Mutation._meta.fields}
    assert {each.__name__ for each in mutations} <= offered
    taken = {
        (each.__name__[0].lower() + each.__name__[1:], camel(field))
        for each in mutations
        for field in each.id_specs
    }
    assert taken == set(IDS) | PUBLIC_IDS | (
        taken & (ATTEMPTS.keys() | SECOND.keys() | BESIDE.keys())
    )


@pytest.mark.parametrize(("mutation", "field"), IDS)
def test_an_id_forbidden_is_an_id_absent(world, mutation, field):
    world.theirs = shift(world, of=activity(world, team=world.sister_team))
    world.happen()
    type_name, row, rest = IDS[mutation, field]
    name = f"{mutation[0].upper()}{mutation[1:]}Input!"
    document = (
        f"mutation($input: {name}) {{ {mutation}(input: $input)"
        " { replayed errors { code field message } } }"
    )
    for who in ("sister_manager", "sister_leader", "sister_member", "stranger"):
        phone = Phone(getattr(world, who))
        answers = []
        for id_ in (id_of(type_name, row(world)), global_id(type_name, NOBODY)):
            named = [id_] if field == "personIds" else id_
            given = rest(world) | {field: named, "clientKey": key()}
            answers.append(asked(phone, document, input=given))
        assert answers[0] == answers[1], who
        assert '"NOT_FOUND"' in answers[0][1]
        audited = AuditEntry.objects.order_by("-pk").values_list("things", "codes")[:2]
        assert audited[0] == audited[1] == ({}, ["NOT_FOUND"])


@pytest.mark.parametrize(("mutation", "field"), [*IDS, *PUBLIC_IDS])
def test_an_id_of_another_kind_or_form_is_absent_too(world, mutation, field):
    world.theirs = shift(world)
    world.happen()
    rest = IDS.get((mutation, field), (None, None, new_shift))[2](world)
    if (mutation, field) in PUBLIC_IDS:
        rest["activityId"] = id_of("Activity", world.activity)
    many = field == "personIds"
    for number, id_ in enumerate((global_id("Job", NOBODY), "无此", "", "A" * 90), 1):
        answer = Phone(world.leader).do(
            mutation, "replayed", **rest, **{field: [id_] if many else id_}
        )
        at = f"{field}.0" if many else field
        assert [(error["code"], error["field"]) for error in answer["errors"]] == [
            ("NOT_FOUND", at)
        ]
        assert AuditEntry.objects.filter(codes=["NOT_FOUND"]).count() == number


def test_every_id_of_a_list_has_its_own_answer(world):
    world.happen()
    given = ["无此", id_of("Person", world.sister_member), global_id("Job", NOBODY), ""]
    answer = Phone(world.leader).do(
        "assignVolunteers", "replayed", shiftId=id_of("Shift", world.shift), personIds=given
    )
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_FOUND", f"personIds.{place}") for place in range(4)
    ]


def test_a_station_that_nobody_has(world):
    world.happen()
    answer = Phone(world.leader).do(
        "createShift",
        "shift { id }",
        activityId=id_of("Activity", world.activity),
        stationId=global_id("Station", NOBODY),
        **new_shift(world),
    )
    assert [error["code"] for error in answer["errors"]] == ["NOT_FOUND"]


def test_to_see_is_not_to_change(world):
    """A public activity is seen by its neighbours, who change nothing of it."""
    public = shift(world)
    sister = Phone(world.sister_manager)
    given = {"activityId": id_of("Activity", public.activity), **new_shift(world)}
    for mutation, sent in (
        ("createShift", given | {"stationId": id_of("Station", world.own_station)}),
        ("publishShift", {"shiftId": id_of("Shift", public)}),
        (
            "assignVolunteers",
            {
                "shiftId": id_of("Shift", public),
                "personIds": [id_of("Person", world.sister_member)],
            },
        ),
    ):
        assert [error["code"] for error in sister.do(mutation, "replayed", **sent)["errors"]] == [
            "NOT_FOUND"
        ]


def test_a_reason_is_for_its_writer(world):
    taken = place(world, shift(world), world.anna)
    Phone(world.anna).do(
        "withdraw", "replayed", assignmentId=id_of("Assignment", taken), reason="住院"
    )
    text = "query($id: ID!) { node(id: $id) { ... on Assignment { reason state { code } } } }"
    own = Phone(world.anna).read(text, id=id_of("Assignment", taken))["node"]
    leader = Phone(world.leader).read(text, id=id_of("Assignment", taken))["node"]
    assert (own["reason"], leader["reason"]) == ("住院", None)
    assert leader["state"]["code"] == "withdrawn"
