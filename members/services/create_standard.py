"""The province's office names a standard; what it asks, its versions say."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from members.models import Standard
from members.rules.standard import is_code
from members.services.standards import office_of
from members.standard_permissions import edits_standards


@deed("create_standard")
def create_standard(
    actor: Actor, *, code: str, title: str, purpose: str, title_en: str = ""
) -> Done:
    if not edits_standards(actor):
        raise Refused(Refusal("FORBIDDEN"))
    given = {
        "code": code.strip().upper(),
        "title": title.strip(),
        "title_en": title_en.strip(),
        "purpose": purpose,
    }
    signs = [] if is_code(given["code"]) else [Refusal("CODE_SIGNS", "code")]
    refuse_if(misfits(Standard, **given) + signs)
    standard = Standard.objects.create(**given)
    return Done({"standard": standard}, office_id=office_of(actor))
