"""The lively province with a word of its own in every text, and who heard which."""

import base64
import re
from binascii import Error

from django.db import ProgrammingError, models, transaction

from backend.identity.models import Person
from tests.kept import kept
from tests.proof.lively import Lively
from tests.world import id_of

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

    @kept
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


def with_what_is_encoded(content):
    yield content
    for word in ENCODED.findall(content):
        try:
            yield base64.urlsafe_b64decode(word.rstrip(b"=") + b"=" * (-len(word.rstrip(b"=")) % 4))
        except (Error, ValueError):
            continue


def heard(content):
    return {word for text in with_what_is_encoded(content) for word in CANARY.findall(text)}


def numbers_of_people():
    """Phone or ID number as a text would have it -> whose."""
    return {
        number.removeprefix("+86").encode(): person
        for person in Person.objects.order_by("pk")
        for number in (person.phone, person.id_number)
        if number
    }


NUMBER = re.compile(rb"\d{17}[\dX]|1\d{10}")
# Whom a leader calls about a shift; the matrix says who does.
CALLED = re.compile(rb'"contactPhone":"[^"]*"')


def numbers_in(content, numbers):
    """Whose numbers stand there plain."""
    plain = with_what_is_encoded(CALLED.sub(b"", content))
    found = {word for text in plain for word in NUMBER.findall(text)}
    return {numbers[word] for word in found & numbers.keys()}
