"""A person chooses the language they are pushed in."""

from django.conf import settings

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Account


@deed("set_language")
def set_language(actor: Actor, *, language: str) -> Done:
    """One of the house's; what is read goes by each request all the same."""
    code = language.lower()
    if code not in dict(settings.LANGUAGES):
        raise Refused(Refusal("INVALID", "language"))
    Account.objects.filter(person=actor.me).update(language=code)
    return Done()
