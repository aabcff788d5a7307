"""Hostile requests, each refused by its own code, before any resolver and any statement."""

import json

import pytest
from django.test import RequestFactory
from graphql import parse

from backend.addresses import address_of
from backend.authority import actor as authority
from backend.errors import declared
from backend.execution.documents import identifier
from graphql_schema import codes
from graphql_schema.admission import bounds, nesting, rate, trusted
from graphql_schema.admission.chain import HERE, Admission, Rules
from graphql_schema.admission.cost import Pricing
from graphql_schema.admission.refused import AdmissionRefused
from graphql_schema.door import Door
from tests.graphql_schema import toy
from tests.graphql_schema.hostile_bodies import BODIES, Hostile
from tests.graphql_schema.hostile_documents import DOCUMENTS

SCHEMA = toy.schema.graphql_schema
TOKEN = "a-token-of-more-than-sixteen-letters"


@pytest.fixture
def reached(monkeypatch):
    """Whatever gets past admission leaves a trace here; the database itself is out of reach."""
    reached = []
    monkeypatch.setattr(authority, "resolve", reached.append)
    toy.RAN.clear()
    yield reached
    assert toy.RAN == []


def door(registered=None, limiter=None, **rules):
    admission = Admission(SCHEMA, Rules(**rules), limiter or rate.Unlimited(), registered or {})
    return Door(SCHEMA, admission)


def admission(registered=None, **rules):
    return door(registered, **rules).admission


def post(content, **headers):
    return RequestFactory().post(
        "/graphql", json.dumps(content), content_type="application/json", headers=headers
    )


def code_of(response):
    content = json.loads(response.content)
    assert "data" not in content
    return content["errors"][0]["extensions"]["code"]


def refusal_of(admission, content, **headers):
    with pytest.raises(AdmissionRefused) as refused:
        admission.admit(post(content, **headers))
    return refused.value.code


@pytest.mark.parametrize(("name", "query", "code"), DOCUMENTS, ids=[case[0] for case in DOCUMENTS])
def test_hostile_document(name, query, code, reached):
    response = door()(post({"query": query}))
    assert code_of(response) == code
    assert response.status_code == codes.STATUS[code]
    assert 400 <= response.status_code < 500
    assert reached == []


@pytest.mark.parametrize("hostile", BODIES, ids=[hostile.name for hostile in BODIES])
def test_hostile_body(hostile: Hostile, reached):
    response = door()(hostile.request())
    assert code_of(response) == hostile.code
    assert response.status_code == codes.STATUS[hostile.code]
    assert reached == []


def test_corpora_are_large_and_name_each_case_once():
    assert len(DOCUMENTS) >= 60
    assert len({case[0] for case in DOCUMENTS}) == len(DOCUMENTS)
    assert len(BODIES) >= 60
    assert len({hostile.name for hostile in BODIES}) == len(BODIES)


def test_every_refusal_of_the_document_has_a_hostile_case():
    tried = {case[2] for case in DOCUMENTS} | {hostile.code for hostile in BODIES}
    assert codes.STATUS.keys() - tried == {"RATE_LIMITED", "INTERNAL", "UNAVAILABLE"}


def test_each_code_has_a_text():
    assert codes.STATUS.keys() <= declared().keys()


@pytest.mark.parametrize(
    "headers", [{"Cookie": "sessionid=abc; csrftoken=def; access_token=ghi"}, {}]
)
def test_cookies_do_not_log_in(headers):
    admitted = admission().admit(post({"query": "{ clock }"}, **headers))
    assert admitted.token is None


def test_bearer_token_is_read_whatever_the_case_of_its_scheme():
    for scheme in ("Bearer", "bearer", "BEARER"):
        request = post({"query": "{ clock }"}, Authorization=f"{scheme} {TOKEN}")
        assert admission().admit(request).token == TOKEN


