"""A null argument of a list is as good as one that is left out."""

import pytest
from graphql import get_named_type, is_required_argument

from graphql_schema.schema import schema
from tests.world import Phone, SmallWorld

pytestmark = pytest.mark.django_db
# Which they have to name.
OF_ONE_ROW = {"history"}
LISTS = {
    name: [each for each, of in field.args.items() if not is_required_argument(of)]
    for name, field in schema.graphql_schema.query_type.fields.items()
    if str(get_named_type(field.type)).endswith("Connection") and name not in OF_ONE_ROW
}


def test_every_list_takes_nulls():
    phone = Phone(SmallWorld().leader)
    for name, optional in LISTS.items():
        nulls = "".join(f", {each}: null" for each in optional)
        asked = [
            phone.ask(f"{{ {name}(first: 3{given}) {{ edges {{ cursor }} }} }}")
            for given in ("", nulls)
        ]
        assert asked[0] == asked[1], name
        assert "errors" not in asked[0], name
    assert len(LISTS) > 20
