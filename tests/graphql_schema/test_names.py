"""The schema knows its types by name: of two with one name, one would answer for both."""

from collections import Counter
from collections.abc import Iterator

from graphene.types.base import BaseType

from graphql_schema.schema import schema


def below(type_: type) -> Iterator[type]:
    for each in type_.__subclasses__():
        yield each
        yield from below(each)


def test_no_two_types_share_a_name():
    ours = {each for each in below(BaseType) if each.__module__.startswith("graphql_schema.")}
    named = Counter(each._meta.name for each in ours if each.__dict__.get("_meta"))
    assert len(named.keys() & schema.graphql_schema.type_map.keys()) > 300
    assert [name for name, times in named.items() if times > 1] == []
