"""Phone numbers: E.164 inside, whatever people type outside."""

import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType


def to_e164(text: str) -> str | None:
    """None for what is no valid number. Numbers without a country are the mainland's."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), "CN")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mainland_mobile(e164: str) -> bool:
    number = phonenumbers.parse(e164)
    mobile = phonenumbers.number_type(number) == PhoneNumberType.MOBILE
    return number.country_code == 86 and mobile


def number_range(e164: str) -> str:
    """The first seven digits of a mainland mobile number: given out together, so a bought block of
    numbers shares them."""
    return e164.removeprefix("+86")[:7]
