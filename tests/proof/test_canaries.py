"""Words that nobody may see outside their place, and numbers that stand nowhere in the clear."""

import base64
import hashlib
from random import Random

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from graphql import GraphQLNonNull, get_named_type

from backend.authority.actor import anonymous
from backend.identity.sealed import FIELDS
from backend.identity.services.request_login_code import request_login_code
from tests.proof.asking import LISTS, QUERIES, TYPES, Asked, Asker, Known
from tests.proof.figures import size
from tests.proof.hearing import Asking
from tests.proof.observing import leaves
from tests.proof.planted import Planted, heard, numbers_in, numbers_of_people, sealed_as
from tests.proof.texts import (
    EXEMPT,
    NOT_OF_THE_HOUSE,
    TOLD_TO_NOBODY,
    all_texts,
    house_models,
    named,
)
from tests.proof.unseen import hidden_things

pytestmark = pytest.mark.django_db
# In a sample not everybody asks every list anyhow; somebody does.
OFTEN = size(0.15, 1.0)


@pytest.fixture
def world():
    return Planted()


def questions(world, person, hidden, dice, place):
    """Each thing by its id with all its fields, every list in full, and lists asked anyhow."""
    for thing in some_of_each_type(world, person, hidden, dice, place):
        document = (
            f"query($id: ID!) {{ node(id: $id) {{ ... on {thing.type}{whole(thing.type)} }} }}"
        )
        yield Asked("node", document, {"id": thing.id})
    asker = Asker(dice, known_in(world))
    for name in LISTS:
        arguments = TYPES["Query"].fields[name].args
        if {each for each, of in arguments.items() if isinstance(of.type, GraphQLNonNull)} == {
            "first"
        }:
            of = TYPES["Query"].fields[name].type.of_type.name.removesuffix("Connection")
            fields = " ".join(leaves(of).values())
            for first in size((100,), (100, 30)):
                yield Asked(
                    name,
                    f"{{ {name}(first: {first}) {{ edges {{ cursor node {{ id {fields} }} }} "
                    "pageInfo { endCursor } totalCount { value } } }",
                    {},
                )
        if dice.random() < OFTEN:
            yield asker.ask(name)
    for name in sorted({*QUERIES} - {*LISTS} - {"node"}):
        for _ in range(size(2, 5)):
            yield asker.ask(name, whole(get_named_type(TYPES["Query"].fields[name].type).name))


def some_of_each_type(world, person, hidden, dice, place):
    """One that may be seen, one's own if there is any, and whichever. In a sample what everybody
    sees falls to every other."""
    every = size(2, 1)
    for number, type_ in enumerate(sorted({each.type for each in world.things})):
        of = [each for each in world.things if each.type == type_]
        seen = [each for each in of if (type_, each.row.pk) not in hidden]
        own = [each for each in seen if each.of and each.of == person]
        yield from own[:1] or (seen[:1] if (number + place) % every == 0 else ())
        yield from dice.sample(of, min(len(of), size(1, len(of))))


def whole(name, above=()):
    """All of it; of a row within it the id, because each is asked for itself."""
    parts = []
    for field, each in getattr(TYPES[name], "fields", {}).items():
        inner = get_named_type(each.type)
        if not hasattr(inner, "fields"):
            parts.append(field)
        elif above and "id" in inner.fields:
            parts.append(f"{field} {{ id }}")
        elif inner.name not in above:
            parts.append(f"{field}{whole(inner.name, (*above, name))}")
    return f" {{ {' '.join(parts)} }}" if parts else ""


def known_in(world):
    found = Known(world.now, {}, ["CNRY", "红"], world.divisions)
    for thing in world.things:
        found.ids.setdefault(thing.type, []).append(thing.id)
    return found


