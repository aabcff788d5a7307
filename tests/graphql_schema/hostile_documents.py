"""Documents that must be refused, each with the code it must be refused by."""

from typing import Final

from graphql import get_introspection_query

Case = tuple[str, str, str]


def _times(text: str, count: int) -> str:
    return " ".join(text.format(i) for i in range(count))


def _deep(opening: str, core: str, closing: str, depth: int) -> str:
    return opening * depth + core + closing * depth


def _web(width: int) -> str:
    links = [
        f"fragment F{i} on Member {{ branch {{ ...G{i} }} friends(first: 1) {{ total }} }} "
        f"fragment G{i} on Branch {{ name }}"
        for i in range(width)
    ]
    return "{ me { ...F0 } } " + " ".join(links)


def _doubling(count: int) -> str:
    chain = [f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(count - 1)]
    return "{ ...F0 } " + " ".join(chain) + f" fragment F{count - 1} on Query {{ clock }}"


ALIASES: Final[list[Case]] = [
    ("aliases, 1,000", "{ " + _times("a{}: clock", 1000) + " }", "TOO_MANY_TOKENS"),
    ("aliases, 300", "{ " + _times("a{}: clock", 300) + " }", "TOO_MANY_ALIASES"),
    ("aliases, 100", "{ " + _times("a{}: clock", 100) + " }", "TOO_MANY_ALIASES"),
    ("aliases, 16", "{ " + _times("a{}: clock", 16) + " }", "TOO_MANY_ALIASES"),
    ("aliases of a list", "{ " + _times("a{}: board {{ name }}", 90) + " }", "TOO_MANY_ALIASES"),
    (
        "aliases in a fragment spread thrice",
        "{ me { ...F branch { ...G } } } fragment F on Member { "
        + _times("a{}: name", 8)
        + " } fragment G on Branch { "
        + _times("b{}: name", 8)
        + " }",
        "TOO_MANY_ALIASES",
    ),
    (
        "aliases of inline fragments",
        "{ me { " + _times("... {{ a{}: name }}", 16) + " } }",
        "TOO_MANY_ALIASES",
    ),
    ("aliases of __typename", "{ " + _times("a{}: __typename", 150) + " }", "TOO_MANY_ALIASES"),
]

REPEATS: Final[list[Case]] = [
    ("one field 800 times", "{ " + "clock " * 800 + "}", "TOO_MANY_FIELDS"),
    ("one field 500 times", "{ " + "clock " * 500 + "}", "TOO_MANY_FIELDS"),
    ("one field 201 times", "{ " + "clock " * 201 + "}", "TOO_MANY_FIELDS"),
    ("one field 199 times", "{ " + "clock " * 199 + "}", "TOO_MANY_FIELDS"),
    ("one field 42 times", "{ " + "clock " * 42 + "}", "TOO_MANY_FIELDS"),
    ("__typename 500 times", "{ " + "__typename " * 500 + "}", "TOO_MANY_FIELDS"),
    ("an object 90 times", "{ " + "me { name } " * 90 + "}", "TOO_MANY_FIELDS"),
    (
        "overlap on four levels",
        "{ " + "me { branch { parent { name } } } " * 49 + "}",
        "TOO_MANY_FIELDS",
    ),
    (
        "overlap in inline fragments",
        "{ " + "me { name } ... { me { name } } " * 33 + "}",
        "TOO_MANY_FIELDS",
    ),
    (
        "overlap by fragments",
        "{ "
        + _times("...F{}", 30)
        + " } "
        + _times("fragment F{} on Query {{ me {{ name id }} clock }}", 30),
        "TOO_MANY_FIELDS",
    ),
    ("2,000 fields", "{ " + "clock " * 2000 + "}", "TOO_MANY_TOKENS"),
    (
        "78 KB of nested overlap in miniature",
        "{ " + ("branch { " + "members(first: 1) { total } " * 20 + "} ") * 4 + "}",
        "TOO_MANY_FIELDS",
    ),
]

