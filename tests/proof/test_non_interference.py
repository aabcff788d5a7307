"""Two worlds that differ only in what somebody may not see give them the same bytes."""

from contextlib import contextmanager
from copy import deepcopy
from random import Random
from uuid import UUID

import pytest
from django.core.cache import cache

from backend.errors import declared
from graphql_schema.declassified import DECLASSIFIED
from tests.database import undone
from tests.proof.asking import QUERIES, TYPES, Asked, Asker, Known
from tests.proof.attempts import ATTEMPTS
from tests.proof.declassified import free_shifts, is_by_argument, is_known, same_but_for
from tests.proof.figures import SEED, again, seeds, size
from tests.proof.hearing import Asking
from tests.proof.lively import Lively
from tests.proof.observing import leaves
from tests.proof.unseen import happens, hidden_things
from tests.world import Phone, id_of

pytestmark = pytest.mark.django_db
FILE = "tests/proof/test_non_interference.py"
PAIRS, ALL_PAIRS = 50, 2_000
# A block is one transaction, and what every pair takes back stays in its tables until the end:
# after some hundred pairs that is most of what a statement walks through.
BLOCKS = size(1, 8)
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
    cache.clear()
    try:
        with undone():
            yield changed() if changed else []
    finally:
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


def differences(asked, one, other, moved):
    """`moved` are shifts that are full in one of the worlds only."""
    by_argument = moved and is_by_argument(asked)
    by_code = (one.said | other.said) & DECLASSIFIED.keys()
    found = [
        name
        for name in ("status", "headers", *(() if by_argument or by_code else ("texts",)))
        if getattr(one, name) != getattr(other, name)
    ]
    if by_argument:
        same = same_but_for(moved, one.declassified, other.declassified)
    else:
        same = one.content == other.content or one.declassified == other.declassified
    if not same:
        found.append(f"answer\n{one.content.decode()}\n{other.content.decode()}")
    return [f"{asked.document} {asked.variables}\ndiffers in {'; '.join(found)}"] if found else []


def deeds(world, who, dice, new):
    """With ids of what is in one of the worlds only, of what may not be seen, and of whatever."""
    for of in (new, hidden_things(world, who), world.things):
        types = {thing.type for thing in of}
        fit = [each for each in ATTEMPTS.items() if types & {*each[1].types}]
        if not fit:
            continue
        (mutation, field), attempt = dice.choice(fit)
        world.anybody = id_of("Person", dice.choice(world.known_people))
        thing = dice.choice([each for each in of if each.type in attempt.types])
        given = attempt.rest(world, thing) | {"clientKey": str(UUID(int=dice.getrandbits(128)))}
        given[field] = [thing.id] if field.endswith("Ids") else thing.id
        kind = f"{mutation[0].upper()}{mutation[1:]}Input!"
        shown = "replayed errors { code field message }"
        document = f"mutation($input: {kind}) {{ {mutation}(input: $input) {{ {shown} }} }}"
        yield Asked(mutation, document, {"input": given})


def tried(world, known, seed):
    """What differs between the two worlds of this seed, and what was asked."""
    dice = Random(seed)
    who = dice.choice(["anonymous", *world.people])
    return compared(
        world,
        known,
        who,
        seed,
        lambda asking, mine: first_asked(asking, Asker(dice, mine), seed),
        lambda new: deeds(world, who, dice, new),
    )


def compared(world, known, who, seed, ask, do=lambda new: ()):
    """What is asked in one world is asked in the other; what is done, in that which changed and
    then as if it had not."""
    world.asking = world.people.get(who)
    asking, mine, said, done = Asking(world.asking), deepcopy(known), [], []
    before = len(world.things)

    def changed():
        said[:] = happens(world, who, Random(f"changes {seed}"), CHANGES_OF_A_PAIR)
        for thing in world.things[-CHANGES_OF_A_PAIR:]:
            mine.ids[thing.type].append(thing.id)

    def do_there(change):
        if change:
            done.extend((deed, rested(asking, deed)) for deed in do(world.things[before:]))

    order = [None, changed] if Random(f"order {seed}").random() < 0.5 else [changed, None]
    with in_world(world, order[0]):
        free = free_shifts()
        first = list(ask(asking, mine))
        do_there(order[0])
    with in_world(world, order[1]):
        moved = {id_ for id_, is_free in free_shifts().items() if free.get(id_, is_free) != is_free}
        pairs = [(asked, heard, asking(asked)) for asked, heard in first]
        do_there(order[1])
    with in_world(world):
        pairs += [(deed, heard, rested(asking, deed)) for deed, heard in done]
    wrong = [each for pair in pairs for each in differences(*pair, moved)]
    return [f"{who}, who may not see: {said}\n{each}" for each in wrong], first + done, said


def rested(asking, deed):
    """As by somebody who is not out of breath from what was asked before."""
    cache.clear()
    return asking(deed)


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
        good += sum(heard.status == 200 for each, heard in first if each.of in QUERIES)
        happened |= set(said)
    assert not wrong, "\n".join(wrong[:10])
    assert SEED or set(QUERIES) - asked == set()
    assert SEED or good > 0.9 * line.tried * QUERIES_OF_A_PAIR
    assert SEED or len(happened) > min(line.tried, 200)


def test_of_places_that_others_take_only_that_none_is_free(world, known, figure):
    """What is asked by a declassified argument is compared in all that does not depend on it."""
    line, wrong, shown = figure("non-interference: places for me"), [], 0
    fields = " ".join(leaves("Shift").values())
    asked = Asked(
        "openShifts",
        "query($mine: Boolean) { openShifts(first: 20, eligible: $mine) { edges { cursor node"
        f" {{ id {fields} }} }} }} }}",
        {"mine": True},
    )
    for seed in seeds(size(20, 300)):
        found, first, _ = compared(
            world, known, "volunteer", seed, lambda asking, mine: [(asked, asking(asked))]
        )
        line.tried += 1
        if found:
            line.red.append(str(seed))
            wrong += [again(seed, FILE), *found]
        shown += sum(len(heard.answer["data"]["openShifts"]["edges"]) for _, heard in first)
    assert not wrong, "\n".join(wrong[:10])
    assert SEED or shown > line.tried


def test_what_is_declassified_exists():
    assert [name for name in DECLASSIFIED if not is_known(name) and name not in declared()] == []
