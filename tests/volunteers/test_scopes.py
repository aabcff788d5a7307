"""Absent and forbidden are one answer: the same bytes, the same counts, the same statements."""

import pytest

from backend.identifiers import global_id
from graphql_schema.volunteers.queries import VolunteersQuery
from tests.volunteers.hidden import OUTSIDERS, Secrets, asked
from tests.volunteers.scenes import (
    DAY,
    place,
    shift,
)
from tests.world import NOBODY, Phone, id_of, nodes
from volunteers.models import (
    Activity,
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceCertificate,
    ServiceRecord,
)
from volunteers.rules.presence import service_date

pytestmark = pytest.mark.django_db

POINT = "{lng: 119.2965, lat: 26.0745, datum: GCJ02}"
PAGE = "first: 20"
TAIL = "pageInfo { hasNextPage endCursor } totalCount { value capped }"
NODES = {
    "volunteers": "volunteerNo person { name phone }",
    "teams": "name branch { name }",
    "activities": "name organiser branch { name }",
    "openShifts": "placeName distanceMetres slots { taken } activity { name } myAssignment { id }",
    "myShifts": "placeName activity { name } slots { taken }",
    "myAssignments": "state { code } reason person { name } shift { placeName }",
    "checkInAttempts": "accepted codes distanceMetres person { name } shift { placeName }",
    "myDisputes": "claim reason claimedMinutes person { name } attendance { minutes }",
    "myPaperHours": "minutes person { name } paper { reason proposedBy { name } }",
    "proofPublicity": "number name hours unitName reason",
    "myServiceRecords": "minutes hash activityName branch { name } activity { name }",
}
# Every list with every way to narrow it; ids are of what the asker may not see.
LISTS = [
    ("volunteers", ""),
    ("volunteers", "branch: $branch"),
    ("volunteers", "team: $team"),
    ("volunteers", 'status: "registered"'),
    ("volunteers", 'search: "暗"'),
    ("volunteers", 'search: "an"'),
    ("activities", ""),
    ("activities", "branch: $branch"),
    ("activities", "team: $team"),
    ("activities", 'field: "first_aid"'),
    ("activities", 'state: "published"'),
    ("openShifts", ""),
    ("openShifts", "team: $team"),
    ("openShifts", 'field: "first_aid"'),
    ("openShifts", "day: $day"),
    ("openShifts", f"near: {POINT}"),
    ("openShifts", "eligible: true"),
    ("myShifts", ""),
    ("myShifts", "past: true"),
    ("myShifts", 'since: "2020-01-01"'),
    ("myShifts", "through: $day"),
    ("myAssignments", ""),
    ("myAssignments", 'state: "accepted"'),
    ("checkInAttempts", ""),
    ("checkInAttempts", "shift: $shift"),
    ("checkInAttempts", "mine: true"),
    ("myDisputes", ""),
    ("myDisputes", 'state: "raised"'),
    ("myPaperHours", ""),
    ("proofPublicity", ""),
    ("proofPublicity", "branch: $branch"),
    ("myServiceRecords", ""),
    ("myServiceRecords", 'since: "2020-01-01"'),
    ("myServiceRecords", "through: $day"),
    ("teams", ""),
    ("teams", "branch: $branch"),
    ("teams", 'field: "first_aid"'),
]
TYPES = {"branch": "ID", "team": "ID", "shift": "ID", "day": "Date"}


@pytest.fixture
def world():
    return Secrets()


def listing(name, narrowed):
    wanted = NODES[name]
    used = {name: type_ for name, type_ in TYPES.items() if f"${name}" in narrowed}
    head = ", ".join(f"${name}: {type_}" for name, type_ in used.items())
    arguments = f"{PAGE}, {narrowed}" if narrowed else PAGE
    text = f"{{ {name}({arguments}) {{ edges {{ cursor node {{ id {wanted} }} }} {TAIL} }} }}"
    return (f"query({head}) {text}" if head else text), used


def narrowing(world, used):
    given = {
        "branch": id_of("Branch", world.own_branch),
        "team": id_of("Team", world.own_team),
        "shift": id_of("Shift", world.shift) if hasattr(world, "shift") else None,
        "day": service_date(world.now + DAY).isoformat(),
    }
    return {name: given[name] for name in used}


