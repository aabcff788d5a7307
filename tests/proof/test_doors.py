"""Rows leave the house by our own field classes alone, and every type has its tables."""

import graphene
import pytest
from graphene.utils.str_converters import to_camel_case
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type

from backend.authority.scope import scope
from backend.identity.models import Person
from graphql_schema.backend.any_node import FindAny
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import (
    Carried,
    Connection,
    Find,
    Node,
    Plain,
    Relation,
    Row,
    fetched,
)
from graphql_schema.paging import connection_of
from graphql_schema.schema import schema
from graphql_schema.service_mutation import Error, Thing
from tests.world import SmallWorld, actor_of

# Shapes that carry nothing of their own: they take the row of what they hold.
SHAPES = {"Kind", "Count", "PageInfo", "Error"}
DOORS = (Relation, Find, FindAny, Connection, Thing, Carried)


def objects_of(schema):
    return {
        name: of
        for name, of in schema.graphql_schema.type_map.items()
        if isinstance(of, GraphQLObjectType) and not name.startswith("__")
    }


def fields_of(schema):
    """(type, field, as it was mounted, what it leads to)."""
    return [
        (name, field_name, mounted, get_named_type(of.fields[field_name].type))
        for name, of in objects_of(schema).items()
        if name not in SHAPES
        for python_name, mounted in of.graphene_type._meta.fields.items()
        for field_name in [mounted.name or to_camel_case(python_name)]
    ]


OBJECTS, FIELDS = objects_of(schema), fields_of(schema)


def holds_rows(named):
    """A row, anything that has an id, or a page of rows."""
    of = getattr(named, "graphene_type", object)
    if of is Node or issubclass(of, Row):
        return True
    name, edges = getattr(named, "name", ""), getattr(named, "fields", {})
    return name.endswith("Edge") or (name.endswith("Connection") and "edges" in edges)


def made_by_paging(name, schema):
    """The page that a Connection makes of a row's type, and its edges; not one of that name."""
    row_name = name.removesuffix("Edge").removesuffix("Connection")
    of = getattr(schema.graphql_schema.type_map.get(row_name), "graphene_type", object)
    if not issubclass(of, Row):
        return False
    page = connection_of(of)
    edge = page._meta.fields["edges"].type.of_type.of_type.of_type
    return objects_of(schema)[name].graphene_type in (page, edge)


def bypasses(schema):
    return sorted(
        f"{name}.{field_name}"
        for name, field_name, mounted, named in fields_of(schema)
        if holds_rows(named) and not isinstance(mounted, DOORS) and not made_by_paging(name, schema)
    )


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
    assert sum(holds_rows(named) for *_, named in FIELDS) > 100
    assert bypasses(schema) == []


def test_every_id_that_is_taken_says_of_what_type():
    """Lists and objects inside an input included: the deed is handed what `id_spec` makes of it."""
    ids = {
        f"{name}.{field_name}": mounted
        for name, of in schema.graphql_schema.type_map.items()
        if isinstance(of, GraphQLInputObjectType)
        for python_name, mounted in of.graphene_type._meta.fields.items()
        for field_name in [mounted.name or to_camel_case(python_name)]
        if get_named_type(of.fields[field_name].type).name == "ID"
    }
    assert len(ids) > 30
    assert [name for name, mounted in ids.items() if not hasattr(mounted, "id_spec")] == []


class PersonEdge(graphene.ObjectType):
    """Named like an edge, and none."""

    node = graphene.Field(PersonType, description="x")


class Smuggler(graphene.ObjectType):
    """Every way around the doors that graphene has."""

    one = graphene.Field(PersonType, description="x")
    one_late = graphene.Field(lambda: PersonType, description="x")
    some = graphene.List(PersonType, description="x")
    some_safe = graphene.List(graphene.NonNull(PersonType), required=True, description="x")
    page = graphene.Field(connection_of(PersonType), description="x")
    anything = graphene.Field(Node, description="x")
    edge = graphene.Field(PersonEdge, description="x")


def test_nothing_is_smuggled_in():
    smuggled = graphene.Schema(query=Smuggler)
    found = {each.partition(".")[2] for each in bypasses(smuggled) if each.startswith("Smuggler")}
    assert found == {to_camel_case(name) for name in Smuggler._meta.fields}
    assert "PersonEdge.node" in bypasses(graphene.Schema(query=Hidden))


class Hidden(graphene.ObjectType):
    """Without the true page beside it, whose edge has the same name."""

    edge = graphene.Field(PersonEdge, description="x")


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
