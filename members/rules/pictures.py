"""Drawn figures: a map of tiles and bars, as SVG that reads aloud. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 720
LABEL: Final = 132
TILE_WIDTH, TILE_HEIGHT, GAP = 94, 46, 4
A_ROW: Final = (WIDTH - LABEL) // (TILE_WIDTH + GAP)
BAR_HEIGHT: Final = 22
# From nobody to everybody; told apart in grey as well, with white or black upon them.
SHADES: Final = ("#f2f2f2", "#fbd5d5", "#f19a9a", "#dc4c53", "#a50f1e")
DARK_FROM: Final = 3
SERIES: Final = ("#767676", "#a50f1e", "#2f6f8f", "#c98500", "#4f7f3a")
FONT: Final = 'font-family="sans-serif" font-size="12"'


@dataclass(frozen=True)
class Tile:
    """`part` of `whole` have it."""

    name: str
    part: int
    whole: int


@dataclass(frozen=True)
class Bar:
    name: str
    value: int


def shade(part: int, whole: int) -> int:
    """0: none; 4: all; between them by thirds, so that neither is shown of a part."""
    if not part or not whole:
        return 0
    return 4 if part >= whole else 1 + min(2, 3 * part // whole)


def tiles(title: str, rows: Sequence[tuple[str, Sequence[Tile]]]) -> str:
    """Each row has a name and wraps when it is full."""
    drawn: list[str] = []
    top = GAP
    for name, own in rows:
        drawn.append(_text(LABEL - 8, top + 28, name, "end"))
        for number, tile in enumerate(own):
            down, along = divmod(number, A_ROW)
            left = LABEL + along * (TILE_WIDTH + GAP)
            drawn.append(_tile(left, top + down * (TILE_HEIGHT + GAP), tile))
        top += max(1, -(-len(own) // A_ROW)) * (TILE_HEIGHT + GAP) + GAP
    return _svg(title, top, drawn)


def bars(title: str, found: Sequence[Bar]) -> str:
    """One below the other, the longest as wide as there is room."""
    most = max([1, *(each.value for each in found)])
    drawn: list[str] = []
    room = WIDTH - LABEL - 60
    for number, each in enumerate(found):
        top = GAP + number * (BAR_HEIGHT + GAP)
        wide = max(1, round(room * each.value / most, 1))
        drawn.append(_text(LABEL - 8, top + 15, each.name, "end"))
        drawn.append(_box(LABEL, top, wide, BAR_HEIGHT, SHADES[DARK_FROM]))
        drawn.append(_text(LABEL + wide + 6, top + 15, f"{each.value:,}"))
    return _svg(title, GAP + len(found) * (BAR_HEIGHT + GAP), drawn)


def groups(title: str, names: Sequence[str], found: Sequence[tuple[str, Sequence[int]]]) -> str:
    """A group of upright bars for each, one bar for each name; what they stand for is above."""
    height, bottom, top = 200, 240, 40
    most = max([1, *(value for _name, values in found for value in values)])
    wide = (WIDTH - 2 * GAP) / max(1, len(found))
    each = min(28.0, (wide - 16) / max(1, len(names)))
    drawn: list[str] = []
    for number, name in enumerate(names):
        left = GAP + number * WIDTH / max(1, len(names))
        drawn += [_box(left, 8, 12, 12, SERIES[number]), _text(left + 16, 18, name)]
    for number, (name, values) in enumerate(found):
        left = 8 + GAP + number * wide
        drawn.append(_text(left + each * len(values) / 2, bottom + 16, name, "middle"))
        for place, value in enumerate(values):
            tall = round((height - top) * value / most, 1)
            drawn.append(
                _box(left + place * each, bottom - tall, each - 2, max(tall, 0.5), SERIES[place])
            )
            if value:
                drawn.append(_text(left + place * each + each / 2 - 1, bottom - tall - 3,
                                   f"{value}", "middle"))  # fmt: skip
    return _svg(title, bottom + 24, drawn)


def _tile(left: float, top: float, tile: Tile) -> str:
    step = shade(tile.part, tile.whole)
    ink = "#fff" if step >= DARK_FROM else "#000"
    said = f"{tile.part} / {tile.whole}"
    return (
        f"<g><title>{escape(tile.name)}: {said}</title>"
        + _box(left, top, TILE_WIDTH, TILE_HEIGHT, SHADES[step])
        + _text(left + TILE_WIDTH / 2, top + 19, tile.name, "middle", ink)
        + _text(left + TILE_WIDTH / 2, top + 36, said, "middle", ink)
        + "</g>"
    )


def _box(left: float, top: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="3"'
        f' fill="{colour}" stroke="#bbb" stroke-width="0.5"/>'
    )


def _text(left: float, top: float, text: str, anchor: str = "start", ink: str = "#000") -> str:
    return (
        f'<text x="{left:g}" y="{top:g}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'
    )


def _svg(title: str, height: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img"'
        f' {FONT}><title>{escape(title)}</title><rect width="{WIDTH}" height="{height:g}"'
        f' fill="#fff"/>{"".join(drawn)}</svg>'
    )
