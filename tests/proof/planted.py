"""The lively province with a word of its own in every text, and who heard which."""

import base64
import json
import re
from binascii import Error
from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

import pgtrigger
from django.apps import apps
from django.db import ProgrammingError, models, transaction

from backend.identity.models import Person, PersonExternalId
from backend.identity.sealed import FIELDS
from members.models import Criterion, CriterionDeclaration
from tests.kept import kept
from tests.proof.lively import Lively
from tests.proof.spots import Thing
from tests.proof.texts import EXEMPT, PUBLIC, SHOWN_WITH, TOLD_TO_NOBODY, named, texts_of
from tests.world import id_of

CANARY = re.compile(rb"CNRY\d{5}")
ENCODED = re.compile(rb"[A-Za-z0-9_+/-]{8,}={0,2}")


class Word(NamedTuple):
    """Where it stands, and with which thing it may be seen; None: it is everybody's."""

    thing: Thing | None
    row: models.Model
    column: str


class Planted(Lively):
    """Every text of every row of every place is a word of its own; `words` says whose."""

    @kept
    def __init__(self):
        super().__init__()
        self.words, self.anybody = {}, id_of("Person", self.leader)
        self._tell_the_rest()
        with pgtrigger.ignore():
            self.things = [replace(thing, row=self._plant(thing)) for thing in self.things]
            for model, (type_, column, of) in SHOWN_WITH.items():
                things = {getattr(each.row, of): each for each in self.things if each.type == type_}
                for row in model._base_manager.filter(**{f"{column}__in": list(things)}):
                    self._plant(things[getattr(row, column)], row)
            for label in PUBLIC:
                for row in apps.get_model(label)._base_manager.all():
                    self._plant(None, row)
        last = {(type(of.row), of.row.pk, of.column): word for word, of in self.words.items()}
        self.words = {word: self.words[word] for word in last.values()}  # of rows planted twice

    def _tell_the_rest(self):
        """What no floor has told of anybody yet."""
        for thing in self.things:
            if thing.type == "Person":
                PersonExternalId.objects.create(person=thing.row, system="x", number=thing.row.pk)
            if thing.type == "CertificationCase":
                criterion = Criterion.objects.order_by("pk").first()
                CriterionDeclaration.objects.create(
                    branch=thing.row.branch, criterion=criterion, statement="x",
                    declared_by=self.leader, declared_at=self.now,
                )  # fmt: skip

    def _plant(self, thing, row=None):
        """The row with its words; where none may be changed, one like it beside it."""
        row = thing.row if row is None else row
        columns = [each for each in texts_of(type(row)) if named(type(row), each) not in EXEMPT]
        written = set()
        for column in columns:
            if column == "paper_reference" and not row.paper_reference:
                continue  # given by login: there is no paper
            word = f"CNRY{len(self.words):05d}"
            self.words[word.encode()] = Word(thing, row, column)
            setattr(row, column, in_form(row, column, word))
            written.add(sealed_as(row, column))
        if not written:
            return row
        try:
            with transaction.atomic():
                row.save(update_fields=written)
        except ProgrammingError:
            row.pk, row.public_id, row._state.adding = None, uuid4(), True
            row.save(force_insert=True)
        return row

    def heard_by_none(self, word):
        where = self.words[word]
        return named(type(where.row), where.column) in TOLD_TO_NOBODY

    def wrongly(self, words, hidden):
        """Those among them that stand where somebody may not look."""
        return {
            f"{named(type(where.row), where.column)} {where.thing.spot if where.thing else ''}"
            for word in words
            for where in [self.words[word]]
            if self.heard_by_none(word)
            or (where.thing and (where.thing.type, where.thing.row.pk) in hidden)
        }


def sealed_as(row, column):
    """The column a value is written to."""
    return next(
        (
            each.column
            for each in FIELDS
            if isinstance(row, each.model) and each.kind.field == column
        ),
        column,
    )


def in_form(row, column, word):
    """A word as such a column holds it."""
    if column in ("was", "wanted"):
        return json.dumps({"name": word})
    if column == "equipment":
        return [[word, 1]]
    if column == "checklist":
        return [{"text": word, "ok": True, "criterion": word, "note": word}]
    if column == "snapshot":
        return row.snapshot | {"word": word}
    return [word] if isinstance(getattr(row, column), list) else word


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
