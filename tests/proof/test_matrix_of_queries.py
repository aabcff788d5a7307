"""Every query by role, and what takes an id by relation too, as observed over the door; with all
that is no row in what was answered."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from graphene.utils.str_converters import to_camel_case
from graphql import get_named_type

from graphql_schema.fields import CARRIED
from graphql_schema.who import CELLS
from graphql_schema.who_asks import ASKED, BY_ID
from tests.proof.answering import Answering
from tests.proof.asking import QUERIES, TYPES, Asked
from tests.proof.attempts import must_exist
from tests.proof.matrix import (
    allowed,
    as_text,
    each_with_relation,
    few,
    is_hidden,
    must_be_as_reviewed,
    province,
    relations,
    seated,
    seats_must_be_as_reviewed,
    spread,
)
from tests.proof.observing import inside, is_plain, leaves, of_each
from tests.world import id_of

pytestmark = pytest.mark.django_db
GIVEN = {
    "first": "100",
    "year": "2026",
    "point": "{lng: 119.2965, lat: 26.0745, datum: GCJ02}",
    "change": "{minAge: 99, breakMinutes: 1440}",
    "addressing": '{name: "volunteers_of_subtree"}',
    "hazardous": "true",
    "item": '"MEMBERSHIP"',
    "criterion": '"members"',
    "riskNotice": '""',
    "rule": '"FREQ=DAILY;COUNT=2"',
    # The morrow of what begins tomorrow, wherever midnight is.
    "without": json.dumps(
        [str(datetime.now(UTC).date() + timedelta(days=each)) for each in (1, 2, 3)]
    ),
}
SETTINGS = {"privacy_officer": "林", "privacy_contact": "0591", "sms_provider": "aliyun"}
# Their second id is a version's.
OF_VERSIONS = {"simulateStandard", "standardDiff"}
# Observed with the rows, whatever their type: tests/proof/test_matrix.py.
OF_EVERY_TYPE = {"node", "history"}


def shown_of(named):
    """The selection of a query's answer."""
    if is_plain(named):
        return f"{{ {' '.join(leaves(named.name).values())} }}"
    return "{ edges { node { id } } }" if "edges" in named.fields else "{ id }"


def documents(name):
    """As it is without arguments, and once with each that is yes or no."""
    field = TYPES["Query"].fields[name]
    needed = [f"{each}: {GIVEN[each]}" for each in field.args if each in GIVEN]
    flags = [each for each, of in field.args.items() if get_named_type(of.type).name == "Boolean"]
    for more in ([], *([f"{flag}: true"] for flag in flags)):
        given = f"({', '.join(needed + more)})" if needed + more else ""
        yield f"{{ {name}{given} {shown_of(get_named_type(field.type))} }}"


def letter_of(answer, name):
    if "errors" in answer:
        assert [each["extensions"]["code"] for each in answer["errors"]] == ["UNAUTHENTICATED"]
        return "R"
    found = answer["data"][name]
    if isinstance(found, dict):
        found = next((found[each] for each in ("edges", "nodes") if each in found), found)
    return "A" if found else "-"


def rows_in(shown):
    """Ids of all rows in an answer."""
    if isinstance(shown, list):
        for each in shown:
            yield from rows_in(each)
    elif isinstance(shown, dict):
        for name, value in shown.items():
            if name == "id":
                yield value
            else:
                yield from rows_in(value)


def test_every_query_has_its_row():
    assert sorted(QUERIES) == sorted({name for name, _ in ASKED} | BY_ID.keys())


@pytest.fixture
def world(monkeypatch):
    for name, value in SETTINGS.items():
        monkeypatch.setattr(settings.BOAI, name, value)
    return province(Answering)


def test_who_gets_something_of_what_is_asked_without_an_id(world):
    """And no row in it that its own line keeps from them."""
    things = {thing.id: thing for thing in world.things}
    got, wrong, plain = defaultdict(set), [], set()
    for who, asking in world.asking.items():
        for name in sorted({name for name, _ in ASKED}):
            letters = set()
            for document in documents(name):
                cache.clear()
                answer = asking(Asked(name, document, {})).answer
                letters.add(letter_of(answer, name))
                plain |= filled(TYPES["Query"], answer.get("data"))
                seen = {things[id_] for id_ in rows_in(answer) if id_ in things}
                wrong += [
                    f"{who} {name}: {thing.type} at {thing.spot}"
                    for thing in seen
                    if (lies := relations(world, who, thing)) and is_hidden(who, thing, lies)
                ]
            got[name, seated(who)].add(max(letters))
    assert not wrong, "\n".join(wrong)
    seats_must_be_as_reviewed(got, ASKED)
    lacking = plain_fields(carried_by(name for name, _ in ASKED)) - plain
    assert not lacking, f"never seen by anybody: {lacking}"


