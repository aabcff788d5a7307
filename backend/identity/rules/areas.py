"""Whether six digits were ever the code of an area of the country (GB/T 2260)."""

from stdnum import numdb


def existed(code: str) -> bool:
    """Now or ever: a number keeps the code of the place where it was given out, and numbers were
    given out long after people were born, so years are not asked. `…01` stands for all districts
    of a city and is missing for some."""
    return _listed(code) or (code.endswith("01") and _listed(f"{code[:4]}00"))


def _listed(code: str) -> bool:
    parts = numdb.get("cn/loc").info(code)
    return len(parts) == 2 and all(known for _digits, known in parts)
