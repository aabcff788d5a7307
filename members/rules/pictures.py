"""Drawn figures: a map of tiles and bars, as SVG that reads aloud. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from unicodedata import east_asian_width

WIDTH: Final = 720
# A heading above, and what the colours stand for.
HEAD: Final = 34
LABEL, BAR_LABEL = 132, 196
TILE_WIDTH, TILE_HEIGHT, GAP = 94, 46, 4
A_ROW: Final = (WIDTH - LABEL) // (TILE_WIDTH + GAP)
BAR_HEIGHT: Final = 22
# From nobody to everybody; told apart in grey as well, with white or black upon them.
SHADES: Final = ("#f2f2f2", "#fbd5d5", "#f19a9a", "#dc4c53", "#a50f1e")
DARK_FROM: Final = 3
SHARES: Final = ("0%", "< 33%", "< 67%", "< 100%", "100%")
SERIES: Final = ("#767676", "#a50f1e", "#2f6f8f", "#c98500", "#4f7f3a", "#6b4c9a")
FONT: Final = 'font-family="sans-serif" font-size="12"'
# Of a sign of that size at most, as fonts have it.
WIDE, NARROW = 12.0, 7.0


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


@dataclass(frozen=True)
class Group:
    """`note` stands below the name."""

    name: str
    values: Sequence[int]
    note: str = ""


def _wide(sign: str) -> float:
    return WIDE if east_asian_width(sign) in "WFA" else NARROW


def width_of(text: str) -> float:
    return sum(map(_wide, text))


def fitted(text: str, room: float) -> str:
    """As much of it as there is room for."""
    if width_of(text) <= room:
        return text
    room -= _wide("…")
    kept = ""
    for sign in text:
        room -= _wide(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept}…"


def shade(part: int, whole: int) -> int:
    """0: none; 4: all; between them by thirds, so that neither is shown of a part."""
    if not part or not whole:
        return 0
    return 4 if part >= whole else 1 + min(2, 3 * part // whole)


def tiles(title: str, rows: Sequence[tuple[str, Sequence[Tile]]]) -> str:
    """Each row has a name and wraps when it is full."""
    drawn = _legend(list(zip(SHARES, SHADES, strict=True)), HEAD, 90)
    top = HEAD + 28.0
    for name, own in rows:
        drawn.append(_label(LABEL, top + 28, name))
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
    room = WIDTH - BAR_LABEL - 60
    for number, each in enumerate(found):
        top = HEAD + number * (BAR_HEIGHT + GAP)
        wide = round(room * each.value / most, 1)
        drawn.append(_label(BAR_LABEL, top + 15, each.name))
        if each.value:
            drawn.append(_box(BAR_LABEL, top, max(1, wide), BAR_HEIGHT, SHADES[DARK_FROM]))
        drawn.append(_text(BAR_LABEL + wide + 6, top + 15, f"{each.value:,}"))
    return _svg(title, HEAD + len(found) * (BAR_HEIGHT + GAP), drawn)


def groups(title: str, names: Sequence[str], found: Sequence[Group], footnote: str = "") -> str:
    """A group of upright bars for each, one bar for each name; what they stand for is above, what
    the notes stand for below."""
    step = max(40.0, *(width_of(name) + 36 for name in names))
    drawn = _legend(list(zip(names, SERIES, strict=False)), HEAD, step)
    top = HEAD + 24.0 * -(-len(names) // max(1, int((WIDTH - GAP) / step))) + 34
    height, bottom = 160, top + 160
    most = max([1, *(value for each in found for value in each.values)])
    wide = (WIDTH - 2 * GAP) / max(1, len(found))
    one = min(28.0, (wide - 16) / max(1, len(names)))
    upright = width_of(f"{most}") > one
    for number, group in enumerate(found):
        middle = GAP + (number + 0.5) * wide
        left = middle - one * len(group.values) / 2
        for place, value in enumerate(group.values):
            tall = round(height * value / most, 1)
            if value:
                drawn += [
                    _box(left + place * one, bottom - tall, one - 2, max(tall, 1), SERIES[place]),
                    _figure(left + (place + 0.5) * one - 1, bottom - tall - 4, value, upright),
                ]
        drawn.append(_text(middle, bottom + 16, group.name, "middle"))
        drawn.append(_titled(middle, bottom + 33, group.note, "middle", wide - GAP))
    drawn.append(f'<path d="M{GAP} {bottom:g}H{WIDTH - GAP}" stroke="#767676"/>')
    if footnote:
        drawn.append(_titled(GAP, bottom + 54, footnote, "start", WIDTH - 2 * GAP))
    return _svg(title, bottom + (62 if footnote else 42), drawn)


def _figure(left: float, top: float, value: int, upright: bool) -> str:
    """Where bars are thinner than figures are wide, these stand upright as well."""
    if not upright:
        return _text(left, top, f"{value}", "middle")
    return (
        f'<text x="{left + 3:g}" y="{top:g}" font-size="10"'
        f' transform="rotate(-90 {left + 3:g} {top:g})">{value}</text>'
    )


def _legend(shown: Sequence[tuple[str, str]], top: float, step: float) -> list[str]:
    drawn = []
    a_row = max(1, int((WIDTH - GAP) / step))
    for number, (name, colour) in enumerate(shown):
        down, along = divmod(number, a_row)
        left, below = GAP + along * step, top + 24 * down
        drawn += [_box(left, below, 12, 12, colour), _text(left + 18, below + 11, name)]
    return drawn


def _label(right: float, top: float, name: str) -> str:
    return _titled(right - 8, top, name, "end", right - 12)


def _titled(left: float, top: float, text: str, anchor: str, room: float, ink: str = "#000") -> str:
    """What was shortened says all of itself when it is pointed at."""
    shown = fitted(text, room)
    drawn = _text(left, top, shown, anchor, ink)
    return drawn if shown == text else f"<g><title>{escape(text)}</title>{drawn}</g>"


def _tile(left: float, top: float, tile: Tile) -> str:
    step = shade(tile.part, tile.whole)
    ink = "#fff" if step >= DARK_FROM else "#000"
    said = f"{tile.part} / {tile.whole}"
    return (
        f"<g><title>{escape(tile.name)}: {said}</title>"
        + _box(left, top, TILE_WIDTH, TILE_HEIGHT, SHADES[step])
        + _text(left + TILE_WIDTH / 2, top + 19, fitted(tile.name, TILE_WIDTH - 6), "middle", ink)
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
        f' fill="#fff"/><text x="{GAP}" y="20" font-size="15" font-weight="bold">'
        f"{escape(fitted(title, (WIDTH - 2 * GAP) * 12 / 15))}</text>"
        f"{''.join(drawn)}</svg>"
    )
