"""What a push says, in the language its account has chosen."""

from django.conf import settings
from django.utils import translation

from backend.messaging.kinds import table


def rendered(kind: str, language: str = "") -> tuple[str, str] | None:
    """Title and body, in the language of the house where none was chosen; None for a kind that is
    no longer declared."""
    known = table.get(kind)
    if known is None:
        return None
    with translation.override(language or settings.LANGUAGE_CODE):
        return str(known.title), str(known.body)
