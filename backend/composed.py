"""Questions of the ORM composed once: the text of the statement stays, its values differ. Composing
one takes Django longer than answering it takes PostgreSQL."""

from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, Generic, NamedTuple, TypeVar, cast
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Q
from django.db.models.expressions import DatabaseDefault
from django.db.models.query import ModelIterable, get_related_populators

from backend import planned
from backend.lookups import Keys

T = TypeVar("T")
NEVER_THE_SAME = (date, UUID, list)


class Slot(NamedTuple):
    name: str


class Given(models.Expression):
    """Stands in a question for a value that is given each time it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (Slot(self.name),)


class Composed(Generic[T]):
    """Answers rows of the model with what is joined, or tuples of `values_list`."""

    def __init__(self, rows: "models.QuerySet[Any, T]") -> None:
        self.compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = self.compiler.as_sql()
        if any(isinstance(each, NEVER_THE_SAME) for each in self.params):
            raise ValueError(f"a value of one call would stay in {self.sql}")
        chosen = self.compiler.select
        self.converters = self.compiler.get_converters([each[0] for each in chosen])
        self.model = rows.model if rows._iterable_class is ModelIterable else None
        if self.model:
            shape = self.compiler.klass_info
            own = shape["select_fields"]
            self.own = slice(own[0], own[-1] + 1)
            self.names = [each[0].target.attname for each in chosen[self.own]]
            populators: Any = get_related_populators  # the stubs are of a later Django
            self.joined = populators(shape, chosen, DEFAULT_DB_ALIAS)

    def ask(self, **given: Any) -> list[T]:
        values = [given[each.name] if isinstance(each, Slot) else each for each in self.params]
        rows: Any = planned.fetch(self.sql, values)
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [self._made(row) for row in rows]

    def _made(self, row: Any) -> T:
        if self.model is None:
            return cast(T, tuple(row))
        one = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for each in self.joined:
            each.populate(row, one)
        return cast(T, one)


def composed(question: "Callable[..., models.QuerySet[Any, T]]") -> Callable[..., list[T]]:
    """Asks with the values of what is `Given`. Composed when it is asked first, once for each of
    what is told by place."""
    texts: dict[Hashable, Composed[T]] = {}

    @wraps(question)
    def ask(*told: Hashable, **given: Any) -> list[T]:
        if told not in texts:
            texts[told] = Composed(question(*told))
        return texts[told].ask(**given)

    return ask


def insert(row: models.Model) -> None:
    """As `save` of a new row, without its signals."""
    given = {each: each.pre_save(row, add=True) for each in row._meta.concrete_fields}
    told = {each: of for each, of in given.items() if not isinstance(of, DatabaseDefault)}
    told.pop(row._meta.pk)
    values = [each.get_db_prep_save(of, connection) for each, of in told.items()]
    found = planned.fetch(_inserting(type(row), tuple(told)), values)
    for each, of in zip(row._meta.db_returning_fields, found[0], strict=True):
        setattr(row, each.attname, of)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _inserting(model: type[models.Model], told: tuple[Any, ...]) -> str:
    name = connection.ops.quote_name
    columns = ", ".join(name(each.column) for each in told)
    values = ", ".join(_placeholder(each) for each in told)
    made = ", ".join(name(str(each.column)) for each in model._meta.db_returning_fields)
    into = name(model._meta.db_table)
    return (
        f"INSERT INTO {into} ({columns})"  # noqa: S608 - names of a model's own table and columns
        f" VALUES ({values}) RETURNING {made}"
    )


def _placeholder(field: Any) -> str:
    asked = getattr(field, "get_placeholder", None)
    return asked(None, None, connection) if asked else "%s"


# What a value may be, and be compared by, for the text not to depend on it.
PLAIN_VALUES = {int, Keys, UUID, date, datetime}
PLAIN_LOOKUPS = {"any", "any_unweighed"}


def emptied(model: type[models.Model], condition: Q, values: dict[str, Any]) -> Q | None:
    """The condition with its values taken out, into `values`; None where the text may depend on
    one. Two that differ in values alone are equal then."""
    children: list[Any] = []
    for child in condition.children:
        if isinstance(child, Q):
            inner = emptied(model, child, values)
            if inner is None:
                return None
            children.append(inner)
        elif not isinstance(child, tuple):
            return None
        elif child[1] is None or isinstance(child[1], bool):
            children.append(child)
        else:
            path, value = child
            many = list(value) if isinstance(value, list | tuple) else None
            kinds = {type(each) for each in ([value] if many is None else many)}
            if not kinds <= PLAIN_VALUES or not _is_plain(model, path):
                return None
            name = f"value{len(values)}"
            values[name] = value if many is None else many
            children.append((path, Given(name)))
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


@cache
def _is_plain(model: type[models.Model], path: str) -> bool:
    """A column to be equal, or one of several; no other lookup."""
    fields = path.split("__")
    if fields[-1] in PLAIN_LOOKUPS:
        fields.pop()
    of: Any = model
    for each in fields:
        try:
            field = of._meta.pk if each == "pk" else of._meta.get_field(each)
        except FieldDoesNotExist:
            return False
        of = field.related_model or of
    return True
