"""How everything lies to everybody; and what was observed, beside what was reviewed."""

import functools
from collections import defaultdict
from dataclasses import replace
from difflib import unified_diff
from random import Random

from django.core.cache import cache

from graphql_schema.relations import RELATIONS
from graphql_schema.who import CELLS, ROLES
from graphql_schema.who_asks import SEATS
from tests.proof.figures import FULL, size
from tests.proof.hearing import Asking
from tests.proof.lively import ROW_TYPES
from tests.proof.province import Province
from tests.proof.spots import relation
from tests.world import id_of


def province(of=Province):
    built = of()
    built.things = [
        thing if thing.line else replace(thing, line=ROW_TYPES[thing.type].reads)
        for thing in built.things
    ]
    built.anybody = id_of("Person", built.leader)
    built.asking = {who: Asking(of) for who, of in {"anonymous": None, **built.people}.items()}
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


def each_with_relation(world, wanted=lambda thing: True):
    """(who, role, type, [(thing, relation)]), grouped by who and type."""
    by_type = defaultdict(list)
    for thing in filter(wanted, world.things):
        by_type[thing.type].append(thing)
    for who in world.asking:
        for type_name, things in sorted(by_type.items()):
            lying = [(thing, relations(world, who, thing)) for thing in things]
            found = [(thing, lies) for thing, lies in lying if lies is not None]
            if found:
                cache.clear()  # nor is anybody out of breath
                yield who, who.removeprefix("ended "), type_name, found


def few(found):
    """One of each relation stands for all; at full size two of each kind of spot: a deed takes ten
    times a look."""
    taken = defaultdict(int)
    for thing, lies in found:
        key = lies, thing.former, size("", thing.spot[:1])
        taken[key] += 1
        if taken[key] <= size(1, 2):
            yield thing, lies


def spread(who, found):
    """At one spot of each relation and kind, drawn for everybody, so that what hangs together is
    there together; at full size at all."""
    chosen = {}
    for thing, lies in found:
        here = alike(thing, lies)
        spots = (chosen.get(here, thing.spot), thing.spot)
        chosen[here] = min(spots, key=lambda spot: drawn(who, spot))
    for thing, lies in found:
        if FULL or thing.spot == chosen[alike(thing, lies)]:
            yield thing, lies


def alike(thing, lies):
    return lies, thing.line, thing.former, thing.spot[:1]


@functools.cache
def drawn(who, spot):
    return Random(f"{who} {spot}").random()


def is_hidden(who, thing, lies):
    """By the line under which it is read."""
    return CELLS[thing.line, who.removeprefix("ended "), lies] == "-"


def allowed(world, who, type_name, line):
    """A thing of this type that they may have under this line; the last, which is no twin."""
    role = who.removeprefix("ended ")
    of_type = (thing for thing in reversed(world.things) if thing.type == type_name)
    lying = ((thing, relations(world, who, thing)) for thing in of_type)
    return next((thing for thing, lies in lying if lies and CELLS[line, role, lies] == "A"), None)


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


def seated(who):
    """The column of `who_asks.py`."""
    if not who.startswith("ended "):
        return who
    return "former" if who == "ended volunteer" else "ended"


def seats_as_text(observed):
    names = sorted({name for name, _ in observed})
    return "\n".join(
        f"{name:27} {' '.join(''.join(sorted(observed.get((name, seat), '.'))) for seat in SEATS)}"
        for name in names
    )


def seats_must_be_as_reviewed(observed, reviewed):
    now, then = seats_as_text(observed).splitlines(), seats_as_text(reviewed).splitlines()
    difference = list(unified_diff(then, now, "reviewed", "observed", n=0, lineterm=""))
    assert not difference, "\n".join(difference)