@pytest.mark.parametrize(
    "query",
    [
        "{ clock }",
        "query Q { me { name branch { name parent { name } } } }",
        "{ members(first: 100) { edges { node { id name } } total } }",
        "{ members(last: 1) { edges { node { friends(first: 50) { edges { node { id } } } } } } }",
        "{ branch " + "{ parent " * 8 + "{ name }" + " }" * 8 + " }",
        "{ " + " ".join(f"a{i}: clock" for i in range(15)) + " }",
        "{ ...F ...G } fragment F on Query { clock } fragment G on Query { me { ...H } }"
        " fragment H on Member { name }",
        'mutation { checkIn(input: "1") { done } }',
        'mutation { ...F } fragment F on Mutation { checkIn(input: "1") { done } }',
        '{ hello(name: """a "quoted" {{{{ text [[[[""") }',
        "{ clock } # " + "{" * 100,
        '{ hello(name: "' + "x" * 4000 + '") }',
        "{ me @include(if: true) @skip(if: false) { name } }",
    ],
)
def test_ordinary_document_is_admitted(query):
    assert admission().admit(post({"query": query})).document


def test_64_kib_are_read():
    body = json.dumps({"query": "{ clock }"}).encode().ljust(bounds.BODY_BYTES)
    request = RequestFactory().post("/graphql", body, content_type="application/json")
    assert admission().admit(request).document


def test_json_of_20_levels_is_read():
    nested: object = 1
    for _ in range(18):
        nested = [nested]
    assert admission().admit(post({"query": "{ clock }", "variables": {"a": nested}})).variables


def test_the_named_operation_is_the_one_that_is_priced():
    query = "query Small { clock } query Large($n: Int!) { members(first: $n) { total } }"
    admitted = admission().admit(post({"query": query, "operationName": "Small"}))
    assert admitted.operation_name == "Small"
    assert refusal_of(admission(), {"query": query, "operationName": "Large"}) == "PAGE_SIZE"


@pytest.mark.parametrize("size", [0, -1, 101, 2**31 - 1, 10.0, True, "10", None, [10]])
def test_page_size_by_variable_is_held_to_the_same_bounds(size):
    query = "query Q($n: Int) { members(first: $n) { total } }"
    assert refusal_of(admission(), {"query": query, "variables": {"n": size}}) == "PAGE_SIZE"


def test_cost_follows_the_variables():
    query = (
        "query Q($n: Int = 5) { members(first: $n) { edges { node"
        " { friends(first: $n) { edges { node { id } } } } } } }"
    )
    door_ = admission()
    assert door_.admit(post({"query": query}))
    assert door_.admit(post({"query": query, "variables": {"n": 20}}))
    assert refusal_of(door_, {"query": query, "variables": {"n": 40}}) == "TOO_COSTLY"


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ clock }", 1),
        ("{ me { name } }", 2),
        ("{ members(first: 100) { total } }", 2),
        ("{ members(first: 100) { edges { node { name } } } }", 1 + 110),
        ("{ members(first: 10) { edges { cursor node { name } } pageInfo { hasNextPage } } }", 14),
        ("{ board { id } }", 11),
        ('mutation { checkIn(input: "1") { done } }', 12),
    ],
)
def test_cost(query, cost):
    operation = parse(query).definitions[0]
    assert Pricing(SCHEMA, {}).of(operation).with_variables({}) == cost


def test_nesting_is_measured_beside_texts_and_comments():
    assert not nesting.json_deeper_than(2, b'{"a": ["[[[[", "\\"[[[[", "]"]}')
    assert nesting.json_deeper_than(2, b'{"a": [["\\\\"]]}')
    assert not nesting.query_deeper_than(2, '{ a(b: "{{{", c: """ {{ \\""" {{ """) } # {{{')
    assert nesting.query_deeper_than(1, '{ a(b: "", c: """""") { b } }')


