"""The cache of prepared documents: bounded, shared by threads, and refusals are remembered too."""

import threading

import pytest
from graphql import parse

from backend.execution.cache import BoundedCache
from backend.execution.documents import (
    BYTES_A_CHARACTER,
    Documents,
    Unparsable,
    identifier,
    misfits,
    parse_document,
)
from backend.execution.run import execute
from graphql_schema.context import Context
from tests.graphql_schema import toy

SCHEMA = toy.schema.graphql_schema


class No(Exception):
    pass


class Prepare:
    def __init__(self):
        self.seen = []

    def __call__(self, text):
        self.seen.append(text)
        return No(text) if text.startswith("bad") else text.upper()


@pytest.fixture
def prepare():
    return Prepare()


def outcome(documents, text):
    return documents.outcome(text, identifier(text))


def test_a_text_is_prepared_once(prepare):
    documents = Documents(prepare, No)
    assert [outcome(documents, "good") for _ in range(3)] == ["GOOD"] * 3
    assert prepare.seen == ["good"]


def test_a_refusal_is_remembered(prepare):
    documents = Documents(prepare, No)
    first, second = (outcome(documents, "bad") for _ in range(2))
    assert first is second
    assert prepare.seen == ["bad"]


def test_refusals_drive_no_good_document_out(prepare):
    documents = Documents(prepare, No, entries=5)
    outcome(documents, "good")
    for number in range(50):
        outcome(documents, f"bad {number}")
    outcome(documents, "good")
    assert prepare.seen.count("good") == 1
    assert len(documents.refused) == 5


def test_long_documents_count_for_more(prepare):
    documents = Documents(prepare, No, size=100 * BYTES_A_CHARACTER)
    for letter in "abcd":
        outcome(documents, letter * 40)
    assert len(documents.kept) == 2
    assert documents.kept.used == 80 * BYTES_A_CHARACTER


def test_the_longest_unused_goes_first():
    cache = BoundedCache(entries=2, size=100)
    cache.put("a", 1, 1)
    cache.put("b", 2, 1)
    assert cache.get("a") == 1
    cache.put("c", 3, 1)
    assert [cache.get(key) for key in "abc"] == [1, None, 3]


def test_what_is_larger_than_the_cache_is_not_kept():
    cache = BoundedCache(entries=2, size=100)
    cache.put("a", 1, 60)
    cache.put("b", 2, 101)
    assert (len(cache), cache.used, cache.get("a"), cache.get("b")) == (1, 60, 1, None)


def test_putting_again_replaces():
    cache = BoundedCache(entries=2, size=100)
    cache.put("a", 1, 60)
    cache.put("a", 2, 70)
    assert (len(cache), cache.used, cache.get("a")) == (1, 70, 2)


def test_many_threads_keep_the_bounds(prepare):
    documents = Documents(prepare, No, entries=10, size=200 * BYTES_A_CHARACTER)
    wrong = []

    def work(seed):
        for number in range(300):
            text = f"{'bad' if number % 3 == 0 else 'good'} {(number * seed) % 40}"
            found = outcome(documents, text)
            if (found != text.upper()) is not isinstance(found, No):
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 3, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    for cache in (documents.kept, documents.refused):
        assert 0 < len(cache) <= 10
        assert cache.used == sum(size for _, size in cache._held.values()) <= cache.size


def test_parsing_says_where_and_whether_it_was_the_length():
    with pytest.raises(Unparsable, match=r"line 2, column 3") as wrong:
        parse_document("{ a\n  ! }", max_tokens=100)
    assert not wrong.value.too_many_tokens
    with pytest.raises(Unparsable) as wrong:
        parse_document("{ a b c d }", max_tokens=5)
    assert wrong.value.too_many_tokens


def test_parsing_keeps_no_tokens():
    assert parse_document("{ a }", max_tokens=10).loc is None


def test_validation_stops_at_the_most_asked_for():
    document = parse("{ " + " ".join(f"unknown{i}" for i in range(20)) + " }")
    assert len(misfits(SCHEMA, document, most=1)) == 1
    assert len(misfits(SCHEMA, document, most=5)) == 5
    assert misfits(SCHEMA, parse("{ clock }"), most=5) == []


def test_execution_hands_context_and_variables_down():
    result = execute(
        SCHEMA,
        parse("query A($names: [String]) { hello(names: $names) } query B { clock }"),
        operation_name="A",
        variables={"names": ["x", "y"]},
        context=Context(None, "127.0.0.1", "en", "t"),
    )
    assert result.errors is None
    assert result.data == {"hello": "en 2"}
