"""Is what an office wants to set a value that it may set, within its bounds?"""

from collections.abc import Sequence
from typing import NamedTuple

from backend.errors import Refusal
from backend.policy.values import may_name, table


class Setting(NamedTuple):
    name: str
    value: int


def setting_refusals(level: str, settings: Sequence[Setting]) -> list[Refusal]:
    """Each names its place in the list."""
    refusals, named = [], set()
    for place, (name, value) in enumerate(settings):
        field = f"values.{place}"
        if name not in table or name in named:
            refusals.append(Refusal("INVALID", field))
        elif not may_name(level, name):
            refusals.append(Refusal("POLICY_SET_ABOVE", field))
        elif not table[name].fits(value):
            refusals.append(Refusal("POLICY_OUT_OF_BOUNDS", field, _bounds(name)))
        named.add(name)
    return refusals


def _bounds(name: str) -> dict[str, int | str]:
    most = table[name].most
    return {"least": table[name].least, "most": "∞" if most is None else most}
