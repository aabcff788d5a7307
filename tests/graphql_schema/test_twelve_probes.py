"""The usual twelve probes of a GraphQL service, against the real schema as production serves it:
each is refused by a code, and without one statement to the database."""

import json
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory

from graphql_schema import explorer
from graphql_schema.admission.chain import Admission, Rules
from graphql_schema.admission.rate import Unlimited
from graphql_schema.door import Door
from graphql_schema.schema import schema

SCHEMA = schema.graphql_schema
MUTATIONS = sorted(SCHEMA.mutation_type.fields)
CIRCLE = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
COOKIE = {"Cookie": "sessionid=abcdefghijklmnop; access_token=abcdefghijklmnopqrstuvwxyz"}


@pytest.fixture
def refused(db, django_assert_num_queries):
    """Sends a request and answers the code it was refused by."""
    door = Door(SCHEMA, Admission(SCHEMA, Rules(), Unlimited(), {}))

    def send(request):
        with django_assert_num_queries(0):
            response = door(request)
        assert 400 <= response.status_code < 500
        content = json.loads(response.content)
        assert content.keys() == {"errors"}
        return content["errors"][0]["extensions"]["code"]

    return send


def post(query, content_type="application/json", **headers):
    factory = RequestFactory()
    return factory.post("/graphql", {"query": query}, content_type=content_type, headers=headers)


def repeated(text, count):
    return "{ " + " ".join(text.format(i) for i in range(count)) + " }"


def test_1_alias_overload(refused):
    assert refused(post(repeated("a{}: __typename", 101))) == "TOO_MANY_ALIASES"


def test_2_directive_overload(refused):
    overload = post("{ __typename " + "@aa " * 10 + "}")
    assert refused(overload) == "TOO_MANY_DIRECTIVES"


def test_3_field_duplication(refused):
    assert refused(post("{ " + "__typename " * 500 + "}")) == "TOO_MANY_FIELDS"


def test_4_array_batching(refused):
    batch = json.dumps([{"query": "{ __typename }"}] * 10)
    request = RequestFactory().post("/graphql", batch, content_type="application/json")
    assert refused(request) == "BATCH_REFUSED"


def test_5_circular_introspection(refused):
    assert refused(post(CIRCLE)) == "INTROSPECTION_OFF"
    assert refused(post('{ __type(name: "Query") { name } }')) == "INTROSPECTION_OFF"


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize("name", MUTATIONS)
def test_6_mutation_by_another_method(refused, name, method):
    query = urlencode({"query": f"mutation {{ {name} {{ __typename }} }}"})
    request = RequestFactory().generic(method, f"/graphql?{query}", headers=COOKIE)
    assert refused(request) == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "text/plain",
        "application/graphql",
    ],
)
@pytest.mark.parametrize("name", MUTATIONS)
def test_7_mutation_as_a_form(refused, name, content_type):
    query = f"mutation {{ {name} {{ __typename }} }}"
    body = {
        "application/x-www-form-urlencoded": urlencode({"query": query}),
        "application/graphql": query,
    }.get(content_type, json.dumps({"query": query}))
    request = RequestFactory().generic(
        "POST", "/graphql", body, content_type=content_type, headers=COOKIE
    )
    assert refused(request) == "UNSUPPORTED_MEDIA_TYPE"


def test_8_suggestions(refused):
    name = next(iter(SCHEMA.query_type.fields))
    response = Door(SCHEMA, Admission(SCHEMA, Rules(), Unlimited(), {}))(post(f"{{ {name}x }}"))
    assert refused(post(f"{{ {name}x }}")) == "INVALID_DOCUMENT"
    assert "Did you mean" not in response.content.decode()
    assert name not in response.content.decode()


def test_9_ide_in_production(refused, monkeypatch):
    monkeypatch.setitem(vars(settings.BOAI), "allow_explorer", False)
    page = RequestFactory().get("/graphql", headers={"Accept": "text/html"})
    assert refused(page) == "METHOD_NOT_ALLOWED"
    with pytest.raises(Http404):
        explorer.page(RequestFactory().get("/explorer"))


def test_10_tracing(refused):
    asked = {"query": "{ __typename }", "extensions": {"tracing": True}}
    request = RequestFactory().post("/graphql", asked, content_type="application/json")
    assert refused(request) == "BAD_REQUEST"


def test_11_deep_nesting(refused):
    for depth in (11, 40, 5000):
        query = "{ me " + "{ a " * depth + "}" * depth + " }"
        assert refused(post(query[:19_000])) == "TOO_DEEP"


@pytest.mark.parametrize("size", ["2147483647", "101", "0", "-1"])
def test_12_huge_first(refused, size):
    paged = [name for name, field in SCHEMA.query_type.fields.items() if "first" in field.args]
    assert len(paged) >= 10
    for name in paged:
        query = f"{{ {name}(first: {size}) {{ edges {{ cursor }} }} }}"
        assert refused(post(query)) == "PAGE_SIZE"
