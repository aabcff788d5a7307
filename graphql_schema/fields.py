"""The only field classes that may return model types. Each fetches through scope()."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene
from django.db import models
from django.db.models import Q
from graphene.utils.str_converters import to_camel_case
from graphene_django import DjangoObjectType
from graphql import FieldNode, GraphQLResolveInfo

from backend.authority.scope import (
    FORMER,
    called,
    has_public_id,
    heir_path,
    is_scoped,
    present,
    scope,
    visible,
)
from backend.identifiers import global_id, read_global_id
from graphql_schema import paging
from graphql_schema.orders import Orders
from graphql_schema.selection import selected
from graphql_schema.sight import Sight, guarded, know

FILLED = "_filled_by_the_door"
SHOWN = "_fetched_for"
CARRIED = "what carries it"


class Node(graphene.Interface):
    """Anything that can be asked for again by its id."""

    id = graphene.ID(required=True, description="Global id: opaque, stable, unguessable.")


def public_id_of(row: Any) -> UUID:
    return row.public_id if has_public_id(type(row)) else row.unit.public_id


class Row(DjangoObjectType):
    """A type made of one model. `reads` is the permission by which its rows are seen, a line of
    `who.py`; `sees` has one entry for every field; without them the class is refused. `joins` are
    what every field of the row needs, fetched with it; `of_page` what a page says beside."""

    class Meta:
        abstract = True

    reads: str
    sees: dict[str, Sight]
    joins: tuple[str, ...] = ()
    of_page: Mapping[str, graphene.Field] = {}

    @classmethod
    def __init_subclass_with_meta__(cls, model: Any = None, **options: Any) -> None:
        super().__init_subclass_with_meta__(
            model=model, fields=(), interfaces=(Node,), use_connection=False, **options
        )
        _must_see(cls, set(cls._meta.fields) - {"id"})
        for name, sight in cls.sees.items():
            if sight.permission != "row" or sight.known:
                _guard(cls, name, sight)

    @staticmethod
    def resolve_id(row: Any, info: GraphQLResolveInfo) -> str:
        return global_id(info.parent_type.name, public_id_of(row))

    @classmethod
    def relation(cls, name: str) -> "Relation | None":
        return next(
            (
                field
                for field_name, field in cls._meta.fields.items()
                if isinstance(field, Relation) and to_camel_case(field_name) == name
            ),
            None,
        )


class Plain(graphene.ObjectType):
    """An object that carries data and is no row; it has a table of its own all the same. `reads`
    is the line of what carries it; where that is more than one line, CARRIED."""

    class Meta:
        abstract = True

    reads: str
    sees: dict[str, Sight]

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        super().__init_subclass_with_meta__(**options)
        _must_see(cls, set(cls._meta.fields))


def _must_see(cls: Any, fields: set[str]) -> None:
    if not getattr(cls, "reads", ""):
        raise TypeError(f"{cls.__name__}.reads: by which permission it is seen")
    if fields != cls.sees.keys():
        raise TypeError(f"{cls.__name__}.sees: {sorted(fields ^ cls.sees.keys())}")


def _guard(cls: Any, name: str, sight: Sight) -> None:
    """A field's own resolver comes before the class's, so it is the one to guard."""
    mounted = cls._meta.fields[name]
    if isinstance(mounted, Relation) == (sight.permission == "own" or bool(sight.known)):
        raise TypeError(f"{cls.__name__}.{name}: own is a field's, judged a relation's")
    if isinstance(mounted, Relation):
        return  # its fetch asks
    if mounted.resolver is not None:
        mounted.resolver = guarded(mounted.resolver, sight)
        return
    resolver = getattr(cls, f"resolve_{name}", None) or _attribute(name)
    setattr(cls, f"resolve_{name}", staticmethod(guarded(resolver, sight)))


def _attribute(name: str) -> Callable[..., Any]:
    return lambda row, info: getattr(row, name)


def row_type(lazy: Any) -> type[Row]:
    return lazy() if callable(lazy) and not isinstance(lazy, type) else lazy


def row_type_named(info: GraphQLResolveInfo, name: str) -> type[Row] | None:
    of = getattr(info.schema.get_type(name), "graphene_type", None)
    return of if isinstance(of, type) and issubclass(of, Row) else None


def fill(
    info: GraphQLResolveInfo,
    rows: Sequence[models.Model],
    of: type[Row],
    nodes: Sequence[FieldNode],
) -> None:
    """Fetches what the selection asks of these rows: one statement for each relation named,
    however many rows there are."""
    names = selected(info, of._meta.name, nodes)
    asked = (sight for name, sight in of.sees.items() if to_camel_case(name) in names)
    know(info.context.actor, rows, asked)
    for name, below in names.items():
        relation = of.relation(name)
        if relation is not None:
            relation.fetch(info, rows, name, below)


def fetched(info: GraphQLResolveInfo, queryset: Any, of: type[Row], nodes: Any) -> list[Any]:
    """Rows that may be shown, with what is asked of them."""
    must_be_scoped(info, queryset)
    rows = list(queryset.select_related(*of.joins) if of.joins else queryset)
    to_be_shown(info, rows, of, nodes)
    return rows


def shown(info: GraphQLResolveInfo, wanted: Q, of: type[Row], nodes: Any) -> list[Any]:
    """As `fetched`, for rows that are named by their keys."""
    rows = visible(info.context.actor, of._meta.model, wanted, *of.joins)
    to_be_shown(info, rows, of, nodes)
    return rows


def to_be_shown(info: GraphQLResolveInfo, rows: Sequence[Any], of: type[Row], nodes: Any) -> None:
    fill(info, rows, of, nodes)
    for row in rows:
        row.__dict__[SHOWN] = info.context.actor


def must_be_scoped(info: GraphQLResolveInfo, queryset: models.QuerySet[Any]) -> None:
    if not is_scoped(info.context.actor, queryset):
        raise AssertionError(f"{queryset.model.__name__} was not fetched through scope()")


def fill_in(row: Any, name: str, found: Any) -> None:
    """What the relation `name` of this row leads to."""
    row.__dict__.setdefault(FILLED, {})[name] = found


class Relation(graphene.Field):
    """What a row leads to. It was fetched with its rows; nothing is fetched one by one."""

    def __init__(self, type_: Any, *, description: str, path: str = "", **options: Any) -> None:
        self.lazy, self.path = type_, path
        super().__init__(self.shape(type_), description=description, **options)

    def shape(self, type_: Any) -> Any:
        return type_

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        def resolve(row: Any, info: GraphQLResolveInfo) -> Any:
            return row.__dict__[FILLED][info.field_name]

        return resolve

    def fetch(
        self,
        info: GraphQLResolveInfo,
        rows: Sequence[models.Model],
        name: str,
        nodes: Sequence[FieldNode],
    ) -> None:
        raise NotImplementedError


class Carried(graphene.Field):
    """A row that a plain object carries; it must have come from `fetched`."""

    def __init__(self, type_: Any, *, description: str, **options: Any) -> None:
        super().__init__(self.shape(type_), description=description, **options)

    def shape(self, type_: Any) -> Any:
        return type_

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        resolver = super().wrap_resolve(parent_resolver)

        def resolve(root: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
            found = resolver(root, info, **arguments)
            for row in found if isinstance(found, list) else [found]:
                if row is not None and row.__dict__.get(SHOWN) is not info.context.actor:
                    raise AssertionError(f"{type(row).__name__} was not fetched to be shown")
            return found

        return resolve


class CarriedList(Carried):
    """Rows that a plain object carries: a short, bounded list without pages."""

    def shape(self, type_: Any) -> Any:
        return graphene.List(graphene.NonNull(type_))


class One(Relation):
    """A foreign key at `path` (its attribute on the row), null where the target is out of scope."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        of = row_type(self.lazy)
        ids = {getattr(row, f"{self.path}_id") for row in rows} - {None}
        found: dict[int, Any] = {}
        if ids:
            for target in self._targets(info, of, sorted(ids), nodes):
                found |= dict.fromkeys([target.pk, *getattr(target, FORMER, ())], target)
        for row in rows:
            fill_in(row, name, found.get(getattr(row, f"{self.path}_id")))

    @staticmethod
    def _targets(info: Any, of: type[Row], ids: list[int], nodes: Any) -> list[Any]:
        model = of._meta.model
        if heir_path(model):
            return fetched(info, present(info.context.actor, model, ids), of, nodes)
        return shown(info, Q(pk__any=ids), of, nodes)


