"""Words that nobody may see outside their place, and numbers that stand nowhere in the clear."""

import base64
import hashlib
from random import Random

import pytest
from cryptography.exceptions import InvalidTag
from django.core.cache import cache
from django.db import connection
from graphql import GraphQLNonNull

from backend.authority.actor import anonymous
from backend.identity.sealed import FIELDS
from backend.identity.services.request_login_code import request_login_code
from tests.proof.asking import LISTS, TYPES, Asked, Asker, Known
from tests.proof.figures import size
from tests.proof.hearing import Asking
from tests.proof.observing import leaves
from tests.proof.planted import Planted, heard, numbers_in, numbers_of_people
from tests.proof.unseen import hidden_things

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return Planted()


def questions(world, who, dice):
    """Each thing by its id with all its fields, every list in full, and lists asked anyhow."""
    for thing in dice.sample(world.things, min(len(world.things), size(40, len(world.things)))):
        fields = " ".join(leaves(thing.type).values())
        document = (
            f"query($id: ID!) {{ node(id: $id) {{ ... on {thing.type} {{ id {fields} }} }} }}"
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
            for first in (100, 30):
                yield Asked(
                    name,
                    f"{{ {name}(first: {first}) {{ edges {{ cursor node {{ id {fields} }} }} "
                    "pageInfo { endCursor } totalCount { value } } }",
                    {},
                )
        yield asker.ask(name)


def known_in(world):
    found = Known(world.now, {}, ["CNRY", "红"], world.divisions)
    for thing in world.things:
        found.ids.setdefault(thing.type, []).append(thing.id)
    return found


def test_nobody_hears_a_word_from_where_they_may_not_look(world, figure):
    line, wrong, listened = figure("canaries heard out of their place"), [], set()
    numbers = numbers_of_people()
    for who, person in {"anonymous": None, **world.people}.items():
        cache.clear()
        asking, dice = Asking(person), Random(who)
        hidden = {(thing.type, thing.row.pk) for thing in hidden_things(world, who, of_words=False)}
        for asked in questions(world, who, dice):
            line.tried += 1
            cache.clear()  # nobody is out of breath
            content = asking(asked).content
            strangers = {each for each in numbers_in(content, numbers) if each != person}
            if strangers:
                line.red.append(who)
                wrong.append(f"{who} {asked.document[:80]}: a number of {strangers}")
            for word in heard(content):
                thing, field = world.words[word]
                listened.add(word)
                if (thing.type, thing.row.pk) in hidden:
                    line.red.append(who)
                    wrong.append(f"{who} {asked.document[:80]}: {thing.type}.{field} {thing.spot}")
    assert not wrong, "\n".join(sorted(set(wrong))[:20])
    assert len(listened) > 100


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
