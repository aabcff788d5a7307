"""Places of somebody whose guardian no longer agrees: the leader decides on each, unless the
guardian agrees again first."""

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.identity.rules.age import is_minor
from backend.identity.withdrawal import GUARDIAN, on_giving, on_withdrawal
from volunteers.services.places_ahead import ask_no_more, places_ahead, put_to_leaders

WHY = "held_place"


@on_withdrawal(GUARDIAN)
def ask_about_places(actor: Actor, person_id: int) -> None:
    """Those in shifts that are not over and begin before the eighteenth birthday; what is past
    stays."""
    held = places_ahead(person_id, actor.now).select_related("person")
    minor = [
        each.pk for each in held if is_minor(each.person.birth_date, localdate(each.during.lower))
    ]
    put_to_leaders(actor, held.filter(pk__any=minor), why=WHY)


@on_giving(GUARDIAN)
def settle_places(actor: Actor, person_id: int) -> None:
    ask_no_more(actor.now, places_ahead(person_id, actor.now), why=WHY)
