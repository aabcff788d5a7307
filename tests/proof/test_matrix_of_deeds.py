"""Every deed, by role and relation, as observed over the door: who may, that a refusal leaves
nothing behind, and that what one may not see is refused as what nobody has."""

from collections import defaultdict

import pytest
from django.core.cache import cache
from graphene.utils.str_converters import to_snake_case
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
)

from graphql_schema.who import CELLS
from graphql_schema.who_asks import TRIED
from tests.proof.attempts import ATTEMPTS, BESIDE, SECOND, attempts, must_exist
from tests.proof.ids_taken import ids_taken
from tests.proof.matrix import (
    allowed,
    each_with_relation,
    few,
    is_hidden,
    must_be_as_reviewed,
    province,
    seated,
    seats_must_be_as_reviewed,
)
from tests.proof.trying import MUTATIONS, TRACES, made_up, named, tried
from tests.world import NOBODY
from volunteers.models import Activity, Shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return province()


def test_every_id_of_every_deed_is_tried():
    assert ids_taken() == ATTEMPTS.keys() | SECOND.keys() | BESIDE.keys()


def test_an_id_that_is_tried_elsewhere_is():
    for (mutation, _), test in BESIDE.items():
        assert mutation in (text := must_exist(test)) or to_snake_case(mutation) in test + text


@pytest.mark.forges
def test_who_may_do_what(world, figure):
    done, traces, told = defaultdict(set), [], []
    line = figure("deeds: foreign ids answered unlike made up")
    for mutation, field, attempt in attempts():
        for who, role, type_name, found in each_with_relation(world, attempt.tries):
            asking, answers = world.asking[who], {}
            for thing, lies in few(found):
                cache.clear()
                rest = attempt.rest(world, thing)
                heard = tried(asking, mutation, rest | named(field, thing.id))
                mark = heard.letter(field)
                if who != "anonymous" or attempt.line.startswith("do "):
                    done[attempt.line, role, lies].add(mark)
                if mark == "-" and heard.kept - TRACES:
                    traces.append(f"{who} {mutation} {thing.type} at {thing.spot}: {heard.kept}")
                # Who revokes a proof knows it from paper: may do, and read it nowhere.
                if not is_hidden(who, thing, lies) or CELLS[attempt.line, role, lies] == "A":
                    continue
                if (key := str(rest)) not in answers:
                    cache.clear()
                    given = rest | named(field, made_up(type_name))
                    answers[key] = tried(asking, mutation, given).content
                line.tried += 1
                if heard.content != answers[key]:
                    line.red.append(who)
                    told.append(f"{who} ({lies}) {mutation} {thing.type} at {thing.spot}:")
                    told += [heard.content.decode(), answers[key].decode()]
    reading = {key for key in done if not key[0].startswith("do ")}
    assert [key for key in reading if done[key] != {CELLS[key]}] == []
    assert not traces, "\n".join(traces)
    assert not told, "\n".join(told[:12])
    must_be_as_reviewed({key: marks for key, marks in done.items() if key not in reading})


def test_what_is_hidden_is_not_taken_beside_what_is_allowed(world, figure):
    """Each as one that was made up, and nothing stays of either."""
    line, wrong = figure("deeds: second ids answered unlike made up"), []
    Activity.objects.update(state=Activity.State.PUBLISHED)
    Shift.objects.update(state=Shift.State.PUBLISHED)
    for (mutation, field), second in SECOND.items():
        first_field, *of = second.first
        for who, _, type_name, found in each_with_relation(
            world, lambda thing, types=second.types: thing.type in types
        ):
            first = allowed(world, who, *of)
            hidden = [thing for thing, lies in few(found) if is_hidden(who, thing, lies)]
            if first is None or not hidden:
                continue
            given = second.rest(world, first) | named(first_field, first.id)
            ids = [made_up(type_name), *(thing.id for thing in hidden)]
            answers = [tried(world.asking[who], mutation, given | named(field, id_)) for id_ in ids]
            line.tried += len(hidden)
            for heard in answers:
                if heard.content != answers[0].content or heard.kept - TRACES:
                    line.red.append(who)
                    wrong.append(f"{who} {mutation}: {heard.content.decode()} {heard.kept}")
            assert answers[0].letter(field) == "-", answers[0].content
        assert line.tried
    assert not wrong, "\n".join(wrong[:12])


# What takes no id, or one beside a code

# That there is nothing of one's own to do it to is no refusal of the seat.
REFUSALS = {"UNAUTHENTICATED": "R", "FORBIDDEN": "-", "NOT_FOUND": "A", "": "A"}


def test_every_deed_has_its_row():
    by_id = {mutation for mutation, _ in ATTEMPTS}
    assert by_id & {name for name, _ in TRIED} == set()
    assert MUTATIONS.keys() == by_id | {name for name, _ in TRIED}


def filled(of, world):
    """An input with something in everything that it needs."""
    needed = {
        name: each.type.of_type
        for name, each in of.fields.items()
        if isinstance(each.type, GraphQLNonNull) and name != "clientKey"
    }
    return {name: value_of(type_, world) for name, type_ in needed.items()}


def value_of(type_, world):
    if isinstance(type_, GraphQLList):
        return [value_of(get_named_type(type_), world)]
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    if isinstance(type_, GraphQLInputObjectType):
        return filled(type_, world)
    values = {"String": "x", "Int": 1, "Float": 1.0, "ID": "x", "Boolean": True, "UUID": NOBODY}
    moments = {"DateTime": world.now.isoformat(), "Date": world.now.date().isoformat()}
    return (values | moments)[type_.name]


def test_who_may_do_what_takes_no_id(world):
    tries, traces = defaultdict(set), []
    of_an_office = {name for (name, _), mark in TRIED.items() if mark == "-"}
    for name in sorted({name for name, _ in TRIED}):
        argument = MUTATIONS[name].args.get("input")
        given = filled(get_named_type(argument.type), world) if argument else {}
        for who, asking in world.asking.items():
            cache.clear()
            heard = tried(asking, name, given)
            refused = heard.codes & REFUSALS.keys()
            tries[name, seated(who)].update(map(REFUSALS.get, refused or {""}))
            assert refused or name not in of_an_office or not heard.errors
            if refused and heard.kept - TRACES:
                traces.append(f"{who} {name}: {heard.kept}")
    assert not traces, "\n".join(traces)
    seats_must_be_as_reviewed(tries, TRIED)