DIRECTIVES: Final[list[Case]] = [
    (
        "10 directives on a node",
        "{ clock " + "@include(if: true) " * 10 + "}",
        "TOO_MANY_DIRECTIVES",
    ),
    ("4 directives on a node", "{ clock " + "@skip(if: false) " * 4 + "}", "TOO_MANY_DIRECTIVES"),
    ("150 unknown directives", "{ clock " + "@aa " * 150 + "}", "TOO_MANY_DIRECTIVES"),
    (
        "21 directives on 21 nodes",
        "{ " + _times("f{} @include(if: true)", 21) + " }",
        "TOO_MANY_DIRECTIVES",
    ),
    ("directives on the operation", "query Q " + "@a " * 4 + "{ clock }", "TOO_MANY_DIRECTIVES"),
    (
        "directives on a variable",
        "query Q($a: Int " + "@a " * 4 + ") { clock }",
        "TOO_MANY_DIRECTIVES",
    ),
    (
        "directives on a spread",
        "{ ...F " + "@include(if: true) " * 4 + "} fragment F on Query { clock }",
        "TOO_MANY_DIRECTIVES",
    ),
    (
        "directives on a fragment",
        "{ ...F } fragment F on Query " + "@a " * 4 + "{ clock }",
        "TOO_MANY_DIRECTIVES",
    ),
]

FRAGMENTS: Final[list[Case]] = [
    ("a fragment of itself", "{ ...F } fragment F on Query { clock ...F }", "INVALID_DOCUMENT"),
    (
        "a circle of two",
        "{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }",
        "INVALID_DOCUMENT",
    ),
    (
        "a circle never spread",
        "{ clock } fragment F on Query { ...G } fragment G on Query { ...F }",
        "INVALID_DOCUMENT",
    ),
    (
        "a circle through a field",
        "{ me { ...F } } fragment F on Member { branch { members(first: 1) { edges { node { ...F } } } } }",
        "INVALID_DOCUMENT",
    ),
    (
        "fragments, 31",
        "{ clock } " + _times("fragment F{} on Query {{ clock }}", 31),
        "TOO_MANY_FRAGMENTS",
    ),
    ("fragments doubling, 30", _doubling(30), "TOO_MANY_FIELDS"),
    ("fragments doubling, 12", _doubling(12), "TOO_MANY_FIELDS"),
    (
        "a fragment spread 120 times",
        "{ " + "...F " * 120 + "} fragment F on Query { clock }",
        "TOO_MANY_FIELDS",
    ),
    (
        "fragments nobody spreads",
        "{ clock } " + _times("fragment F{} on Query {{ clock }}", 5),
        "INVALID_DOCUMENT",
    ),
    ("a fragment that is not there", "{ ...Nobody }", "INVALID_DOCUMENT"),
    (
        "two fragments of a name",
        "{ ...F } fragment F on Query { clock } fragment F on Query { clock }",
        "INVALID_DOCUMENT",
    ),
    ("a web of fragments", _web(16), "TOO_MANY_FRAGMENTS"),
    ("only a fragment", "fragment F on Query { clock }", "INVALID_DOCUMENT"),
]

DEPTH: Final[list[Case]] = [
    ("depth 11", "{ branch " + _deep("{ parent ", "{ name }", " }", 9) + " }", "TOO_DEEP"),
    ("depth 20", "{ branch " + _deep("{ parent ", "{ name }", "}", 18) + " }", "TOO_DEEP"),
    ("depth 300", "{ branch " + _deep("{ parent ", "{ name }", "}", 300) + " }", "TOO_DEEP"),
    ("depth 6,000", "{ branch " + _deep("{a", "{ a }", "}", 6000) + " }", "TOO_DEEP"),
    ("openers alone", "{" * 15000, "TOO_DEEP"),
    ("inline fragments, 300 deep", "{ " + _deep("... { ", "clock", " }", 300) + " }", "TOO_DEEP"),
    ("inline fragments, 35 deep", "{ " + _deep("... { ", "clock", " }", 35) + " }", "TOO_DEEP"),
    ("a list literal 500 deep", "{ hello(names: " + _deep("[", "1", "]", 500) + ") }", "TOO_DEEP"),
    (
        "an object literal 500 deep",
        "{ hello(name: " + _deep("{a:", "1", "}", 500) + ") }",
        "TOO_DEEP",
    ),
    (
        "a list type 500 deep",
        "query Q($a: " + _deep("[", "Int", "]", 500) + ") { clock }",
        "TOO_DEEP",
    ),
    (
        "depth by fragments",
        "{ branch { ...F0 } } "
        + " ".join(f"fragment F{i} on Branch {{ parent {{ ...F{i + 1} }} }}" for i in range(12))
        + " fragment F12 on Branch { name }",
        "TOO_DEEP",
    ),
]