def test_every_list_and_filter_is_tried_here():
    offered = {
        (name, argument)
        for name, field in VolunteersQuery._meta.fields.items()
        for argument in field.args
        if argument not in ("first", "after")
    }
    camel = {name.title().replace("_", ""): name for name, _ in offered}
    tried = {
        (camel[name[0].upper() + name[1:]], narrowed.partition(":")[0])
        for name, narrowed in LISTS
        if narrowed
    }
    finds = {(name, "id") for name in ("team", "activity", "shift")} | {("shift_mates", "shift_id")}
    assert offered - finds == tried


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_list_changes_by_what_happens_elsewhere(world, who):
    phone = Phone(getattr(world, who))
    plain = [(name, narrowed) for name, narrowed in LISTS if "$shift" not in narrowed]
    ask = [listing(*each) for each in plain]
    before = [asked(phone, text, **narrowing(world, used)) for text, used in ask]
    world.happen()
    after = [asked(phone, text, **narrowing(world, used)) for text, used in ask]
    for each, one, other in zip(plain, before, after, strict=True):
        assert one[:2] == other[:2], each
        assert '"errors"' not in one[1], each


@pytest.mark.parametrize(("name", "narrowed"), [each for each in LISTS if each[0] != "teams"])
def test_every_list_is_noticed_by_those_inside(world, name, narrowed):
    """Or the test above could not fail. Teams are public."""
    text, used = listing(name, narrowed)
    world.happen()
    seen = [
        nodes(Phone(person).read(text, **narrowing(world, used))[name])
        for person in (world.anna, world.leader, world.manager)
    ]
    assert any(seen)


@pytest.mark.parametrize("who", [*OUTSIDERS, "anna"])
@pytest.mark.parametrize(
    ("name", "narrowed", "type_name", "row"),
    [
        ("checkInAttempts", "shift: $shift", "Shift", "shift"),
        ("volunteers", "branch: $branch", "Branch", "own_branch"),
        ("volunteers", "team: $team", "Team", "own_team"),
    ],
)
def test_a_filter_by_a_forbidden_row_is_one_by_an_absent_one(
    world, who, name, narrowed, type_name, row
):
    world.happen()
    if who == "anna":
        who, row = "anna", {"shift": "draft"}.get(row, f"sister{row.removeprefix('own')}")
    phone = Phone(getattr(world, who))
    text, (variable,) = listing(name, narrowed)
    answers = [
        asked(phone, text, **{variable: id_})
        for id_ in (
            id_of(type_name, getattr(world, row)),
            global_id(type_name, NOBODY),
            global_id("Person", NOBODY),
            "无此",
            "",
        )
    ]
    assert answers.count(answers[0]) == len(answers)


# one row by its id

FINDS = {
    "activity": ("Activity", "activity(id: $id) { id name }"),
    "draft": ("Shift", "shift(id: $id) { id placeName slots { taken } }"),
    "shift": ("Shift", "shift(id: $id) { id placeName slots { taken } activity { name } }"),
    "coming": ("Shift", "shift(id: $id) { id placeName }"),
    "board": ("Shift", "shiftBoard(shiftId: $id) { counts { count } assignments { id } }"),
}
NODE = "node(id: $id) { id }"
ROWS = {
    "Activity": Activity,
    "Assignment": Assignment,
    "Attendance": Attendance,
    "CheckInAttempt": CheckInAttempt,
    "ServiceRecord": ServiceRecord,
    "ServiceCertificate": ServiceCertificate,
}


def both_ways(phone, text, type_name, row):
    document = f"query($id: ID!) {{ {text} }}"
    return [
        asked(phone, document, id=id_)
        for id_ in (id_of(type_name, row), global_id(type_name, NOBODY))
    ]


@pytest.mark.parametrize("what", FINDS)
def test_one_row_forbidden_is_one_row_absent(world, what):
    world.happen()
    type_name, text = FINDS[what]
    row = world.shift if what == "board" else getattr(world, what)
    for who in OUTSIDERS:
        forbidden, absent = both_ways(Phone(getattr(world, who)), text, type_name, row)
        assert forbidden == absent, who
        assert '"errors"' not in absent[1]
    inside = both_ways(Phone(world.leader), text, type_name, row)
    assert inside[0] != inside[1]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_any_row_by_its_id(world, who):
    """Whatever happened while they were not there."""
    theirs = {name: set(model.objects.values_list("pk", flat=True)) for name, model in ROWS.items()}
    world.happen()
    phone = Phone(getattr(world, who))
    for type_name, model in ROWS.items():
        hidden = model.objects.exclude(pk__in=theirs[type_name])
        assert hidden
        for row in hidden:
            forbidden, absent = both_ways(phone, NODE, type_name, row)
            assert forbidden == absent, row


def test_the_board_of_a_public_shift_is_not_public(world):
    public = shift(world)
    place(world, public, world.anna)
    for who in (*OUTSIDERS, "anna"):
        phone = Phone(getattr(world, who))
        forbidden, absent = both_ways(phone, FINDS["board"][1], "Shift", public)
        assert forbidden == absent
    (place_,) = Phone(world.manager).read(
        "query($id: ID!) { shiftBoard(shiftId: $id) { assignments { person { name } } } }",
        id=id_of("Shift", public),
    )["shiftBoard"]["assignments"]
    assert place_["person"]["name"] == world.anna.name
