"""Phone numbers: E.164 inside, whatever people type outside."""

import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

REGIONS = ("CN", "HK", "MO", "TW")


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
    """E.164 of a mobile of the mainland, Hong Kong, Macao or Taiwan; None for any other number.
    Whether a code can be sent to it is another question: `mainland_mobile`."""
    number = to_e164(text)
    if number is None or not is_mobile(number):
        return None
    region = phonenumbers.region_code_for_number(phonenumbers.parse(number))
    return number if region in REGIONS else None


def is_mobile(e164: str) -> bool:
    """Otherwise it is a landline or a service: to be called, never to be logged in by."""
    return phonenumbers.number_type(phonenumbers.parse(e164)) == PhoneNumberType.MOBILE


def mainland_mobile(e164: str) -> bool:
    return phonenumbers.parse(e164).country_code == 86 and is_mobile(e164)


def number_range(e164: str) -> str:
    """The first seven digits of a mainland mobile number: given out together, so a bought block of
    numbers shares them."""
    return e164.removeprefix("+86")[:7]
