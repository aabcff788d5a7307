"""Which unit answers for whoever serves without being a member."""

from datetime import datetime

from backend.authority.homes import home
from volunteers.models import VolunteerStatus


@home(20)
def branch_of_status(person_id: int, now: datetime) -> int | None:
    rows = VolunteerStatus.objects.at(now).filter(volunteer__person=person_id)
    return rows.values_list("branch", flat=True).first()
