"""What is written into a spreadsheet: a text stays one, whatever it begins with."""

from typing import Final

# What a spreadsheet takes for the beginning of a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def is_risky(text: str) -> bool:
    return text.startswith(FORMULA)


def quoted(text: str) -> str:
    """For a file without formats."""
    return f"'{text}" if is_risky(text) else text
