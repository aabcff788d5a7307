"""Every field of every type and every deed, by role and relation, as observed over the door."""

import functools
from collections import defaultdict
from dataclasses import replace
from difflib import unified_diff

import pytest
from django.core.cache import cache

from backend.audit.models import AuditEntry
from backend.authority.scope import has_rule
from graphql_schema.fields import One, Row, row_type
from graphql_schema.schema import schema
from graphql_schema.who import CELLS, RELATIONS, ROLES, TABLE
from graphql_schema.who_does import DOES
from tests.proof.attempts import ATTEMPTS, BESIDE, TRACES, ids_taken, tried
from tests.proof.observing import always_there, leaves, letter, seen, told
from tests.proof.province import Province
from tests.proof.spots import relation
from tests.world import Phone, id_of

pytestmark = pytest.mark.django_db
# Empty in this world: a distance is only there when one asked from somewhere, and so on.
EMPTY = {
    ("Licence", "endedAt"),
    ("Membership", "endsAt"),
    ("Office", "endsAt"),
    ("OfficeItem", "actingFor"),
    ("Shift", "distanceMetres"),
    ("Shift", "myAssignment"),
    ("Station", "distanceMetres"),
}


def row_types():
    return {
        name: of.graphene_type
        for name, of in schema.graphql_schema.type_map.items()
        if isinstance(getattr(of, "graphene_type", None), type)
        and issubclass(of.graphene_type, Row)
    }


ROW_TYPES = row_types()


@pytest.fixture
def world():
    built = Province()
    built.things = [
        thing if thing.line else replace(thing, line=ROW_TYPES[thing.type].reads)
        for thing in built.things
    ]
    built.anybody = id_of("Person", built.leader)
    return built


def relations(world, who, thing):
    """How this thing lies to this person; None for what is of no concern to the matrix."""
    role = who.removeprefix("ended ")
    person = world.people.get(who)
    if thing.former:
        reached = relation(role, "T1") in ("unit", "below") and role != "volunteer"
        return "former" if who == role and reached else None
    if thing.of is not None and person is not None and thing.of == person:
        return "own" if who == role else None
    if not thing.spot:
        return None
    lies = relation(role, thing.spot)
    if who != role:
        return "ended" if lies in ("unit", "below") else None
    return lies


def each_with_relation(world, types=None):
    """(who, phone, role, relation, thing), grouped by who and type."""
    for who, person in {"anonymous": None, **world.people}.items():
        phone, role = Phone(person), who.removeprefix("ended ")
        for type_name in sorted({thing.type for thing in world.things}):
            found = [
                (thing, lies)
                for thing in world.things
                if thing.type == type_name and (types is None or type_name in types)
                if (lies := relations(world, who, thing)) is not None
            ]
            if found:
                cache.clear()  # nor is anybody out of breath
                yield who, phone, role, type_name, found


def few(found):
    """Two of each relation and kind of spot stand for all: a deed takes ten times a look."""
    taken = defaultdict(int)
    for thing, lies in found:
        taken[lies, thing.spot[:1], thing.former] += 1
        if taken[lies, thing.spot[:1], thing.former] <= 2:
            yield thing, lies


def as_text(observed):
    """As who.py has it, so that a difference reads as one."""
    lines = []
    for permission in sorted({key[0] for key in observed}):
        lines.append(permission)
        for role in ROLES:
            letters = [
                "".join(sorted(observed.get((permission, role, each), "."))) for each in RELATIONS
            ]
            lines.append(f"    {role:17} {' '.join(letters)}")
    return "\n".join(lines)


def must_be_as_reviewed(observed):
    """Wrong, missing, never observed: what differs is said as who.py would say it."""
    permissions = {key[0] for key in observed}
    reviewed = {key: mark for key, mark in CELLS.items() if key[0] in permissions and mark != "."}
    now, then = as_text(observed).splitlines(), as_text(reviewed).splitlines()
    difference = list(unified_diff(then, now, "reviewed", "observed", n=10, lineterm=""))
    assert not difference, "\n".join(difference)


def test_every_type_has_a_thing_in_the_world(world):
    assert ROW_TYPES.keys() - {thing.type for thing in world.things} == set()


def test_every_id_of_every_deed_is_tried():
    assert ids_taken() == ATTEMPTS.keys() | BESIDE.keys()


def test_who_sees_what(world):
    rows, fields, wrong = defaultdict(set), defaultdict(set), []
    shown: dict = defaultdict(dict)
    for who, phone, role, type_name, found in each_with_relation(world):
        answers = seen(phone, [thing for thing, _ in found])
        of = ROW_TYPES[type_name]
        sights = {camel: of.sees[name] for name, camel in names_of(of).items()}
        for (thing, lies), answer in zip(found, answers, strict=True):
            shown[who][type(thing.row), thing.row.pk] = (thing, answer)
            rows[thing.line, role, lies].add("-" if answer is None else "A")
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
    for _, phone, role, type_name, found in each_with_relation(world, HISTORIES):
        shown = told(phone, [thing for thing, _ in found])
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


def test_who_may_do_what(world):
    done, traces = defaultdict(set), []
    for (mutation, field), attempt in ATTEMPTS.items():
        for who, phone, role, _, found in each_with_relation(world, attempt.types):
            if who == "anonymous":
                continue
            for thing, lies in few(found):
                cache.clear()
                mark, kept = tried(world, phone, mutation, field, thing)
                done[attempt.line, role, lies].add(mark)
                if mark == "-" and kept - TRACES:
                    traces.append(f"{who} {mutation} {thing.type} at {thing.spot}: {kept}")
    reading = {key for key in done if not key[0].startswith("do ")}
    assert [key for key in reading if done[key] != {CELLS[key]}] == []
    must_be_as_reviewed({key: marks for key, marks in done.items() if key not in reading})
    assert not traces, "\n".join(traces)


def test_whoever_has_not_logged_in_does_nothing(world):
    for mutation, field in ATTEMPTS:
        things = [each for each in world.things if each.type in ATTEMPTS[mutation, field].types]
        given = ATTEMPTS[mutation, field].rest(world, things[0]) | {
            field: [things[0].id] if field.endswith("Ids") else things[0].id
        }
        name = f"{mutation[0].upper()}{mutation[1:]}Input!"
        document = f"mutation($input: {name}) {{ {mutation}(input: $input) {{ replayed }} }}"
        answer = Phone(None).ask(
            document, input=given | {"clientKey": str(world.version.public_id)}
        )
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_the_table_is_read_as_it_is_written():
    for table, does in ((TABLE, False), (DOES, True)):
        cells = {key: {mark} for key, mark in CELLS.items() if key[0].startswith("do ") == does}
        assert table.strip() == as_text(cells).strip()
