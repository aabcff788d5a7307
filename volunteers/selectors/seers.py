"""Through which offices somebody can be seen: the rules of `permissions`, asked from the other
end."""

from collections.abc import Mapping

from backend.authority.actor import Actor
from backend.authority.reaching import Reaching, reaching
from volunteers.permissions.people import BELONGS, LINKS
from volunteers.selectors.shifts import places_near

MAY_SEE = frozenset(link.permission for link in LINKS)
KNOWS = frozenset(link.permission for link in BELONGS)


def who_can_see_me(actor: Actor) -> list[Reaching]:
    """Others' offices that show the acting person now, with what each may; in as many statements
    however many there are."""
    if actor.person_id is None:
        return []
    return [found for found in reaching(actor, _asked(actor)) if found.permissions & MAY_SEE]


def _asked(actor: Actor) -> Mapping[str, set[int]]:
    """By permission, the units over which it would reach this person."""
    asked: dict[str, set[int]] = {"identity.reveal_phone": set(), "identity.reveal_id": set()}
    for link in LINKS:
        rows = link.model._default_manager.filter(link.holds(actor), (link.to, actor.person_id))
        units = set(rows.values_list(link.unit, flat=True))
        asked.setdefault(link.permission, set()).update(units)
        asked["identity.reveal_phone"] |= units
        if link in BELONGS:
            asked["identity.reveal_id"] |= units
    near = places_near(actor).filter(person=actor.person_id)
    asked["shift.call"] = set(near.values_list("shift__unit", flat=True))
    return asked
