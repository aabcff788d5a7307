"""A text in both languages, for a paper that everybody reads."""

from django.utils.translation import gettext, override

LANGUAGES = ("zh-hans", "en")


def both(text: str, apart: str = " ") -> str:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(gettext(text))
    return apart.join(found)
