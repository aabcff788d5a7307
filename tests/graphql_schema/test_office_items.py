"""What is put before an office names the mutation that decides it."""

import ast

from graphql_schema.schema import schema
from tests.test_house import named, none, product_files, read


def test_every_item_names_a_mutation_of_the_schema():
    asked = {
        (named(path), word.value.value)
        for path in product_files()
        for call in ast.walk(read(path))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ask_office"
        for word in call.keywords
        if word.arg == "mutation" and isinstance(word.value, ast.Constant)
    }
    assert len(asked) >= 3
    known = schema.graphql_schema.mutation_type.fields.keys()
    none(f"{name} names {each}" for name, each in asked if each not in known)
