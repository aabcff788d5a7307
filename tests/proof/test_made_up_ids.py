"""An id of what may not be seen is answered as one that nobody has ever given out."""

from random import Random
from uuid import UUID

import pytest
from django.core.cache import cache
from graphql import (
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
)

from backend.identifiers import global_id, read_global_id
from tests.proof.asking import TYPES, Asked, wanted_type
from tests.proof.figures import again, seeds, size
from tests.proof.hearing import Asking
from tests.proof.lively import ROW_TYPES, Lively
from tests.proof.unseen import denied, hidden_things

pytestmark = pytest.mark.django_db
FILE = "tests/proof/test_made_up_ids.py"
IDS, ALL_IDS = 500, 10_000


def only_id(field):
    """What one has to say of a question is the id of one thing, and it is about an object."""
    needed = [of for name, of in field.args.items() if isinstance(of.type, GraphQLNonNull)]
    first = next(iter(field.args.values()), None)
    return (
        first is not None
        and get_named_type(first.type).name == "ID"
        and needed in ([], [first])
        and isinstance(get_nullable_type(field.type), GraphQLObjectType | GraphQLInterfaceType)
        and "Connection" not in get_named_type(field.type).name
    )


# Every field that takes the id of one thing, and the shortest question to it.
BY_ID = {
    name: f"query($id: ID!) {{ {name}({next(iter(field.args))}: $id) {{ __typename }} }}"
    for name, field in TYPES["Query"].fields.items()
    if only_id(field)
}


# What is asked of a thing that everybody sees, and the permission for the answer.
BESIDE = {"assessment": ("Branch", "assessment.see")}


def is_kept_from(world, who, name, thing):
    type_name, line = BESIDE[name]
    return thing.type == type_name and denied(world, who, line, thing.spot)


def argument_of(name):
    return next(iter(TYPES["Query"].fields[name].args))


def drawn(world, hidden, dice, seed):
    """(who, field, a foreign id, one of the same type that was made up): of the right type, or of
    another."""
    who = dice.choice(sorted(hidden))
    name = sorted(BY_ID)[seed % len(BY_ID)]
    right = wanted_type(name, argument_of(name))
    if name in BESIDE:
        mine = [thing for thing in world.things if is_kept_from(world, who, name, thing)]
    else:
        mine = [thing for thing in hidden[who] if thing.type == right]
    thing = dice.choice(mine if mine and dice.random() < 0.5 else hidden[who])
    type_name = thing.type if dice.random() < 0.8 else dice.choice(sorted(ROW_TYPES))
    _, public_id = read_global_id(thing.id)
    made_up = global_id(type_name, UUID(int=dice.getrandbits(128), version=4))
    return who, name, global_id(type_name, public_id), made_up


def test_a_foreign_id_is_answered_as_a_made_up_one(figure):
    world = Lively()
    hidden = {who: hidden_things(world, who, of_words=False) for who in world.people}
    asking = {who: Asking(person) for who, person in world.people.items()}
    line, wrong, nothing = figure("ids: foreign answered unlike made up"), [], True
    for seed in seeds(size(IDS, ALL_IDS)):
        dice = Random(seed)
        who, name, foreign, made_up = drawn(world, hidden, dice, seed)
        cache.clear()  # nobody is out of breath
        answers = [
            asking[who](Asked(name, BY_ID[name], {"id": each})) for each in (foreign, made_up)
        ]
        line.tried += 2
        nothing &= answers[0].answer["data"][name] in (None, [])
        if answers[0] != answers[1]:
            line.red.append(str(seed))
            wrong += [again(seed, FILE), f"{who} {name} {foreign}", *map(str, answers)]
    assert not wrong, "\n".join(wrong[:12])
    assert nothing


def test_every_question_by_id_is_asked():
    assert {"node", "shift", "shiftBoard", "assessment", "branch"} <= BY_ID.keys()
