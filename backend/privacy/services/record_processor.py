"""Enters who handles people's data for a society, and under which contract."""

from collections.abc import Sequence
from datetime import date

from backend.authority.actor import Actor
from backend.dated import end_of, since, start_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.privacy.models import Processor
from backend.privacy.services.open_incident import KEEPS


@deed("record_processor")
def record_processor(
    actor: Actor,
    *,
    name: str,
    purpose: str,
    data_kinds: Sequence[str],
    contract: str,
    starts_on: date,
    ends_on: date | None = None,
    code: str = "",
) -> Done:
    """At the unit of the office through which it is entered. Nobody handles data without one."""
    office = next((each for each in actor.offices if each.gives(KEEPS)), None)
    if office is None:
        raise Refused(Refusal("FORBIDDEN"))
    given = {
        "name": name.strip(),
        "purpose": purpose.strip(),
        "data_kinds": [kind.strip() for kind in data_kinds],
        "contract": contract.strip(),
        "code": code.strip(),
    }
    backwards = ends_on is not None and ends_on < starts_on
    refuse_if(misfits(Processor, **given) + ([Refusal("INVALID", "endsOn")] if backwards else []))
    processor = Processor.objects.create(
        unit_id=office.unit_id,
        during=since(start_of(starts_on), end_of(ends_on) if ends_on else None),
        recorded_by_id=actor.me,
        recorded_at=actor.now,
        **given,
    )
    return Done({"processor": processor}, office_id=office.id)
