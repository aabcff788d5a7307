"""The one mutation base: an input, one service, a payload."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import graphene
from graphene.types.mountedtype import MountedType
from graphene.types.unmountedtype import UnmountedType
from graphene.utils.str_converters import to_camel_case
from graphql import GraphQLResolveInfo

from backend.authority.scope import logged_in, scope
from backend.deed import Done
from backend.errors import Refusal, Refused
from graphql_schema.fields import Row, fill, row_type
from graphql_schema.selection import selected


class Error(graphene.ObjectType):
    """Why something was not done."""

    code = graphene.String(required=True, description="Stable name of the reason.")
    field = graphene.String(description="Input field it concerns, with its place in a list.")
    message = graphene.String(required=True, description="In the language asked for.")


def errors_shown() -> graphene.List:
    return graphene.List(
        graphene.NonNull(Error), required=True, description="Empty when it was done."
    )


def one_input(mutation: str, inputs: Mapping[str, Any]) -> type:
    """The arguments of a mutation, which takes one input of these fields."""
    described = {"__doc__": f"Input of {mutation[0].lower()}{mutation[1:]}."}
    shape = type(f"{mutation}Input", (graphene.InputObjectType,), described | inputs)
    argument = graphene.Argument(shape, required=True, description="What to do.")
    return type("Arguments", (), {"input": argument})


class Thing(graphene.Field):
    """A row the deed returned: as written, or on a replay as today's scope shows it."""

    many = False

    def __init__(self, type_: Any, description: str) -> None:
        self.lazy = type_
        shape = graphene.List(graphene.NonNull(type_)) if self.many else type_
        super().__init__(shape, description=description)


class Things(Thing):
    many = True


class Once(graphene.Field):
    """A text that the first answer says and no replay does, because it is kept nowhere."""

    def __init__(self, description: str) -> None:
        super().__init__(graphene.String, description=description)


class ServiceMutation(graphene.Mutation):
    """Subclasses name `service`, `Input` and the things of the payload; `arguments` turns the
    coerced input into the service's keywords where they differ. A null is what was left out."""

    class Meta:
        abstract = True

    service: Callable[..., Done]

    @classmethod
    def __init_subclass_with_meta__(cls, description: str | None = None, **options: Any) -> None:
        name = cls.__name__
        inputs = {
            key: value
            for base in reversed(cls.Input.__mro__)
            for key, value in vars(base).items()
            if isinstance(value, UnmountedType | MountedType)
        }
        inputs["client_key"] = graphene.InputField(
            graphene.UUID,
            required=True,
            description="Made at the tap, sent unchanged on every retry.",
        )
        cls.id_specs = {
            key: field.id_spec for key, field in inputs.items() if hasattr(field, "id_spec")
        }
        cls.Arguments = one_input(name, inputs)
        cls.things = {key: value for key, value in vars(cls).items() if isinstance(value, Thing)}
        cls.once = [key for key, value in vars(cls).items() if isinstance(value, Once)]
        cls.replayed = graphene.Boolean(
            required=True, description="The key was used before; this is what is known of it."
        )
        cls.errors = errors_shown()
        super().__init_subclass_with_meta__(
            name=f"{name}Payload", description=description or inspect.getdoc(cls), **options
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given

    @classmethod
    def mutate(cls, root: None, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> Any:
        actor = info.context.actor
        if not logged_in(actor):
            raise Refused(Refusal("UNAUTHENTICATED"))
        try:
            named = {key: value for key, value in input.items() if value is not None}
            key = named.pop("client_key")
            given = with_ids(cls.id_specs, named)
            done = cls.service(actor, client_key=key, **cls.arguments(given))
        except Refused as refused:
            return cls(replayed=False, errors=as_errors(refused.refusals))
        things = _again(actor, cls.things, done.ids) if done.replayed else dict(done.things)
        below = selected(info, cls._meta.name, info.field_nodes)
        for key, thing in cls.things.items():
            rows = things.get(key) or []
            fill(
                info,
                list(rows) if isinstance(rows, Sequence) else [rows],
                row_type(thing.lazy),
                below.get(to_camel_case(key), ()),
            )
        shown = {key: things.get(key) for key in cls.things} | dict(done.said)
        errors = list(done.refusals)
        if done.replayed and cls.things and _vanished(things, done.ids):
            errors.append(Refusal("NOT_FOUND"))
        elif done.replayed and cls.once:
            errors.append(Refusal("SAID_ALREADY"))
        return cls(replayed=done.replayed, errors=as_errors(errors), **shown)


def with_ids(specs: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Global ids become public ids. What is none goes to the deed as well, which answers and
    audits it as it does an id out of sight."""
    for key, spec in specs.items():
        value = given.get(key)
        if value is not None:
            given[key] = (
                [spec.public_id(each, place) for place, each in enumerate(value)]
                if spec.many
                else spec.public_id(value)
            )
    return given


def as_errors(refusals: Sequence[Refusal]) -> list[Error]:
    return [
        Error(code=refusal.code, field=refusal.field, message=refusal.message)
        for refusal in refusals
    ]


def _again(actor: Any, wanted: Mapping[str, Thing], ids: Mapping[str, Any]) -> dict[str, Any]:
    """Rendered through today's scope, in the order of the first answer: whoever lost the right to
    see it gets nothing."""
    things: dict[str, Any] = {}
    for key, thing in wanted.items():
        if key not in ids:
            continue
        of: type[Row] = row_type(thing.lazy)
        rows = scope(actor, of._meta.model).select_related(*of.joins or [None])
        if thing.many:
            found = {row.pk: row for row in rows.filter(pk__any=ids[key])}
            things[key] = [found[pk] for pk in ids[key] if pk in found]
        else:
            things[key] = rows.filter(pk=ids[key]).first()
    return things


def _vanished(things: Mapping[str, Any], ids: Mapping[str, Any]) -> bool:
    return any(ids.values()) and not any(things.values())
