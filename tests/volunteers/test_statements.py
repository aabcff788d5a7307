"""Statements do not grow with rows: 2 and 20 of everything a list shows, nested rows included."""

import pytest
from django.core.cache import cache

from graphql_schema.volunteers.queries import VolunteersQuery
from tests.database import statements
from tests.volunteers.proofs import listed_seal
from tests.volunteers.scenes import DAY, HOUR, activity, left, place, served, shift
from tests.world import Phone, SmallWorld, id_of, nodes
from volunteers.models import PaperEntry, PaperHours, ServiceCertificate, Slot

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 20
SHIFT = """
    placeName startsAt activity { name organiser branch { name } } station { name }
    slots { role maximum taken } myAssignment { id state { code } person { name } }
"""
PLACE = f"""
    state {{ code }} person {{ name phone }} attendances {{ checkedInAt minutes }}
    shift {{ {SHIFT} }}
"""
NODES = {
    "volunteers": "volunteerNo person { name phone }",
    "teams": "name field { code } branch { name }",
    "activities": "name organiser branch { name }",
    "openShifts": SHIFT,
    "myShifts": SHIFT,
    "myAssignments": PLACE,
    "checkInAttempts": f"accepted codes person {{ name }} shift {{ {SHIFT} }}",
    "myDisputes": "claim attendance { minutes } record { minutes }",
    "myPaperHours": "minutes shift { placeName } paper { reason activity { name } }",
    "proofPublicity": "number name hours unitName objections { reason }",
    "myServiceRecords": "minutes activityName organiser branch { name } activity { name }",
}
HERE = "{lng: 119.2965, lat: 26.0745, datum: GCJ02}"
# List, how it is narrowed, who reads.
READINGS = [
    ("volunteers", "", "leader"),
    ("volunteers", "", "manager"),
    ("volunteers", "", "province_officer"),
    ("teams", "", "anna"),
    ("activities", "", "anna"),
    ("activities", "", "manager"),
    ("openShifts", "", "anna"),
    ("openShifts", "", "manager"),
    ("openShifts", f", near: {HERE}", "anna"),
    ("openShifts", ", eligible: true", "leader"),
    ("myShifts", "", "anna"),
    ("myShifts", ", past: true", "anna"),
    ("myAssignments", "", "anna"),
    ("checkInAttempts", "", "anna"),
    ("checkInAttempts", "", "manager"),
    ("checkInAttempts", "", "province_officer"),
    ("myDisputes", "", "anna"),
    ("myPaperHours", "", "anna"),
    ("proofPublicity", "", "anna"),
    ("myServiceRecords", "", "anna"),
]


class Filled(SmallWorld):
    """So many more of everything, each row with neighbours of its own."""

    def __init__(self):
        super().__init__()
        self.days = 0
        self.office(self.anna, "deputy_leader", self.own_team)

    def add(self, number):
        phone = Phone(self.anna)
        for _ in range(number):
            self.days += 1
            self.one_more(phone)

    def one_more(self, phone):
        day = self.days * DAY
        name = f"第{self.days}"
        branch = self.branch(self.county, f"{name}社区")
        team = self.team(branch, f"{name}队")
        self.office(self.manager, "branch_manager", branch)
        person = self.person(f"{name}人", login=False)
        self.volunteer(branch, person)
        self.join(self.own_team, person)
        of = activity(self, team=team, name=f"{name}次")
        shift(self, begins=day, of=of, station=self.own_station)
        Slot.objects.create(shift=shift(self, begins=day + 4 * HOUR, of=of), role="2", maximum=1)
        coming = shift(self, begins=day + 8 * HOUR, of=of)
        place(self, coming, self.anna)
        place(self, coming, person)
        served_then = served(self, self.anna, minutes=60, ago=day + HOUR, of=of)
        left(phone, self, served_then, self.manager)
        there = served_then.attendances.get()
        phone.do(
            "disputeRecord",
            "dispute { id }",
            attendanceId=id_of("Attendance", there),
            minutes=1,
            reason="少记了",
        )
        paper = PaperHours.objects.create(
            activity=of,
            unit=of.unit,
            branch=branch,
            reason="停电",
            proposed_by=self.manager,
            proposed_at=self.now,
        )
        PaperEntry.objects.create(
            paper=paper,
            number=0,
            person=self.anna,
            shift=there.shift,
            service_date=self.now.date(),
            minutes=1,
        )
        phone.do(
            "issueServiceCertificate",
            "certificate { id }",
            firstOn="2020-01-01",
            lastOn="2035-12-31",
        )
        listed_seal(self, ServiceCertificate.objects.latest("pk"), self.own_branch)


@pytest.fixture
def world():
    return Filled()


