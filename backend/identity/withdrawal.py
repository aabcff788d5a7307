"""What follows when a consent is withdrawn or given again: each room and floor declares it.

An effect runs in the deed's own transaction, so it holds at once, and it undoes nothing that was
done while the consent held. Given again, what was asked because of the withdrawal is asked no
more. An effect may lock rows from assignments on, never a shift or a slot."""

from collections.abc import Callable

from backend.authority.actor import Actor

# The person the consent was about, by id.
Effect = Callable[[Actor, int], None]

# Beside the purposes of a person's own consents.
GUARDIAN = "guardian"

_effects: dict[str, list[Effect]] = {}
_answers: dict[str, list[Effect]] = {}


def on_withdrawal(purpose: str) -> Callable[[Effect], Effect]:
    def register(effect: Effect) -> Effect:
        _effects.setdefault(purpose, []).append(effect)
        return effect

    return register


def on_giving(purpose: str) -> Callable[[Effect], Effect]:
    def register(effect: Effect) -> Effect:
        _answers.setdefault(purpose, []).append(effect)
        return effect

    return register


def undo(actor: Actor, purpose: str, person_id: int) -> None:
    for effect in _effects.get(purpose, ()):
        effect(actor, person_id)


def settle(actor: Actor, purpose: str, person_id: int) -> None:
    for effect in _answers.get(purpose, ()):
        effect(actor, person_id)
