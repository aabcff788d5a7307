"""A person says what they do not want to be pushed, or only once a day."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging import kinds, placing
from backend.messaging.models import MessagePreference

MOST = 50


@deed("set_message_preference")
def set_message_preference(
    actor: Actor, *, way: str, kind: str = "", unit_id: UUID | None = None, field: str = ""
) -> Done:
    """All conditions hold together; without any it is about everything. Of the same conditions the
    last word counts."""
    refuse_if(_misfits(way, kind, field))
    unit = None if unit_id is None else access(actor, Unit, unit_id, field="unitId")
    others = MessagePreference.objects.filter(person=actor.me)
    known = others.filter(kind=kind, unit=unit, field=field)
    if not known.exists() and others.count() >= MOST:
        raise Refused(Refusal("TOO_MANY_PREFERENCES"))
    preference, _created = MessagePreference.objects.update_or_create(
        person_id=actor.me,
        kind=kind,
        unit=unit,
        field=field,
        defaults={"way": way, "set_at": actor.now},
    )
    return Done({"preference": preference})


def _misfits(way: str, kind: str, field: str) -> list[Refusal]:
    refusals = []
    if way not in MessagePreference.Way.values:
        refusals.append(Refusal("INVALID", "way"))
    if kind and kind not in kinds.table:
        refusals.append(Refusal("INVALID", "kind"))
    elif kind and not kinds.table[kind].may_be_muted:
        refusals.append(Refusal("MUST_BE_PUSHED", "kind"))
    if field and field not in placing.fields:
        refusals.append(Refusal("INVALID", "field"))
    return refusals
