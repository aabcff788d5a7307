"""How a thing lies to whoever asks, and how the tables of `who.py` are read."""

from typing import Final

# Own: about oneself. Unit: where one's office is (a volunteer's: where one belongs). Below it.
# Sibling: elsewhere in one's county. County: in another county. City: in another city. Ended: in
# the unit of an office one no longer holds. Former: about somebody who has left one's unit.
RELATIONS: Final = ("own", "unit", "below", "sibling", "county", "city", "ended", "former")


def read_table(text: str) -> dict[tuple[str, str, str], str]:
    """(permission, role, relation) -> letter."""
    cells: dict[tuple[str, str, str], str] = {}
    permission = ""
    for line in filter(None, text.splitlines()):
        if not line.startswith(" "):
            permission = line.strip()
            continue
        role, *letters = line.split()
        for relation, letter in zip(RELATIONS, letters, strict=True):
            if (permission, role, relation) in cells:
                raise ValueError(f"{permission} has a second line for {role}")
            cells[permission, role, relation] = letter
    return cells
