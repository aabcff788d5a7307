"""Bodies and headers that must be refused, each with the code it must be refused by."""

import gzip
import json
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest
from django.test import RequestFactory

JSON: Final = "application/json"
PLAIN: Final = '{"query": "{ clock }"}'
SENDS_A_MUTATION: Final = 'mutation { checkIn(input: "1") { done } }'


@dataclass(frozen=True)
class Hostile:
    name: str
    code: str
    body: bytes = PLAIN.encode()
    content_type: str = JSON
    method: str = "POST"
    path: str = "/graphql"
    headers: dict[str, str] = field(default_factory=dict)
    declared_length: str | None = None

    def request(self) -> HttpRequest:
        said = {} if self.declared_length is None else {"CONTENT_LENGTH": self.declared_length}
        return RequestFactory().generic(
            self.method,
            self.path,
            self.body,
            content_type=self.content_type,
            headers=self.headers,
            **said,
        )


def _text(name: str, code: str, body: str) -> Hostile:
    return Hostile(name, code, body.encode())


def _query(name: str, code: str, **content: object) -> Hostile:
    return Hostile(name, code, json.dumps({"query": "{ clock }"} | content).encode())


def _variables(name: str, code: str, raw: str) -> Hostile:
    return _text(name, code, '{"query": "{ clock }", "variables": ' + raw + "}")


FORM: Final = "query=mutation%20%7BcheckIn(input%3A%221%22)%7Bdone%7D%7D"
MULTIPART: Final = (
    '--b\r\nContent-Disposition: form-data; name="query"\r\n\r\n'
    + SENDS_A_MUTATION
    + "\r\n--b--\r\n"
)
MUTATION: Final = json.dumps({"query": SENDS_A_MUTATION}).encode()

METHODS: Final = [
    Hostile("GET with a query", "METHOD_NOT_ALLOWED", method="GET", path="/graphql?query={clock}"),
    Hostile("GET with a mutation", "METHOD_NOT_ALLOWED", method="GET", path=f"/graphql?{FORM}"),
    Hostile("GET of the page", "METHOD_NOT_ALLOWED", method="GET", headers={"Accept": "text/html"}),
    *(
        Hostile(f"{method} of a mutation", "METHOD_NOT_ALLOWED", MUTATION, method=method)
        for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY")
    ),
]

MEDIA_TYPES: Final = [
    Hostile(f"as {content_type!r}", "UNSUPPORTED_MEDIA_TYPE", MUTATION, content_type)
    for content_type in (
        "",
        "text/plain",
        "text/json",
        "application/graphql",
        "application/graphql+json",
        "application/jsonp",
        "application/json+x",
        "application/octet-stream",
        "application/json; charset=utf-16",
        "application/json; charset=gbk",
        "*/*",
    )
] + [
    Hostile("a form", "UNSUPPORTED_MEDIA_TYPE", FORM.encode(), "application/x-www-form-urlencoded"),
    Hostile(
        "a multipart form",
        "UNSUPPORTED_MEDIA_TYPE",
        MULTIPART.encode(),
        "multipart/form-data; boundary=b",
    ),
    Hostile(
        "a query by address and form",
        "UNSUPPORTED_MEDIA_TYPE",
        b"",
        "text/plain",
        path=f"/graphql?{FORM}",
    ),
    Hostile(
        "gzip",
        "UNSUPPORTED_MEDIA_TYPE",
        gzip.compress(b'{"query": "' + b" " * 50_000_000 + b'"}', 1)[:60_000],
        headers={"Content-Encoding": "gzip"},
    ),
    Hostile("deflate", "UNSUPPORTED_MEDIA_TYPE", headers={"Content-Encoding": "deflate"}),
]

TOKENS: Final = [
    Hostile(f"authorization {value!r}", "UNAUTHENTICATED", headers={"Authorization": value})
    for value in (
        "",
        "Bearer",
        "Bearer ",
        "Bearer short",
        "Bearer two words-and-more-of-them",
        "Basic dXNlcjpwYXNzd29yZA==",
        "Bearer 令牌令牌令牌令牌令牌令牌令牌令牌",
        "Bearer " + "x" * 5000,
        "Token abcdefghijklmnopqrstuvwxyz",
    )
]

SIZES: Final = [
    Hostile("64 KiB and one", "BODY_TOO_LARGE", b" " * 65_537),
    Hostile("1 MB", "BODY_TOO_LARGE", b'{"query": "' + b"x" * 1_000_000 + b'"}'),
    Hostile("10 MB said to be 20 bytes long", "BAD_JSON", b"[" * 10_000_000, declared_length="20"),
    Hostile("a length of 10 MB, 20 bytes sent", "BODY_TOO_LARGE", declared_length="10000000"),
    Hostile("a length of 30 digits", "BODY_TOO_LARGE", declared_length="9" * 30),
    Hostile("a negative length", "BAD_JSON", declared_length="-1"),
    Hostile("a length in words", "BAD_JSON", declared_length="many"),
    Hostile("a length of 0", "BAD_JSON", declared_length="0"),
    Hostile("one space", "BAD_JSON", b" "),
]

