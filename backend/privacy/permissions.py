"""Who may see what somebody asked for about their data: whose it is."""

from backend.authority.actor import Actor
from backend.authority.scope import Extent, own, scoped
from backend.privacy.models import AccountDeletion, DataExport


@scoped(DataExport)
def see_export(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(AccountDeletion)
def see_deletion(actor: Actor) -> Extent:
    return own(actor, "person")
