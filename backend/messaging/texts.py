"""What a push says, in the language its account has chosen."""

from django.conf import settings
from django.utils import translation

from backend.messaging.kinds import filled, table


def rendered(kind: str, language: str = "", count: int | None = None) -> tuple[str, str] | None:
    """Title and body, in the language of the house where none was chosen; None for a kind that is
    no longer declared."""
    known = table.get(kind)
    if known is None:
        return None
    with translation.override(language or settings.LANGUAGE_CODE):
        return filled(known.title, count), filled(known.body, count)