class Few(Relation):
    """Rows whose foreign key `path` points back here: a short, bounded list without pages."""

    def shape(self, type_: Any) -> Any:
        return graphene.List(graphene.NonNull(type_), required=True)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        of = row_type(self.lazy)
        back = f"{self.path}_id"
        wanted = Q((f"{self.path}__any", [row.pk for row in rows]))
        grouped: dict[int, list[Any]] = {}
        for target in shown(info, wanted, of, nodes):
            grouped.setdefault(getattr(target, back), []).append(target)
        for row in rows:
            fill_in(row, name, grouped.get(row.pk, []))


class Find(graphene.Field):
    """One row by its global id, or null: absent and forbidden are the same answer."""

    def __init__(self, type_: type[Row], *, description: str) -> None:
        def resolve(root: None, info: GraphQLResolveInfo, id: str) -> Any:
            return find(info, type_, id)

        super().__init__(
            type_,
            id=graphene.ID(required=True, description=f"Global id of a {type_._meta.name}."),
            description=description,
            resolver=resolve,
        )


def find(info: GraphQLResolveInfo, of: type[Row], id: str) -> Any:
    wanted = _called(of, id)
    rows = shown(info, wanted, of, info.field_nodes) if wanted else ()
    return next(iter(rows), None)


def with_id(
    info: GraphQLResolveInfo, of: type[Row], id: str, action: str = "see"
) -> models.QuerySet[Any]:
    """The row with this global id, or none."""
    rows = scope(info.context.actor, of._meta.model, action, keyed=True)
    wanted = _called(of, id)
    return rows.filter(wanted) if wanted else rows.none()


