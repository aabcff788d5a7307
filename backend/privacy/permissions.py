"""Who may see copies of data: whose they are."""

from backend.authority.actor import Actor
from backend.authority.scope import Extent, own, scoped
from backend.privacy.models import DataExport


@scoped(DataExport)
def see_export(actor: Actor) -> Extent:
    return own(actor, "person")
