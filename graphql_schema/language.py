"""The two languages of the door, chosen by Accept-Language alone."""

from typing import Final

from django.utils.translation.trans_real import parse_accept_lang_header

CHINESE: Final = "zh-hans"
ENGLISH: Final = "en"
TAGS: Final = {CHINESE: "zh-Hans", ENGLISH: "en"}


def language_of(accept_language: str) -> str:
    for language, _quality in parse_accept_lang_header(accept_language):
        if language.split("-")[0] == "zh":
            return CHINESE
        if language.split("-")[0] == "en":
            return ENGLISH
    return CHINESE
