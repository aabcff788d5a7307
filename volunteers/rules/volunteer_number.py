"""Numbers on volunteers' cards."""

from volunteers.rules.proof import luhn_digit


def volunteer_number(division: str, serial: int) -> str:
    """Sixteen digits: where they were enrolled, the how manieth, and a digit by which one that was
    misread is noticed."""
    body = f"{division}{serial:09}"
    return f"{body}{luhn_digit(body)}"
