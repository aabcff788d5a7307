"""What a push says, in the language of the house: no account has chosen another yet."""

from django.conf import settings
from django.utils import translation

from backend.messaging.kinds import table


def rendered(kind: str) -> tuple[str, str] | None:
    """Title and body; None for a kind that is no longer declared."""
    known = table.get(kind)
    if known is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        return str(known.title), str(known.body)
