"""What stands against deleting an account, and what is put in order before: each floor declares its
own. An effect runs in the transaction that erases; it may lock rows from shifts on."""

from collections.abc import Callable
from datetime import datetime

from backend.authority.actor import Actor
from backend.authority.models import Office
from backend.errors import Refusal

# Whether it holds for a person, by id, now.
Obstacle = Callable[[int, datetime], bool]
Effect = Callable[[Actor, int], None]

_obstacles: dict[str, Obstacle] = {}
_effects: list[Effect] = []


def stands_against(code: str) -> Callable[[Obstacle], Obstacle]:
    def register(obstacle: Obstacle) -> Obstacle:
        _obstacles[code] = obstacle
        return obstacle

    return register


def on_erasure(effect: Effect) -> Effect:
    _effects.append(effect)
    return effect


def refusals(person_id: int, now: datetime) -> list[Refusal]:
    return [Refusal(code) for code, holds in sorted(_obstacles.items()) if holds(person_id, now)]


def put_in_order(actor: Actor, person_id: int) -> None:
    for effect in _effects:
        effect(actor, person_id)


@stands_against("OFFICE_IN_THE_WAY")
def holds_an_office(person_id: int, now: datetime) -> bool:
    """One that begins later too: whoever granted it counts on them."""
    return Office.objects.not_over(now).filter(person=person_id).exists()
