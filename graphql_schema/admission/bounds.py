"""The numbers of admission (rule R1 of the threat model); texts name them by `limit`."""

from typing import Final

BODY_BYTES: Final = 64 * 1024
JSON_DEPTH: Final = 20

QUERY_CHARACTERS: Final = 20_000
BRACKET_DEPTH: Final = 40
TOKENS: Final = 1000
FIELDS: Final = 200
REPEATS: Final = 40
ALIASES: Final = 15
DIRECTIVES: Final = 20
DIRECTIVES_OF_ONE_NODE: Final = 3
FRAGMENTS: Final = 30
DEPTH: Final = 10
NESTING: Final = 30
PAGE: Final = 100
COST: Final = 1000

LIST_LENGTH: Final = 250
TEXT_LENGTH: Final = 4000
NUMBER_LENGTH: Final = 40
INTEGER_LENGTH: Final = 18
NAME_LENGTH: Final = 100
