"""Countries as nationalities are kept: two letters of ISO 3166."""

from django.core.exceptions import ValidationError

from backend.identity.rules.phones import REGIONS

# Islands that have phones, and no code of their own in the standard.
COUNTRIES = REGIONS - {"AC", "TA", "XK"}


def a_country(code: str) -> None:
    """As a column asks its validators."""
    if code not in COUNTRIES:
        raise ValidationError(code, code="invalid")