SYNTAX: Final = [
    Hostile("not UTF-8", "BAD_JSON", b'{"query": "\xff\xfe"}'),
    Hostile("Latin-1", "BAD_JSON", '{"query": "{ clock } # é"}'.encode("latin-1")),
    Hostile("GBK", "BAD_JSON", '{"query": "{ clock } # 红十字"}'.encode("gbk")),
    Hostile("UTF-16", "BAD_JSON", PLAIN.encode("utf-16")),
    Hostile("UTF-32", "BAD_JSON", PLAIN.encode("utf-32")),
    Hostile("a byte order mark", "BAD_JSON", b"\xef\xbb\xbf" + PLAIN.encode()),
    Hostile("an overlong NUL", "BAD_JSON", b'{"query": "\xc0\x80"}'),
    Hostile("half a surrogate pair in UTF-8", "BAD_JSON", b'{"query": "\xed\xa0\x80"}'),
    _text("half a surrogate pair, escaped", "BAD_JSON", '{"query": "{ clock } # \\ud800"}'),
    _text("NUL, raw", "BAD_JSON", '{"query": "\0"}'),
    _text("NUL, escaped", "NUL_REFUSED", '{"query": "{ clock } # \\u0000"}'),
    _text("an open brace", "BAD_JSON", '{"query": "{ clock }"'),
    _text("an open text", "BAD_JSON", '{"query": "{ clock }'),
    _text("only quotes", "BAD_JSON", '"' * 60_001),
    _text("only escapes", "BAD_JSON", '"' + "\\" * 60_000),
    _text("quotes and escapes", "BAD_JSON", '"\\"' * 20_000),
    _text("a comment", "BAD_JSON", PLAIN + " // yes"),
    _text("a second value", "BAD_JSON", PLAIN + PLAIN),
    _text("single quotes", "BAD_JSON", "{'query': '{ clock }'}"),
    _text("a trailing comma", "BAD_JSON", '{"query": "{ clock }",}'),
    _text("a key twice", "BAD_JSON", '{"query": "{ clock }", "query": "{ me { name } }"}'),
    _variables("a key twice below", "BAD_JSON", '{"a": 1, "a": 2}'),
    _variables("NaN", "BAD_JSON", '{"a": NaN}'),
    _variables("Infinity", "BAD_JSON", '{"a": -Infinity}'),
    _variables("1e999", "BAD_JSON", '{"a": 1e999}'),
    _variables("20,000 digits", "BAD_JSON", '{"a": ' + "9" * 20_000 + "}"),
    _variables("20,000 decimals", "BAD_JSON", '{"a": 0.' + "9" * 20_000 + "}"),
    _variables("20 digits", "BAD_JSON", '{"a": 12345678901234567890}'),
]

NESTING: Final = [
    _text("100 KB of openers, as far as they fit", "JSON_TOO_DEEP", "[" * 65_000),
    _text("lists 5,000 deep", "JSON_TOO_DEEP", "[" * 5000 + "]" * 5000),
    _text("objects 5,000 deep", "JSON_TOO_DEEP", '{"a":' * 5000 + "1" + "}" * 5000),
    _variables("variables 5,000 deep", "JSON_TOO_DEEP", '{"a": ' + "[" * 5000 + "]" * 5000 + "}"),
    _variables("variables 21 deep", "JSON_TOO_DEEP", '{"a": ' + "[" * 19 + "]" * 19 + "}"),
    _variables("mixed brackets 30 deep", "JSON_TOO_DEEP", '{"a":[' * 15 + "]}" * 15),
    _text(
        "openers behind a text",
        "JSON_TOO_DEEP",
        '{"query": "\\"", "a": ' + "[" * 30 + "]" * 30 + "}",
    ),
    _text("closers alone", "BAD_JSON", "]" * 60_000),
]

FORMS: Final = [
    _text("a batch", "BATCH_REFUSED", f"[{PLAIN}]"),
    _text("a batch of ten", "BATCH_REFUSED", "[" + ",".join([PLAIN] * 10) + "]"),
    _text("an empty batch", "BATCH_REFUSED", "[]"),
    _text("a text", "BAD_REQUEST", '"{ clock }"'),
    _text("a number", "BAD_REQUEST", "1"),
    _text("null", "BAD_REQUEST", "null"),
    _text("an empty object", "BAD_REQUEST", "{}"),
    _query("an unknown key", "BAD_REQUEST", debug=True),
    _query("tracing", "BAD_REQUEST", extensions={"tracing": True}),
    _query("a list of queries", "BAD_REQUEST", query=["{ clock }"]),
    _query("no query", "BAD_REQUEST", query=None),
    _query("a query and an id", "BAD_REQUEST", documentId="0" * 64),
    _query("an id nobody registered", "UNKNOWN_DOCUMENT", query=None, documentId="0" * 64),
    _query("an id that is none", "UNKNOWN_DOCUMENT", query=None, documentId="../documents"),
    _query("variables as a list", "BAD_REQUEST", variables=[1]),
    _query("variables as a text", "BAD_REQUEST", variables="{}"),
    _query("an operation that is not there", "BAD_REQUEST", operationName="Nobody"),
    _query("an operation's name as a list", "BAD_REQUEST", operationName=["Q"]),
    _query("an operation's name with a space", "BAD_REQUEST", operationName="a b"),
    _query("an operation's name of 5,000", "BAD_REQUEST", operationName="a" * 5000),
    _query("a list of 251", "VALUE_TOO_LARGE", variables={"a": [1] * 251}),
    _query("an object of 251", "VALUE_TOO_LARGE", variables={f"k{i}": 1 for i in range(251)}),
    _query("a text of 4,001", "VALUE_TOO_LARGE", variables={"a": {"b": ["x" * 4001]}}),
    _query("NUL in a variable", "NUL_REFUSED", variables={"a": ["x\0"]}),
    _query("NUL in a variable's key", "NUL_REFUSED", variables={"a": {"\0": 1}}),
    _query("half a surrogate pair in a variable", "BAD_JSON", variables={"a": "\udc00"}),
]

BODIES: Final = [*METHODS, *MEDIA_TYPES, *TOKENS, *SIZES, *SYNTAX, *NESTING, *FORMS]
