"""Writing down that somebody holds an office; who may is asked by whoever calls."""

from datetime import datetime

from backend.authority.models import Office, Unit
from backend.dated import since
from backend.identity.models import Person


def appoint(
    *,
    person: Person,
    kind: str,
    unit: Unit,
    start: datetime,
    until: datetime | None = None,
    and_below: bool = True,
    read_only: bool = False,
    granted_by_id: int | None = None,
) -> Office:
    return Office.objects.create(
        person=person,
        kind=kind,
        unit=unit,
        during=since(start, until),
        and_below=and_below,
        read_only=read_only,
        granted_by_id=granted_by_id,
    )
