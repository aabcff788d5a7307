"""Granting and ending offices, inside a deed of a floor."""

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
    granted_by: Person | None = None,
) -> Office:
    return Office.objects.create(
        person=person,
        kind=kind,
        unit=unit,
        during=since(start, until),
        and_below=and_below,
        granted_by=granted_by,
    )