def test_every_list_is_counted_here():
    lists = {
        "".join([head, *(part.title() for part in rest)])
        for name, field in VolunteersQuery._meta.fields.items()
        if "first" in field.args
        for head, *rest in [name.split("_")]
    }
    assert lists == set(NODES) == {name for name, _, _ in READINGS}


def test_as_many_statements_for_twenty_rows_as_for_two(world):
    phones = {who: Phone(getattr(world, who)) for _, _, who in READINGS}

    def asked(reading):
        name, narrowed, who = reading
        cache.clear()  # nobody asks so much at once
        # A page of shifts with all below it costs more than one may ask.
        first = 10 if "slots" in NODES[name] else 20
        document = (
            f"{{ {name}(first: {first}{narrowed}) {{ edges {{ node {{ id {NODES[name]} }} }}"
            " totalCount { value } } }"
        )
        answer = {}
        counted = statements(lambda: answer.update(phones[who].read(document)))
        return len(counted), len(nodes(answer[name]))

    world.add(FEW)
    for reading in READINGS:
        asked(reading)  # what is looked up once per process is looked up here
    few = {reading: asked(reading) for reading in READINGS}
    world.add(MANY - FEW)
    for reading in READINGS:
        counted, shown = asked(reading)
        assert counted == few[reading][0], reading
        assert shown >= 10 > few[reading][1], reading


def test_the_board(world, same_statements):
    one = shift(world, places=99)
    document = (
        "query($id: ID!) { shiftBoard(shiftId: $id) { counts { count } "
        f"shift {{ {SHIFT} }} assignments {{ {PLACE} }} }} }}"
    )
    manager = Phone(world.manager)
    sizes = []

    def add(number):
        for each in range(number):
            person = world.person(f"同伴{each}", login=False)
            place(world, one, person)

    def read():
        board = manager.read(document, id=id_of("Shift", one))["shiftBoard"]
        sizes.append(len(board["assignments"]))

    same_statements(read, add, few=FEW, many=MANY)
    assert (sizes[0], sizes[-1]) == (FEW, MANY)


HOME = """
    { me { person { name } offices { kind { code } unit { name } } }
      myAssignments(first: 10) { edges { node {
        state { code } shift { startsAt placeName activity { name } } } } }
      openShifts(first: 10, eligible: true) { edges { node {
        startsAt placeName activity { name } slots { maximum taken } } } }
      inbox(first: 10) { edges { node { title readAt subject { id } } } }
      myHours { minutes } }
"""


def test_the_home_of_the_phone(world, same_statements):
    phone = Phone(world.anna)

    def read():
        phone.read(HOME)

    same_statements(read, world.add, few=FEW, many=MANY)
    seen = phone.read(HOME)
    for name in ("myAssignments", "openShifts", "inbox"):
        assert len(seen[name]["edges"]) == 10
    assert seen["myHours"]["minutes"] == 60 * MANY


def test_my_hours_whatever_the_length_of_the_ledger(world, same_statements):
    phone = Phone(world.anna)
    document = "{ myHours { minutes hours months { month minutes } } }"
    same_statements(lambda: phone.read(document), world.add, few=FEW, many=MANY)


# deeds

VERBS = "assignments { id person { name } shift { placeName } }"


def test_two_hundred_are_assigned_with_as_many_statements_as_two(world, same_statements):
    """`add` makes people, `read` assigns all of them to a shift of its own."""
    world.office(world.manager, "county_officer", world.county)
    manager = Phone(world.manager)
    people = []

    def add(number):
        for each in range(number):
            people.append(world.person(f"新人{each}", login=False))
            world.volunteer(world.own_branch, people[-1])

    def read():
        answer = manager.do(
            "assignVolunteers",
            VERBS,
            shiftId=id_of("Shift", shifts.pop()),
            personIds=[id_of("Person", person) for person in people],
        )
        assert answer["errors"] == []
        assert len(answer["assignments"]) == len(people)

    shifts = [shift(world) for _ in range(3)]
    same_statements(read, add, few=FEW, many=MANY)


@pytest.mark.parametrize("shown", [1, 3])
def test_pages_show_each_row_once_and_in_order(world, shown):
    world.add(5)
    for name, narrowed, who in READINGS:
        phone = Phone(getattr(world, who))
        whole = [each["id"] for each in nodes(paged(phone, name, narrowed, 100))]
        assert whole
        found, after = [], None
        while True:
            page = paged(phone, name, narrowed, shown, after)
            found += [each["id"] for each in nodes(page)]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert found == whole, name
        assert page["totalCount"] == {"value": len(whole), "capped": False}


def paged(phone, name, narrowed, first, after=None):
    cache.clear()  # nobody turns pages so fast
    return phone.read(
        f"query($after: String) {{ {name}(first: {first}, after: $after{narrowed})"
        " { edges { node { id } } pageInfo { hasNextPage endCursor } totalCount { value capped }"
        " } }",
        after=after,
    )[name]
