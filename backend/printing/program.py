"""A program of its own, run as a child for one proof: sets what it is told on paper.

It is given no secret, imports nothing of the house, and has no more memory and time than it needs.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Final, Literal

import typst

MEMORY_BYTES: Final = 1024 * 1024 * 1024
SECONDS: Final = 15
PIXELS_AN_INCH: Final = 288  # of a picture alone


def page(
    told: str, folder: str, fonts: str, template: str, timestamp: int, form: Literal["pdf", "png"]
) -> bytes:
    """The same bytes for the same words: nothing of this machine or this moment gets in."""
    made = typst.compile(
        str(Path(folder, template)),
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"told": told},
        format=form,
        ppi=PIXELS_AN_INCH,
        timestamp=timestamp,
    )
    assert isinstance(made, bytes)
    return made


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(page(**json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