@pytest.mark.parametrize("name", sorted(BY_ID.keys() - OF_EVERY_TYPE))
def test_who_gets_something_of_what_is_asked_by_id(world, name):
    type_name, line = BY_ID[name]
    named, marks, plain = get_named_type(TYPES["Query"].fields[name].type), defaultdict(set), set()
    for who, role, _, found in each_with_relation(world, lambda thing: thing.type == type_name):
        lying = list(few(found) if is_plain(named) else spread(who, found))
        things = [thing for thing, _ in lying]
        asked = f"{name}({arguments(world, name, who)}) {shown_of(named)}"
        answers = answered(world.asking[who].phone, things, asked, at_once=not is_plain(named))
        for (thing, lies), answer in zip(lying, answers, strict=True):
            marks[line or thing.line, role, lies].add("A" if answer else "-")
            plain |= filled(named, answer)
    assert marks
    if line.startswith("ask "):
        must_be_as_reviewed(marks)  # nothing else observes it
    wrong = {key: seen for key, seen in marks.items() if seen != {CELLS[key]}}
    assert not wrong, as_text(wrong)
    assert any("A" in seen for seen in marks.values())
    lacking = plain_fields(carried_by([name])) - plain
    assert not lacking, f"never seen by anybody: {lacking}"


def answered(phone, things, asked, *, at_once):
    """What is no row costs too much for many of it in one document."""
    found = []
    for some in [things] if at_once else [[thing] for thing in things]:
        cache.clear()
        found += of_each(phone, some, asked)
    return found


def arguments(world, name, who):
    """`{}` stands for the id that is tried; a second one is of somebody they may merge, or of a
    version that everybody sees."""
    taken = TYPES["Query"].fields[name].args
    first, *others = [each for each, of in taken.items() if is_id(of)]
    mine = allowed(world, who, "Person", "do person.merge")
    beside = (
        id_of("StandardVersion", world.version)
        if name in OF_VERSIONS
        else (mine.id if mine else world.anybody)
    )
    more = [f"{each}: {GIVEN[each]}" for each in taken if each in GIVEN]
    return ", ".join([f"{first}: {{}}", *(f'{each}: "{beside}"' for each in others), *more])


def is_id(argument):
    return get_named_type(argument.type).name == "ID"


# All that is no row

# Carried by a deed's answer alone: the test of whom it is shown.
BY_DEEDS = {
    "Registration": "tests/backend/test_register.py::test_from_the_code_to_the_first_look",
    "UploadedTap": "tests/volunteers/test_upload_check_ins.py"
    "::test_in_any_order_and_answered_in_the_order_sent",
}


def carriers():
    """(plain type, the type that carries it, by which line that is read)."""
    for name, of in TYPES.items():
        for field_name, field in getattr(of, "fields", {}).items():
            inner = get_named_type(field.type)
            if is_plain(inner):
                yield inner.name, name, line_of(name, field_name, inner)


def line_of(type_name, field_name, inner):
    """Whoever sees the row or object sees it; a query answers by its own line."""
    if type_name == "Query":
        return BY_ID.get(field_name, ("", ""))[1] or inner.graphene_type.reads
    made = TYPES[type_name].graphene_type
    if not hasattr(made, "sees"):
        return inner.graphene_type.reads
    sight = next(of for name, of in made.sees.items() if to_camel_case(name) == field_name)
    return made.reads if sight.permission == "row" else sight.permission


def test_what_is_no_row_is_read_by_the_line_of_what_carries_it():
    lines, by_others = defaultdict(set), set()
    for plain, by, line in carriers():
        lines[plain].add(line)
        if not by.endswith("Payload"):
            by_others.add(plain)
    made = {name: of.graphene_type for name, of in TYPES.items() if is_plain(of)}
    for name, of in made.items():
        assert {of.reads} == (lines[name] if len(lines[name]) == 1 else {CARRIED}), name
        assert {sight.permission for sight in of.sees.values()} == {"row"}, name
    assert made.keys() - by_others == BY_DEEDS.keys()
    for test in BY_DEEDS.values():
        must_exist(test)


def filled(of, shown):
    """(type, field) of what was no row and not empty."""
    return {(name, field) for name, field, value in inside(of, shown) if value not in (None, [])}


def carried_by(queries):
    """The plain objects that these answer with, and those within."""
    found, ahead = set(), [get_named_type(TYPES["Query"].fields[name].type) for name in queries]
    while ahead:
        of = ahead.pop()
        if is_plain(of) and of.name not in found:
            found.add(of.name)
            ahead += [get_named_type(field.type) for field in of.fields.values()]
    return found


def plain_fields(names):
    return {(name, field) for name in names for field in TYPES[name].fields}
