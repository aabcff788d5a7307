"""Phone numbers: E.164 inside, whatever people type outside."""

import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

# In North America nobody can tell a mobile from a landline.
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
MAINLAND = "+86"
REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)


def to_e164(text: str) -> str | None:
    """None for what is no valid number. Numbers without a country are the mainland's."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), "CN")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mobile_of_a_person(text: str) -> str | None:
    """E.164 of a mobile of any country; None for any other number."""
    number = to_e164(text)
    return number if number is not None and is_mobile(number) else None


def is_mobile(e164: str) -> bool:
    """Otherwise it is a landline or a service: to be called, never to be logged in by."""
    return phonenumbers.number_type(phonenumbers.parse(e164)) in MOBILE


def of_the_mainland(e164: str) -> bool:
    return e164.startswith(MAINLAND)


def number_range(e164: str) -> str:
    """The first seven digits of a mainland number, the country and what follows it of any other:
    given out together, so a bought block of numbers shares them."""
    return e164.removeprefix(MAINLAND)[:7]