PAGES: Final[list[Case]] = [
    ("a list without a page", "{ members { total } }", "PAGE_SIZE"),
    ("first: 2147483647", "{ members(first: 2147483647) { total } }", "PAGE_SIZE"),
    ("first: 101", "{ members(first: 101) { total } }", "PAGE_SIZE"),
    ("last: 101", "{ members(last: 101) { total } }", "PAGE_SIZE"),
    ("first: 0", "{ members(first: 0) { total } }", "PAGE_SIZE"),
    ("first: -1", "{ members(first: -1) { total } }", "PAGE_SIZE"),
    ("first: null", "{ members(first: null) { total } }", "PAGE_SIZE"),
    ("first: text", '{ members(first: "10") { total } }', "PAGE_SIZE"),
    ("first: 1e2", "{ members(first: 1e2) { total } }", "PAGE_SIZE"),
    ("first and last", "{ members(first: 1, last: 1) { total } }", "PAGE_SIZE"),
    ("first twice", "{ members(first: 1, first: 1) { total } }", "PAGE_SIZE"),
    ("a page of 30 digits", "{ members(first: " + "9" * 30 + ") { total } }", "PAGE_SIZE"),
    (
        "a page of 9,000 digits",
        "{ members(first: " + "9" * 9000 + ") { total } }",
        "VALUE_TOO_LARGE",
    ),
    ("a variable nobody gives", "query Q($n: Int) { members(first: $n) { total } }", "PAGE_SIZE"),
    (
        "a variable with a huge default",
        "query Q($n: Int = 999999) { members(first: $n) { total } }",
        "PAGE_SIZE",
    ),
    (
        "pages of pages",
        "{ members(first: 100) { edges { node { friends(first: 100) { edges { node { name } } } } } } }",
        "TOO_COSTLY",
    ),
    (
        "three small pages of pages",
        "{ members(first: 12) { edges { node { friends(first: 12) { edges { node"
        " { friends(first: 12) { edges { node { name } } } } } } } } } }",
        "TOO_COSTLY",
    ),
    (
        "a page hidden in a fragment",
        "{ members(first: 100) { ...F } } fragment F on MemberConnection"
        " { edges { node { friends(last: 50) { edges { node { id } } } } } }",
        "TOO_COSTLY",
    ),
    (
        "a default page of pages",
        "query Q($n: Int = 90) { members(first: $n) { edges { node"
        " { friends(first: $n) { edges { node { id } } } } } } }",
        "TOO_COSTLY",
    ),
]

OPERATIONS: Final[list[Case]] = [
    (
        "two mutations",
        'mutation { a: checkIn(input: "1") { done } b: checkIn(input: "2") { done } }',
        "ONE_MUTATION",
    ),
    (
        "a mutation and __typename",
        'mutation { __typename checkIn(input: "1") { done } }',
        "ONE_MUTATION",
    ),
    (
        "mutations in a fragment",
        'mutation { ...F ...F } fragment F on Mutation { checkIn(input: "1") { done } }',
        "ONE_MUTATION",
    ),
    (
        "mutations in inline fragments",
        'mutation { ... { checkIn(input: "1") { done } } ... { checkIn(input: "1") { done } } }',
        "ONE_MUTATION",
    ),
    ("a subscription", "subscription { clock }", "INVALID_DOCUMENT"),
    ("a type definition", "type Query { clock: Int }", "INVALID_DOCUMENT"),
    (
        "a schema extension beside a query",
        "{ clock } extend type Query { x: Int }",
        "INVALID_DOCUMENT",
    ),
    ("two operations, none chosen", "query A { clock } query B { clock }", "BAD_REQUEST"),
    ("two operations of a name", "query A { clock } query A { clock }", "INVALID_DOCUMENT"),
    ("two anonymous operations", "{ clock } { clock }", "INVALID_DOCUMENT"),
    ("nothing", "", "SYNTAX_ERROR"),
    ("only a comment", "# nothing", "SYNTAX_ERROR"),
    ("an open brace", "{ clock", "SYNTAX_ERROR"),
    ("an open string", '{ hello(name: "', "SYNTAX_ERROR"),
    ("an open block string", '{ hello(name: """ ', "SYNTAX_ERROR"),
    ("a number that is none", "{ hello(name: 0123) }", "SYNTAX_ERROR"),
    ("a control character", "{ clock \x07 }", "SYNTAX_ERROR"),
    ("half a surrogate pair, escaped", '{ hello(name: "\\uD800") }', "SYNTAX_ERROR"),
]

