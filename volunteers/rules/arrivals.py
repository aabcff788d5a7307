"""How fast people answered a call and came, as numbers and as a picture. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

POINTS = 60
WIDTH, HEIGHT, EDGE = 640, 240, 24
COLOURS = {"answered": "#767676", "arrived": "#c8102e"}


@dataclass(frozen=True)
class Step:
    """By so many minutes after the call, so many had answered and arrived."""

    minutes: int
    answered: int
    arrived: int


def curve(answered: Sequence[int], arrived: Sequence[int]) -> list[Step]:
    """From seconds after the call; from nought to the last of them in at most sixty steps of equal
    whole minutes."""
    answered, arrived = sorted(answered), sorted(arrived)
    last = max([0, *answered[-1:], *arrived[-1:]])
    step = -(-last // 60 // POINTS) or 1
    steps = -(-last // (step * 60))
    return [
        Step(
            number * step,
            bisect_right(answered, number * step * 60),
            bisect_right(arrived, number * step * 60),
        )
        for number in range(steps + 1)
    ]


def within(seconds: Sequence[int], percent: int) -> int | None:
    """So many seconds it took at most for the quickest `percent` of them; None of nobody."""
    if len(seconds) < 2:
        return next(iter(seconds), None)
    return round(quantiles(seconds, n=100, method="inclusive")[percent - 1])


def drawn(steps: Sequence[Step]) -> str:
    """An SVG of both lines over time; its texts are figures alone."""
    end, most = steps[-1].minutes or 1, max(1, steps[-1].answered, steps[-1].arrived)
    lines = "".join(
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
        + " ".join(_at(each.minutes / end, getattr(each, name) / most) for each in steps)
        + '"/>'
        for name, colour in COLOURS.items()
    )
    bottom = HEIGHT - EDGE
    axes = f'<path fill="none" stroke="#000" d="M{EDGE} {EDGE}V{bottom}H{WIDTH - EDGE}"/>'
    figures = (
        f'<text x="{EDGE}" y="{EDGE - 6}">{most}</text>'
        f'<text x="{WIDTH - EDGE}" y="{HEIGHT - 6}" text-anchor="end">{end} min</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="sans-serif" font-size="12">{axes}{lines}{figures}</svg>'
    )


def _at(along: float, up: float) -> str:
    """Of the picture's room, from its lower left corner."""
    x = EDGE + along * (WIDTH - 2 * EDGE)
    y = HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)
    return f"{x:.1f},{y:.1f}"
