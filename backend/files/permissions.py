"""Who may see an upload: its owner, and whom its purpose names."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, both, either, own, scoped
from backend.files import kinds
from backend.files.models import Upload


@scoped(Upload)
def see_upload(actor: Actor) -> Extent:
    others = (
        both(Q(purpose=code, state=Upload.State.STORED), purpose.sees(actor))
        for code, purpose in kinds.table.items()
    )
    return either(own(actor, "owner"), *others)