def _called(of: type[Row], id: str) -> Q | None:
    named = read_global_id(id)
    if named is None or named[0] != of._meta.name:
        return None
    return called(of._meta.model, named[1])


Order = Sequence[str] | Callable[[dict[str, Any]], Sequence[str]]


class Connection(graphene.Field):
    """A scoped list in pages. `select(actor, **arguments)` gives the rows (already scoped); null is
    as good as left out. `order` is a unique order that has an index, or chooses one by the
    arguments given; Orders are an argument of their own."""

    def __init__(
        self,
        type_: type[Row],
        *,
        select: Callable[..., models.QuerySet[Any]],
        order: Order = ("-id",),
        description: str,
        **arguments: Any,
    ) -> None:
        if isinstance(order, Orders):
            arguments["order_by"] = order.argument()

        def resolve(root: None, info: GraphQLResolveInfo, first: int, **said: Any) -> Any:
            given = {name: value for name, value in said.items() if value is not None}
            after = given.pop("after", None)
            chosen = order(given) if callable(order) else order
            given.pop("order_by", None)
            rows = select(info.context.actor, **with_public_ids(arguments, given))
            must_be_scoped(info, rows)
            page = paging.page(rows, chosen, first, after, joins=type_.joins)
            below = selected(info, type_._meta.name + "Connection", info.field_nodes)
            edges = below.get("edges", ())
            nodes = selected(info, type_._meta.name + "Edge", edges).get("node", ())
            fill(info, [edge.node for edge in page.edges], type_, nodes)
            return page

        super().__init__(
            graphene.NonNull(paging.connection_of(type_)),
            first=graphene.Int(required=True, description="How many, from 1 to 100."),
            after=graphene.String(description="Cursor of the last row already seen."),
            description=description,
            resolver=resolve,
            **arguments,
        )


@dataclass(frozen=True)
class IdSpec:
    type_names: tuple[str, ...]
    many: bool

    def public_id(self, value: str, place: int = 0) -> UUID:
        """An id of another type or form is one that nobody has; in a list, each its own."""
        named = read_global_id(value)
        return named[1] if named and named[0] in self.type_names else UUID(int=place)


def id_argument(type_name: str, description: str) -> graphene.Argument:
    """A filter by global id; the selector is handed the public id."""
    argument = graphene.Argument(graphene.ID, description=description)
    argument.id_spec = IdSpec((type_name,), many=False)
    return argument


def with_public_ids(arguments: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    decoded = dict(given)
    for name, argument in arguments.items():
        spec = getattr(argument, "id_spec", None)
        if spec is not None and name in given:
            decoded[name] = spec.public_id(given[name])
    return decoded


def id_of(
    type_name: str | tuple[str, ...], description: str, *, required: bool = True
) -> graphene.InputField:
    """A global id of that type, or of one of those; the service is handed the public id."""
    names = (type_name,) if isinstance(type_name, str) else type_name
    input_field = graphene.InputField(graphene.ID, required=required, description=description)
    input_field.id_spec = IdSpec(names, many=False)
    return input_field


def ids_of(type_name: str, description: str, *, required: bool = True) -> graphene.InputField:
    shape = graphene.List(graphene.NonNull(graphene.ID))
    input_field = graphene.InputField(shape, required=required, description=description)
    input_field.id_spec = IdSpec((type_name,), many=True)
    return input_field