VALUES: Final[list[Case]] = [
    ("NUL, escaped", '{ hello(name: "a\\u0000b") }', "NUL_REFUSED"),
    ("NUL in a list", '{ hello(names: ["a\\u0000b"]) }', "NUL_REFUSED"),
    ("NUL in a default", 'query Q($a: String = "\\u0000") { hello(name: $a) }', "NUL_REFUSED"),
    ("a text of 4,001", '{ hello(name: "' + "x" * 4001 + '") }', "VALUE_TOO_LARGE"),
    ("a block text of 15,000", '{ hello(name: """' + "x\n" * 7500 + '""") }', "VALUE_TOO_LARGE"),
    ("a list of 251", "{ hello(names: [" + '"x" ' * 251 + "]) }", "VALUE_TOO_LARGE"),
    ("a list of 980", "{ hello(names: [" + "1 " * 980 + "]) }", "VALUE_TOO_LARGE"),
    ("a number of 10,000 digits", "{ hello(name: " + "1" * 10000 + ") }", "VALUE_TOO_LARGE"),
    ("a number beyond all numbers", "{ hello(name: 1e999) }", "VALUE_TOO_LARGE"),
    ("one below them in an object", "{ hello(name: {a: [-1e999]}) }", "VALUE_TOO_LARGE"),
    ("one as a default", "query Q($a: Float = 1e999) { clock }", "VALUE_TOO_LARGE"),
    ("a long name", "{ " + "a" * 15000 + " }", "INVALID_DOCUMENT"),
    ("a document of 20,001", "{ clock }" + " " * 19992, "BODY_TOO_LARGE"),
    ("commas only", "{" + "," * 15000 + "}", "SYNTAX_ERROR"),
]

INTROSPECTION: Final[list[Case]] = [
    ("__schema", "{ __schema { queryType { name } } }", "INTROSPECTION_OFF"),
    ("__type", '{ __type(name: "Member") { name } }', "INTROSPECTION_OFF"),
    (
        "__schema by a fragment",
        "{ ...F } fragment F on Query { __schema { types { name } } }",
        "INTROSPECTION_OFF",
    ),
    ("__schema under an alias", "{ x: __schema { types { name } } }", "INTROSPECTION_OFF"),
    (
        "__schema under a directive",
        "{ __schema @skip(if: true) { types { name } } }",
        "INTROSPECTION_OFF",
    ),
    ("the usual whole", get_introspection_query(), "TOO_MANY_FIELDS"),
    (
        "circular introspection",
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
        "INTROSPECTION_OFF",
    ),
    ("a name near a field's", "{ clok }", "INVALID_DOCUMENT"),
    ("a name near a secret's", "{ passwor }", "INVALID_DOCUMENT"),
    ("a name near nothing", "{ zzzzzzzz }", "INVALID_DOCUMENT"),
    ("199 unknown names", "{ " + _times("unknown{}", 199) + " }", "INVALID_DOCUMENT"),
    ("an unknown type", "{ ... on Nothing { name } }", "INVALID_DOCUMENT"),
    ("an unknown argument", "{ clock(zone: 1) }", "INVALID_DOCUMENT"),
    ("tracing asked by a directive", "query Q @tracing { clock }", "INVALID_DOCUMENT"),
]

DOCUMENTS: Final[list[Case]] = [
    *ALIASES,
    *REPEATS,
    *DIRECTIVES,
    *FRAGMENTS,
    *DEPTH,
    *PAGES,
    *OPERATIONS,
    *VALUES,
    *INTROSPECTION,
]
