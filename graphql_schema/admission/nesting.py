"""How deep brackets are nested, without recursion and without parsing."""

import re
from typing import Final

JSON_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)', re.DOTALL)
GRAPHQL_TEXT: Final = re.compile(
    r'"""(?:[^"\\]++|\\"""|\\|"(?!""))*+(?:"""|\Z)'
    r'|"(?:[^"\\\n\r]++|\\.)*+(?:"|$|\Z)'
    r"|#[^\n\r]*+",
    re.DOTALL | re.MULTILINE,
)
NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"()[]{}"))
AS_ROUND: Final = bytes.maketrans(b"[]{}", b"()()")


def deeper_than(limit: int, text: bytes) -> bool:
    """Each round removes the innermost pairs, so what a balanced text keeps after `limit` rounds
    lies deeper. An unbalanced rest is left to the parser, which stops at its first bracket too
    many; only a long run of openers would cost it recursion."""
    brackets = text.translate(AS_ROUND, NOT_BRACKETS)
    for _ in range(limit):
        shorter = brackets.replace(b"()", b"")
        if len(shorter) == len(brackets):
            break
        brackets = shorter
    return b"()" in brackets or brackets.count(b"(") > limit


def json_deeper_than(limit: int, body: bytes) -> bool:
    return deeper_than(limit, JSON_STRING.sub(b"", body))


def query_deeper_than(limit: int, query: str) -> bool:
    return deeper_than(limit, GRAPHQL_TEXT.sub(" ", query).encode("ascii", "replace"))
