"""Taking along how far certification has come, as a workbook."""

from backend.authority.actor import Actor
from backend.authority.scope import extent, scope
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from members.models import Branch, Standard
from members.selectors.assessment import FIVE_HAVES
from members.workbooks import progress_address


@deed("export_certification")
def export_certification(actor: Actor, *, standard: str = FIVE_HAVES) -> Done:
    """Figures and queues leave the house, so the audit says who took them and through which
    office."""
    if extent(actor, Branch, "assess") is False:
        raise Refused(Refusal("FORBIDDEN"))
    found = scope(actor, Standard).filter(code=standard).first()
    if found is None:
        raise Refused(Refusal("NOT_FOUND", "standard"))
    me = Person.objects.get(pk=actor.me)
    sees = (office.id for office in actor.offices if office.gives("assessment.see"))
    return Done(
        {"standard": found},
        office_id=next(sees, None),
        said={"workbook": progress_address(actor, me.public_id, found.public_id)},
    )