def test_nobody_hears_a_word_from_where_they_may_not_look(world, figure):
    line, wrong, listened = figure("canaries heard out of their place"), [], set()
    numbers = numbers_of_people()
    for place, (who, person) in enumerate({"anonymous": None, **world.people}.items()):
        cache.clear()
        asking, dice = Asking(person), Random(who)
        hidden = {(thing.type, thing.row.pk) for thing in hidden_things(world, who, of_words=False)}
        for asked in questions(world, person, hidden, dice, place):
            line.tried += 1
            cache.clear()  # nobody is out of breath
            content = asking(asked).content
            strangers = {each for each in numbers_in(content, numbers) if each != person}
            if strangers:
                line.red.append(who)
                wrong.append(f"{who} {asked.document[:80]}: a number of {strangers}")
            listened |= heard(content)
            leaks = world.wrongly(heard(content), hidden)
            if leaks:
                line.red.append(who)
                wrong.append(f"{who} {asked.document[:80]}: {leaks}")
    assert not wrong, "\n".join(sorted(set(wrong))[:20])
    assert columns_of(world, listened) == all_texts() - EXEMPT.keys() - TOLD_TO_NOBODY


def columns_of(world, words):
    found = [world.words[word] for word in words]
    return {named(type(each.row), each.column) for each in found}


def test_a_word_sits_in_every_text_there_is(world):
    """Or its table says in writing why there is none; the same for whoever adds a column."""
    planted = columns_of(world, world.words)
    assert planted == all_texts() - EXEMPT.keys()
    assert EXEMPT.keys() - all_texts() == set()
    assert TOLD_TO_NOBODY - planted == set()
    others = {model._meta.app_label for model in apps.get_models()} - {
        model._meta.app_label for model in house_models()
    }
    assert others == NOT_OF_THE_HOUSE
    stored = "\n".join(text for _, text in everything_stored()).encode()
    sealed = {
        word
        for word, each in world.words.items()
        if sealed_as(each.row, each.column) != each.column
    }
    assert heard(stored) == set(world.words) - sealed


def everything_stored():
    """Every row of every table as the database writes it out; bytes are hexadecimal there."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield table, "\n".join(row for (row,) in cursor.fetchall())


def disguises(number):
    """How a number would be found again by whoever has the database and no key."""
    for plain in {number, number.removeprefix("+86")}:
        raw = plain.encode()
        yield plain
        yield raw.hex()
        yield base64.b64encode(raw).decode().rstrip("=")
        for made in (hashlib.sha256(raw), hashlib.md5(raw)):
            yield made.hexdigest()
            yield base64.b64encode(made.digest()).decode()


def sealed_values():
    """Whatever any row keeps encrypted, by what it is."""
    for field in FIELDS:
        rows = field.model._base_manager.exclude(**{field.column: None})
        values = {getattr(row, field.kind.field) for row in rows}
        yield f"{field.kind.table}.{field.kind.field}", {each for each in values if len(each) > 5}


def test_no_number_stands_in_the_clear(world, figure):
    line = figure("sealed values legible in the database")
    request_login_code(anonymous(), phone="+8613999990000", address="192.0.2.7")
    sealed = dict(sealed_values())
    numbers = set().union(*sealed.values())
    words = {disguise for number in numbers for disguise in disguises(number)}
    line.tried = len(numbers)
    for table, text in everything_stored():
        found = {word for word in words if word in text}
        if found:
            line.red.append(f"{table}: {sorted(found)[:3]}")
    assert len(numbers) > 100
    assert [name for name, values in sealed.items() if not values] == []
    assert not line.red


def test_swapped_numbers_are_not_read(world, figure):
    line = figure("swapped ciphertexts that were read")
    for field in FIELDS:
        rows = list(field.model._base_manager.exclude(**{field.column: None})[:2])
        for row, other in [rows, rows[::-1]] if len(rows) == 2 else []:
            line.tried += 1
            setattr(
                row, field.column, getattr(field.model._base_manager.get(pk=other.pk), field.column)
            )
            with pytest.raises(InvalidTag):
                getattr(row, field.kind.field)
    assert line.tried >= 4