class TestTrustedDocuments:
    QUERY = "query Clock { clock }"
    KEY = identifier(QUERY)
    WITHOUT_PAGE = "{ members { total } }"

    def with_mode(self, mode):
        texts = (self.QUERY, self.WITHOUT_PAGE)
        return admission({identifier(text): text for text in texts}, trusted_documents=mode)

    @pytest.mark.parametrize("mode", ["allow", "strict"])
    @pytest.mark.parametrize("prefix", ["", "sha256:"])
    def test_id_stands_for_its_text(self, mode, prefix):
        admitted = self.with_mode(mode).admit(post({"documentId": prefix + self.KEY}))
        assert admitted.operation_name == "Clock"

    def test_id_is_unknown_where_none_are_trusted(self):
        assert refusal_of(self.with_mode("off"), {"documentId": self.KEY}) == "UNKNOWN_DOCUMENT"

    def test_strict_mode_takes_no_other_text(self):
        strict = self.with_mode("strict")
        assert strict.admit(post({"query": self.QUERY})).document
        assert refusal_of(strict, {"query": "{ clock }"}) == "UNKNOWN_DOCUMENT"

    def test_registered_document_passes_the_same_checks(self):
        asked = {"documentId": identifier(self.WITHOUT_PAGE)}
        assert refusal_of(self.with_mode("strict"), asked) == "PAGE_SIZE"

    def test_manifest_is_what_the_documents_say(self):
        assert trusted.MANIFEST.read_text(encoding="utf-8") == trusted.built()
        assert all(identifier(text) == key for key, text in trusted.manifest().items())


class TestIntrospection:
    EXPLORERS = (HERE / "static/explorer/introspection.graphql").read_text(encoding="utf-8")

    def test_explorers_document_is_admitted_where_the_schema_is_shown(self):
        assert admission(introspection=True).admit(post({"query": self.EXPLORERS})).document

    def test_explorers_document_is_refused_in_production(self):
        assert refusal_of(admission(), {"query": self.EXPLORERS}) == "TOO_MANY_FIELDS"

    def test_a_letter_more_is_another_document(self):
        asked = {"query": self.EXPLORERS + " "}
        assert refusal_of(admission(introspection=True), asked) == "TOO_MANY_FIELDS"

    def test_small_introspection_is_admitted_where_the_schema_is_shown(self):
        query = '{ __type(name: "Member") { fields { name } } __schema { queryType { name } } }'
        assert admission(introspection=True).admit(post({"query": query})).document
        assert refusal_of(admission(), {"query": query}) == "INTROSPECTION_OFF"

    def test_circular_introspection_is_too_dear_even_there(self):
        query = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
        assert refusal_of(admission(introspection=True), {"query": query}) == "TOO_COSTLY"


class TestRefusalsTellNothing:
    UNKNOWN = ("{ passwor }", "{ clok }", "{ zzzz }", "{ me { nam } }", "{ clock(a: 1) }")

    def answers(self, **rules):
        for query in self.UNKNOWN:
            content = json.loads(door(**rules)(post({"query": query})).content)
            content["errors"][0]["extensions"].pop("traceId")
            yield content

    def test_unknown_names_all_answer_alike(self, reached):
        first, *others = self.answers()
        assert all(other == first for other in others)
        assert "password" not in str(first)

    def test_details_are_given_where_the_schema_is_shown(self, reached):
        first = next(self.answers(introspection=True))
        assert "Did you mean 'password'?" in first["errors"][0]["extensions"]["details"][0]


class TestAddress:
    @pytest.mark.parametrize(
        ("proxies", "claimed", "address"),
        [
            (0, "1.1.1.1", "10.0.0.9"),
            (1, "1.1.1.1", "1.1.1.1"),
            (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
            (2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"),
            (2, "1.1.1.1", "10.0.0.9"),
            (1, "", "10.0.0.9"),
            (1, "<script>", "unknown"),
            (1, "2001:DB8::1", "2001:db8::1"),
        ],
    )
    def test_only_trusted_proxies_are_believed(self, proxies, claimed, address):
        request = RequestFactory().post(
            "/graphql", headers={"X-Forwarded-For": claimed}, REMOTE_ADDR="10.0.0.9"
        )
        assert address_of(request, proxies) == address
