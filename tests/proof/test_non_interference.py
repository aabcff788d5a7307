"""Two worlds that differ only in what somebody may not see give them the same bytes."""

from contextlib import contextmanager
from copy import deepcopy
from random import Random

import pytest
from django.core.cache import cache
from django.db import transaction

from backend.errors import declared
from graphql_schema.who import DECLASSIFIED
from tests.proof.asking import QUERIES, TYPES, Asker, Known
from tests.proof.declassified import exempt, is_known
from tests.proof.figures import SEED, again, seeds, size
from tests.proof.hearing import Asking
from tests.proof.lively import Lively
from tests.proof.unseen import happens
from tests.world import Phone

pytestmark = pytest.mark.django_db
FILE = "tests/proof/test_non_interference.py"
PAIRS, ALL_PAIRS = 100, 2_000
# A block is one transaction, and what every pair takes back stays in its tables until the end:
# after some hundred pairs that is most of what a statement walks through.
BLOCKS = size(2, 8)
CURSORS_OF = ("volunteer", "team_leader", "province_officer")
QUERIES_OF_A_PAIR, CHANGES_OF_A_PAIR = 6, 8
TOO_MUCH = {"TOO_COSTLY", "TOO_DEEP", "TOO_MANY_FIELDS"}


@pytest.fixture
def world():
    return Lively()


@pytest.fixture
def known(world):
    found = Known(world.now, {}, [], world.divisions)
    for thing in world.things:
        found.ids.setdefault(thing.type, []).append(thing.id)
    for person in world.known_people:
        found.words += [person.name, *person.terms.values_list("term", flat=True)]
    found.words += [at.unit.name for at in world.units.values()]
    for who in CURSORS_OF:
        asker = Asker(Random(who), found)
        for name, field in TYPES["Query"].fields.items():
            if "after" in field.args:
                asked = asker.ask(name)
                found.learn(asked, Phone(world.people[who]).ask(asked.document, **asked.variables))
    return found


@contextmanager
def in_world(world, changed=None):
    """In the one, or in the other, which is taken back."""
    lengths = {name: len(of) for name, of in vars(world).items() if isinstance(of, list)}
    before = transaction.savepoint()
    cache.clear()
    try:
        yield changed() if changed else []
    finally:
        transaction.savepoint_rollback(before)
        for name, length in lengths.items():
            del getattr(world, name)[length:]


def first_asked(asking, asker, seed):
    """Questions that are not refused for their size, with their answers."""
    for turn in range(QUERIES_OF_A_PAIR):
        each = seed // BLOCKS * QUERIES_OF_A_PAIR // 2 + turn // 2
        of = QUERIES[each % len(QUERIES)] if turn % 2 else ""
        asked = asker.ask(of)
        heard = asking(asked)
        while heard.codes & TOO_MUCH:
            asked = asker.ask(of)
            heard = asking(asked)
        asker.known.learn(asked, heard.answer)
        yield asked, heard


def differences(asked, one, other):
    if exempt(asked):
        return []
    found = [
        name
        for name in ("status", "headers", "texts")
        if getattr(one, name) != getattr(other, name)
    ]
    if one.content != other.content and one.declassified != other.declassified:
        found.append(f"answer\n{one.content.decode()}\n{other.content.decode()}")
    return [f"{asked.document} {asked.variables}\ndiffers in {'; '.join(found)}"] if found else []


def tried(world, known, seed):
    """What differs between the two worlds of this seed, and what was asked."""
    dice = Random(seed)
    who = dice.choice(["anonymous", *world.people])
    world.asking = world.people.get(who)
    asking, mine = Asking(world.asking), deepcopy(known)
    said = []

    def changed():
        said[:] = happens(world, who, Random(f"changes {seed}"), CHANGES_OF_A_PAIR)
        for thing in world.things[-CHANGES_OF_A_PAIR:]:
            mine.ids[thing.type].append(thing.id)

    order = [None, changed] if dice.random() < 0.5 else [changed, None]
    with in_world(world, order[0]):
        first = list(first_asked(asking, Asker(dice, mine), seed))
    with in_world(world, order[1]):
        wrong = [
            each for asked, heard in first for each in differences(asked, heard, asking(asked))
        ]
    return [f"{who}, who may not see: {said}\n{each}" for each in wrong], first, said


@pytest.mark.parametrize("block", range(BLOCKS))
def test_what_may_not_be_seen_changes_nothing(world, known, figure, block):
    line = figure("non-interference: worlds that differ")
    wrong, asked, good, happened = [], set(), 0, set()
    for seed in seeds(size(PAIRS, ALL_PAIRS), block, BLOCKS):
        found, first, said = tried(world, known, seed)
        line.tried += 1
        if found:
            line.red.append(str(seed))
            wrong += [again(seed, FILE), *found]
        asked |= {each.of for each, _ in first}
        good += sum(heard.status == 200 for _, heard in first)
        happened |= set(said)
    assert not wrong, "\n".join(wrong[:10])
    assert SEED or set(QUERIES) - asked == set()
    assert SEED or good > 0.9 * line.tried * QUERIES_OF_A_PAIR
    assert SEED or len(happened) > min(line.tried, 200)


def test_what_is_declassified_exists():
    assert [name for name in DECLASSIFIED if not is_known(name) and name not in declared()] == []
