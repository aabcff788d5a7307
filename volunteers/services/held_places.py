"""Places of somebody whose guardian no longer agrees: the leader decides on each."""

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.identity.rules.age import is_minor
from backend.identity.withdrawal import GUARDIAN, on_withdrawal
from backend.messaging.send import ask_office
from volunteers.models import Assignment

TO_DECIDE = ("offered", "applied", "waitlisted", "accepted")


@on_withdrawal(GUARDIAN)
def ask_about_places(actor: Actor, person_id: int) -> None:
    """Those in shifts that are not over and begin before the eighteenth birthday; what is past
    stays."""
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
                kind="held_place",
                mutation="decideHeldPlace",
                subject=assignment,
                event=f"held_place:{assignment.public_id}:{actor.now:%Y%m%d%H%M%S}",
            )
