"""Who may say that two entries are one human, and what they are shown beforehand."""

import pytest

from backend.identity.models import Person
from backend.messaging.models import InboxMessage, OfficeItem
from backend.privacy.models import PersonMerge
from tests.volunteers.merges import MergeWorld, ask, merged, propose, the_merge
from tests.volunteers.scenes import HOUR, place, rows_of, shift
from tests.world import NOBODY, Phone, codes, id_of, nodes, statements
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db
WRITTEN = (PersonMerge, OfficeItem, InboxMessage)


@pytest.fixture
def world():
    return MergeWorld()


def test_the_branch_of_both_proposes_and_the_county_is_asked(world):
    answer = propose(world)
    assert codes(answer) == []
    merge, item = the_merge(), OfficeItem.objects.get(kind="merge_proposed")
    assert (item.unit_id, item.mutation) == (world.county.pk, "mergePersons")
    assert (item.due_at, item.submitted_by) == (merge.closes_at, world.manager)
    document = "{ inboxOfOffice(first: 5) { edges { node { mutation subject { id } } } } }"
    seen = nodes(Phone(world.officer).read(document)["inboxOfOffice"])
    assert seen == [{"mutation": "mergePersons", "subject": {"id": id_of("PersonMerge", merge)}}]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("manager", True),
        ("officer", True),
        ("city_officer", True),
        ("province_officer", True),
        ("leader", False),
        ("anna", False),
        ("twin", False),
        ("sister_manager", False),
        ("stranger", False),
    ],
)
def test_rights_on_both_sides(world, who, may):
    before = rows_of(*WRITTEN)
    answer = propose(world, getattr(world, who))
    assert codes(answer) == ([] if may else ["NOT_FOUND"])
    assert (ask(world, getattr(world, who)) is not None) is may
    if not may:
        assert rows_of(*WRITTEN) == before


def test_one_side_is_not_enough(world):
    away = world.person("林小红")
    world.member(world.sister_branch, away)
    before = rows_of(*WRITTEN)
    for who in (world.manager, world.sister_manager):
        assert codes(propose(world, who, gone=away)) == ["NOT_FOUND"]
        assert codes(propose(world, who, kept=away, gone=world.anna)) == ["NOT_FOUND"]
        assert ask(world, who, gone=away) is None
    assert rows_of(*WRITTEN) == before
    assert codes(propose(world, world.officer, gone=away)) == []


def test_absent_and_forbidden_are_the_same(world):
    away = world.person("林小红")
    world.member(world.sister_branch, away)
    absent = Person(public_id=NOBODY)
    answers = [propose(world, gone=each) for each in (away, absent)]
    assert answers[0] == answers[1]
    assert ask(world, world.manager, gone=away) == ask(world, world.manager, gone=absent)


def test_a_place_in_a_shift_makes_nobody_belong(world):
    away = world.person("林小红")
    world.member(world.sister_branch, away)
    place(world, shift(world), away)
    assert codes(propose(world, gone=away)) == ["NOT_FOUND"]


def test_the_plan_writes_nothing_and_tells_no_more_than_the_door(world):
    before = rows_of(*WRITTEN, Assignment)
    Person.objects.filter(pk=world.twin.pk).update(
        nationality="FR", birth_date=None, residence_division="350103", id_kind="passport"
    )
    plan = ask(world, world.manager)
    told = {each["field"]: (each["kept"], each["gone"]) for each in plan["differences"]}
    assert told == {
        "phone": ("138****0001", f"138****{world.twin.phone[-4:]}"),
        "nationality": ("1", "1"),
        "birth_date_known": ("1", ""),
        "id_kind": ("", "1"),
        "residence": ("", "1"),
    }
    assert (plan["bothLogIn"], plan["survivingLogin"]) == (True, "kept")
    assert rows_of(*WRITTEN, Assignment) == before


def test_what_is_decided_has_to_be_asked(world):
    for decisions in ([{"clash": "x", "answer": "kept"}], [{"clash": "membership", "answer": "x"}]):
        answer = propose(world, decisions=decisions)
        assert codes(answer) == ["INVALID"]
        assert answer["errors"][0]["field"] == "decisions.0"
    assert codes(propose(world, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(propose(world, reason="x" * 201)) == ["TOO_LONG"]
    assert not PersonMerge.objects.exists()


def test_an_entry_is_proposed_once(world):
    assert codes(propose(world)) == []
    assert codes(propose(world)) == ["MERGE_PROPOSED"]
    assert PersonMerge.objects.count() == 1


def test_one_entry_is_not_two(world):
    assert codes(propose(world, gone=world.anna)) == ["ONE_ENTRY_ALREADY"]
    merged(world)
    assert codes(propose(world)) == ["ONE_ENTRY_ALREADY"]


def test_a_plan_takes_as_many_statements_for_much_as_for_little(world):
    document = """query($keptId: ID!, $goneId: ID!) { mergePlan(keptId: $keptId, goneId: $goneId,
        survivingLogin: "kept") { lines { rows } clashes { clash } } }"""
    named = {"keptId": id_of("Person", world.anna), "goneId": id_of("Person", world.twin)}
    phone = Phone(world.officer)
    world.credited(world.twin, begins=-90 * HOUR, minutes=60)
    few = statements(phone, document, **named)
    for number in range(6):
        world.credited(world.twin, begins=-(80 - 3 * number) * HOUR, minutes=60)
        world.credited(world.anna, begins=-(80 - 3 * number) * HOUR, minutes=30)
        place(world, shift(world, begins=(5 + 4 * number) * HOUR), world.twin)
    assert statements(phone, document, **named) == few
