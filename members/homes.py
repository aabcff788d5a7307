"""Which unit answers for a person, as the register knows it."""

from datetime import datetime

from backend.authority.homes import home
from backend.identity.models import Person
from members.models import Membership, PersonEntry, Society


@home(10)
def branch_of_membership(person_id: int, now: datetime) -> int | None:
    rows = Membership.objects.at(now).filter(person=person_id)
    return rows.values_list("branch", flat=True).first()


@home(30)
def branch_that_entered(person_id: int, now: datetime) -> int | None:
    rows = PersonEntry.objects.at(now).filter(person=person_id).order_by("pk")
    return rows.values_list("branch", flat=True).first()


@home(40)
def society_of_residence(person_id: int, now: datetime) -> int | None:
    """Of the division one lives in, else of the one above it."""
    above = "residence_division", "residence_division__parent", "residence_division__parent__parent"
    places = Person.objects.values_list(*above).get(pk=person_id)
    there = Society.objects.filter(division__any=[each for each in places if each])
    found = dict(there.values_list("division", "pk"))
    return next((found[place] for place in places if place in found), None)
