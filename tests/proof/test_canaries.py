"""Words that nobody may see outside their place, and numbers that stand nowhere in the clear."""

import base64
import hashlib
import re
from binascii import Error
from random import Random
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.core.cache import cache
from django.db import ProgrammingError, connection, models, transaction
from graphql import GraphQLNonNull

from backend.identity.models import Person
from backend.identity.sealed import FIELDS
from backend.telemetry import exposition
from tests.proof.asking import LISTS, TYPES, Asked, Asker, Known
from tests.proof.attempts import ATTEMPTS
from tests.proof.figures import size
from tests.proof.hearing import Asking
from tests.proof.lively import Lively
from tests.proof.observing import leaves
from tests.proof.unseen import hidden_things
from tests.world import id_of

pytestmark = pytest.mark.django_db
CANARY = re.compile(rb"CNRY\d{5}")
ENCODED = re.compile(rb"[A-Za-z0-9_+/-]{8,}={0,2}")
# Texts that the machine reads: codes, names of kinds, keys of its own.
READ_BY_THE_MACHINE = {
    "kind", "subject_type", "permission", "mutation", "source", "source_id", "channel", "platform",
    "content_type", "purpose", "level", "key_id", "language", "event", "deed", "trace_id", "error",
    "field", "way", "reason_kind", "code", "password", "username", "id_kind", "residence_division",
}  # fmt: skip


class Planted(Lively):
    """Every text of every row of every place is a word of its own; `words` says whose."""

    def __init__(self):
        super().__init__()
        self.words, self.anybody = {}, id_of("Person", self.leader)
        for thing in self.things:
            self._plant(thing)

    def _plant(self, thing):
        given = {}
        for column in thing.row._meta.concrete_fields:
            written = isinstance(column, models.CharField | models.TextField)
            if not written or column.choices or column.name in READ_BY_THE_MACHINE:
                continue
            if column.is_relation or (column.max_length or 99) < 9:
                continue
            if column.name == "paper_reference" and not thing.row.paper_reference:
                continue  # given by login: there is no paper
            word = f"CNRY{len(self.words):05d}"
            self.words[word.encode()] = (thing, column.name)
            given[column.name] = word
        try:
            with transaction.atomic():
                if given:
                    type(thing.row)._base_manager.filter(pk=thing.row.pk).update(**given)
        except ProgrammingError:  # a table that nobody may change
            for word in given.values():
                del self.words[word.encode()]


@pytest.fixture
def world():
    return Planted()


def with_what_is_encoded(content):
    yield content
    for word in ENCODED.findall(content):
        try:
            yield base64.urlsafe_b64decode(word.rstrip(b"=") + b"=" * (-len(word.rstrip(b"=")) % 4))
        except (Error, ValueError):
            continue


def heard(content):
    return {word for text in with_what_is_encoded(content) for word in CANARY.findall(text)}


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
    for who, person in {"anonymous": None, **world.people}.items():
        cache.clear()
        asking, dice = Asking(person), Random(who)
        hidden = {(thing.type, thing.row.pk) for thing in hidden_things(world, who, of_words=False)}
        for asked in questions(world, who, dice):
            line.tried += 1
            cache.clear()  # nobody is out of breath
            for word in heard(asking(asked).content):
                thing, field = world.words[word]
                listened.add(word)
                if (thing.type, thing.row.pk) in hidden:
                    line.red.append(who)
                    wrong.append(f"{who} {asked.document[:80]}: {thing.type}.{field} {thing.spot}")
    assert not wrong, "\n".join(sorted(set(wrong))[:20])
    assert len(listened) > 100


def test_a_refused_deed_says_no_word(world, figure):
    line, wrong = figure("canaries in refusals, audit and queues"), []
    for who, person in world.people.items():
        cache.clear()
        asking, dice = Asking(person), Random(who)
        hidden = hidden_things(world, who, of_words=False)
        for (mutation, field), attempt in ATTEMPTS.items():
            things = [thing for thing in hidden if thing.type in attempt.types]
            for thing in things and [dice.choice(things)]:
                content = refused(world, asking, mutation, field, attempt, thing)
                line.tried += 1
                if heard(content):
                    line.red.append(who)
                    wrong.append(f"{who} {mutation}: {heard(content)}")
    assert not wrong, "\n".join(wrong[:10])


QUEUES = ("jobs_job.given", "audit_auditentry.things", "audit_auditentry.codes")


def refused(world, asking, mutation, field, attempt, thing):
    """The answer, with what the deed wrote for the machine."""
    given = attempt.rest(world, thing) | {field: [thing.id] if field.endswith("Ids") else thing.id}
    kind = f"{mutation[0].upper()}{mutation[1:]}Input!"
    document = (
        f"mutation($input: {kind}) {{ {mutation}(input: $input) "
        "{ errors { code field message } } }"
    )
    before = transaction.savepoint()
    said = asking(Asked(mutation, document, {"input": given | {"clientKey": str(uuid4())}})).content
    with connection.cursor() as cursor:
        for name in QUEUES:
            table, column = name.split(".")
            cursor.execute(f"SELECT coalesce(string_agg({column}::text, ' '), '') FROM {table}")
            said += cursor.fetchone()[0].encode()
        cursor.execute(
            "SELECT coalesce(string_agg(o::text, ' '), '') FROM messaging_outboxmessage o"
        )
        said += cursor.fetchone()[0].encode()
    transaction.savepoint_rollback(before)
    return said + exposition()[0]


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


def test_no_number_stands_in_the_clear(world, figure):
    people = Person.objects.order_by("pk")
    numbers = {number for each in people for number in (each.phone, each.id_number) if number}
    words = {disguise for number in numbers for disguise in disguises(number)}
    line = figure("phones and ID numbers legible in the database")
    line.tried = len(numbers)
    for table, text in everything_stored():
        found = {word for word in words if word in text}
        if found:
            line.red.append(f"{table}: {sorted(found)[:3]}")
    assert len(numbers) > 100
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
