"""Rows leave the house by our own field classes alone, and every type has its tables."""

import pytest
from graphql import GraphQLObjectType, get_named_type

from backend.authority.scope import scope
from backend.identity.models import Person
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Carried, Find, Plain, Relation, Row, fetched
from graphql_schema.schema import schema
from graphql_schema.service_mutation import Error, Thing
from tests.world import SmallWorld, actor_of

# Shapes that carry nothing of their own: they take the row of what they hold.
SHAPES = {"Kind", "Count", "PageInfo", "Error"}
DOORS = (Relation, Find, Thing, Carried)
OBJECTS = {
    name: of
    for name, of in schema.graphql_schema.type_map.items()
    if isinstance(of, GraphQLObjectType) and not name.startswith("__")
}
FIELDS = [
    (name, field_name, of.graphene_type._meta.fields[python_name], field)
    for name, of in OBJECTS.items()
    if name not in SHAPES
    for field_name, field in of.fields.items()
    for python_name in of.graphene_type._meta.fields
    if python_name == field_name
    or python_name.split("_")[0] + "".join(part.title() for part in python_name.split("_")[1:])
    == field_name
]


def is_shape(name):
    of = OBJECTS[name].graphene_type
    return (
        name in SHAPES
        or name.endswith(("Connection", "Edge", "Payload"))
        or name in ("Query", "Mutation")
        or of is Error
    )


def test_every_type_is_a_row_a_plain_object_or_a_shape():
    others = [
        name
        for name, of in OBJECTS.items()
        if not is_shape(name) and not issubclass(of.graphene_type, Row | Plain)
    ]
    assert others == []


def test_only_own_field_classes_return_rows():
    assert len(FIELDS) > 300
    bypasses = [
        f"{name}.{field_name}"
        for name, field_name, mounted, field in FIELDS
        if issubclass(getattr(get_named_type(field.type), "graphene_type", object), Row)
        and not isinstance(mounted, DOORS)
        and not name.endswith("Edge")
    ]
    assert bypasses == []


@pytest.mark.django_db
def test_rows_that_were_not_scoped_do_not_pass():
    world = SmallWorld()
    actor, other = actor_of(world.anna), actor_of(world.leader)
    info = type("Info", (), {"context": type("Context", (), {"actor": actor})})
    mine = scope(actor, Person).filter(name__contains="红").exclude(pk=0).order_by("pk")
    assert fetched(info, mine, PersonType, ()) == [world.anna]
    for rows in (Person.objects.all(), scope(other, Person), scope(other, Person).none()):
        with pytest.raises(AssertionError, match="scope"):
            fetched(info, rows, PersonType, ())
