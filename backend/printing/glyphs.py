"""Which letters the font has: one that it lacks would be silently blank."""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTCollection

# 〓, by which printers say that they lack a type.
GETA: Final = "\u3013"
FAMILY: Final = "Noto Sans CJK SC"


def _fonts() -> Path:
    spec = find_spec("manimgx_fonts_cjk")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


FONTS: Final = _fonts()


@cache
def letters() -> frozenset[int]:
    """Read once by a process: it takes a second."""
    path = next(iter(sorted(FONTS.glob("*.ttc"))))
    with TTCollection(str(path), lazy=True) as fonts:
        font = next(each for each in fonts if each["name"].getDebugName(1) == FAMILY)
        return frozenset(font.getBestCmap())


class Printable:
    """Texts as they can be printed; `lacking` are the letters for which a geta stands."""

    def __init__(self) -> None:
        self.lacking: set[str] = set()

    def __call__(self, value: Any) -> Any:
        """Texts however deep; the white space of a text is single spaces."""
        if isinstance(value, str):
            text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
            return "".join(map(self._letter, text))
        if isinstance(value, dict):
            return {name: self(each) for name, each in value.items()}
        return [self(each) for each in value] if isinstance(value, list | tuple) else value

    def _letter(self, letter: str) -> str:
        if ord(letter) in letters():
            return letter
        self.lacking.add(letter)
        return GETA
