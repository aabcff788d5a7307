"""Places of somebody whose guardian no longer agrees: the leader decides on each, unless the
guardian agrees again first."""

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.identity.rules.age import is_minor
from backend.identity.withdrawal import GUARDIAN, on_giving, on_withdrawal
from volunteers.services.places_ahead import ask_no_more, places_ahead, put_to_leaders

WHY = "held_place"
HELD = "held_place"
TO_DECIDE = ("offered", "applied", "waitlisted", "accepted")


@on_withdrawal(GUARDIAN)
def ask_about_places(actor: Actor, person_id: int) -> None:
    """Those in shifts that are not over and begin before the eighteenth birthday; what is past
    stays."""
    held = places_ahead(person_id, actor.now).select_related("person")
    minor = [
        each.pk for each in held if is_minor(each.person.birth_date, localdate(each.during.lower))
    ]
    put_to_leaders(actor, held.filter(pk__any=minor), why=WHY)
    held = (
        Assignment.objects.filter(
            person=person_id, state__in=TO_DECIDE, during__endswith__gt=actor.now
        )
        .select_related("person", "shift")
        .order_by("pk")
    )
    for assignment in held:
        if is_minor(assignment.person.birth_date, localdate(assignment.during.lower)):
            ask_office(
                actor.now,
                unit=assignment.shift.unit_id,
                permission="shift.assign",
                kind=HELD,
                mutation="decideHeldPlace",
                subject=assignment,
                event=f"held_place:{assignment.public_id}:{actor.now:%Y%m%d%H%M%S}",
            )


@on_giving(GUARDIAN)
def settle_places(actor: Actor, person_id: int) -> None:
    ask_no_more(actor.now, places_ahead(person_id, actor.now), why=WHY)
    """The place is locked first: who decides on it in this moment is either done or finds nothing
    to decide. Whether somebody who asks for a place has it stays with the leader."""
    held = Assignment.objects.filter(
        person=person_id, state__in=TO_DECIDE, during__endswith__gt=actor.now
    )
    for assignment in held.select_for_update(no_key=True).order_by("pk"):
        settle_office_items(actor.now, assignment, HELD)
