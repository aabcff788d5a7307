"""Who serves and who is certified at a time, asked of many people at once."""

from collections.abc import Collection
from datetime import date, datetime

from backend.authority.selectors import units_below
from members.models import Profile
from volunteers.models import FirstAidCertificate, VolunteerStatus


def statuses(people: Collection[int], as_of: datetime) -> dict[int, str]:
    """By person, in one statement; whoever is no volunteer then has none."""
    rows = VolunteerStatus.objects.at(as_of).filter(volunteer__person__any=sorted(people))
    return dict(rows.values_list("volunteer__person_id", "status"))


def skilled(people: Collection[int], skill: str) -> set[int]:
    """Who says that they have it."""
    rows = Profile.objects.filter(person__any=sorted(people), skills__contains=[skill])
    return set(rows.values_list("person_id", flat=True))


def belonging(people: Collection[int], unit_id: int, as_of: datetime) -> set[int]:
    """Volunteers of a branch that is this unit, or below it."""
    rows = VolunteerStatus.objects.at(as_of).filter(
        volunteer__person__any=sorted(people), branch__any=units_below(unit_id, as_of)
    )
    return set(rows.values_list("volunteer__person_id", flat=True))


def certified(people: Collection[int], on: date, kind: str | None = None) -> set[int]:
    """In one statement; by a certificate of any kind where none is named."""
    rows = FirstAidCertificate.objects.filter(
        person__any=sorted(people), valid_from__lte=on, last_valid_on__gte=on
    )
    rows = rows if kind is None else rows.filter(kind=kind)
    return set(rows.values_list("person_id", flat=True))
