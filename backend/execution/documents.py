"""Parsed, judged and validated documents, kept by the SHA-256 of their text."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from graphql import DocumentNode, GraphQLError, GraphQLSchema, GraphQLSyntaxError, parse, validate

from backend.execution.cache import BoundedCache

P = TypeVar("P")
R = TypeVar("R")

# Seen with tracemalloc: a document of one-letter fields, the densest there is, takes 120 bytes
# of syntax tree for each character of its text.
BYTES_A_CHARACTER: Final = 120
BYTES_A_REFUSAL: Final = 1000


class Unparsable(Exception):
    def __init__(self, description: str, *, too_many_tokens: bool = False) -> None:
        super().__init__(description)
        self.too_many_tokens = too_many_tokens


def identifier(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def parse_document(text: str, *, max_tokens: int) -> DocumentNode:
    """Without locations: a syntax tree that keeps its tokens is twice as large."""
    try:
        return parse(text, no_location=True, max_tokens=max_tokens)
    except GraphQLSyntaxError as error:
        too_many = error.message.startswith("Syntax Error: Document contains more than")
        places = [f"(line {place.line}, column {place.column})" for place in error.locations or ()]
        description = " ".join([error.message, *places])
        raise Unparsable(description, too_many_tokens=too_many) from None
    except RecursionError:
        raise Unparsable("Nested too deep.") from None


def misfits(schema: GraphQLSchema, document: DocumentNode, *, most: int) -> Sequence[str]:
    """What graphql-core's validation finds, at most so many; it may name fields of the schema."""
    try:
        return [error.message for error in validate(schema, document, max_errors=most)][:most]
    except (RecursionError, GraphQLError):
        return ["Validation stopped."]


class Documents(Generic[P, R]):
    """`prepare` turns a text into what is executed, or answers why not; both are remembered, but
    apart, so that a flood of refused texts drives no good document out."""

    def __init__(
        self,
        prepare: Callable[[str], P | R],
        refusal: type[R],
        *,
        entries: int = 1000,
        size: int = 64 * 1024 * 1024,
    ) -> None:
        self.prepare = prepare
        self.refusal = refusal
        self.kept: BoundedCache[P | R] = BoundedCache(entries=entries, size=size)
        self.refused: BoundedCache[P | R] = BoundedCache(
            entries=entries, size=entries * BYTES_A_REFUSAL
        )

    def outcome(self, text: str, key: str) -> P | R:
        """`key` is the text's identifier. Preparing happens outside the lock: two threads may
        prepare the same text, none waits for another's."""
        found = self.kept.get(key) or self.refused.get(key)
        if found is not None:
            return found
        outcome = self.prepare(text)
        if isinstance(outcome, self.refusal):
            self.refused.put(key, outcome, BYTES_A_REFUSAL)
        else:
            self.kept.put(key, outcome, len(text) * BYTES_A_CHARACTER)
        return outcome
