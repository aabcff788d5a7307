"""Every field of every type that is a row, by role and relation, as observed over the door."""

import functools
from collections import defaultdict

import pytest

from backend.audit.models import AuditEntry
from backend.authority.scope import has_rule
from graphql_schema.fields import One, row_type
from graphql_schema.who import CELLS, TABLE
from graphql_schema.who_asks import BY_ID
from graphql_schema.who_does import DOES
from tests.proof.attempts import attempts
from tests.proof.lively import ROW_TYPES
from tests.proof.matrix import (
    as_text,
    each_with_relation,
    must_be_as_reviewed,
    province,
    spread,
)
from tests.proof.observing import TYPES, always_there, inside, leaves, letter, seen, told

pytestmark = pytest.mark.django_db
# Empty in this world: a distance is only there when one asked from somewhere, and so on.
EMPTY = {
    ("Licence", "endedAt"),
    ("Membership", "endsAt"),
    ("Office", "endsAt"),
    ("OfficeItem", "actingFor"),
    ("Assignment", "waitingPosition"),  # of a place that is held; test_waiting.py
    ("Shift", "distanceMetres"),
    ("Shift", "myAssignment"),
    ("Station", "distanceMetres"),
}


@pytest.fixture
def world():
    return province()


def test_every_type_has_a_thing_in_the_world(world):
    assert ROW_TYPES.keys() - {thing.type for thing in world.things} == set()


def test_who_sees_what(world):
    rows, fields, wrong = defaultdict(set), defaultdict(set), []
    shown: dict = defaultdict(dict)
    for who, role, type_name, all_found in each_with_relation(world):
        found = list(spread(who, all_found))
        answers = seen(world.asking[who].phone, [thing for thing, _ in found])
        of = ROW_TYPES[type_name]
        sights = {camel: of.sees[name] for name, camel in names_of(of).items()}
        for (thing, lies), answer in zip(found, answers, strict=True):
            shown[who][type(thing.row), thing.row.pk] = (thing, answer)
            rows[thing.line, role, lies].add("-" if answer is None else "A")
            for within, field, value in inside(TYPES[type_name], answer):
                fields[within, field].add(letter(value))
            for field in leaves(type_name) if answer else ():
                mark, sight = letter(answer[field]), sights[field]
                fields[type_name, field].add(mark)
                if sight.permission not in ("row", "own"):
                    rows[sight.permission, role, lies].add(mark)
                elif not fits(mark, sight, lies, always_there(type_name, field)):
                    wrong.append(f"{who} ({lies}) {type_name}.{field}: {mark}")
    must_be_as_reviewed(rows)
    assert not wrong, "\n".join(wrong)
    never = {key for key, marks in fields.items() if "A" not in marks} - EMPTY
    assert not never, f"never seen plain by anybody: {never}"
    astray = [f"{who}: {link}" for who, all_ in shown.items() for link in links_astray(all_)]
    assert not astray, "\n".join(astray)


def links_astray(shown):
    """Links that lead to what is hidden, or nowhere though it is shown."""
    for thing, answer in shown.values():
        for field, (path, model) in links_of(thing.type).items() if answer else ():
            target = shown.get((model, getattr(thing.row, f"{path}_id")))
            if target is not None and (answer[field] is None) != (target[1] is None):
                yield f"{thing.type}.{field} to {target[0].type} at {target[0].spot}"


@functools.cache
def links_of(type_name):
    mounted = ROW_TYPES[type_name]._meta.fields
    return {
        field: (mounted[name].path, row_type(mounted[name].lazy)._meta.model)
        for name, field in names_of(ROW_TYPES[type_name]).items()
        if type(mounted[name]) is One
    }


# Whose history has a reader. That of an entry is what the history is made of.
HISTORIES = {
    name
    for name, of in ROW_TYPES.items()
    if has_rule(of._meta.model, "history") and of._meta.model is not AuditEntry
}


def test_who_reads_the_history(world):
    touched = defaultdict(list)
    for thing in world.things:
        if thing.type in HISTORIES:
            touched[type(thing.row).__name__].append(thing.row.pk)
    AuditEntry.objects.create(at=world.now, deed="x", touched=touched)
    read = defaultdict(set)
    for who, role, type_name, all_found in each_with_relation(
        world, lambda thing: thing.type in HISTORIES
    ):
        found = list(spread(who, all_found))
        shown = told(world.asking[who].phone, [thing for thing, _ in found])
        for (thing, lies), is_told in zip(found, shown, strict=True):
            if not thing.former:
                mine = lies == "own" or type_name == "ServiceCertificate"
                read["own" if mine else "audit.see", role, lies].add("A" if is_told else "-")
    must_be_as_reviewed(read)


def test_there_is_a_history_of_every_kind_of_thing():
    assert {"Office", "Membership", "Branch", "Person", "Shift", "ServiceRecord"} <= HISTORIES


def names_of(of):
    parts = {name: name.split("_") for name in of.sees}
    return {name: words[0] + "".join(map(str.title, words[1:])) for name, words in parts.items()}


def fits(mark, sight, lies, never_null):
    """A field that goes with its row may only lack when it may be empty."""
    if sight.permission == "row" or lies == "own":
        return mark == "A" or (mark == "-" and not never_null)
    return mark == ("M" if sight.mask else "-") or mark == "-"


def test_every_line_is_of_something(world):
    """Else it would be reviewed and never observed."""
    of_rows = {thing.line for thing in world.things}
    of_fields = {sight.permission for of in ROW_TYPES.values() for sight in of.sees.values()}
    of_deeds = {attempt.line for _, _, attempt in attempts()}
    of_queries = {line for _, line in BY_ID.values()}
    observed = of_rows | of_fields | of_deeds | of_queries
    assert {line for line, _, _ in CELLS} == observed - {"row", ""}


def test_the_table_is_read_as_it_is_written():
    for table, does in ((TABLE, False), (DOES, True)):
        cells = {key: {mark} for key, mark in CELLS.items() if key[0].startswith("do ") == does}
        assert table.strip() == as_text(cells).strip()
