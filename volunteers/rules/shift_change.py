"""A shift that is to be changed: whom that touches, and what is chosen for each."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.errors import Refusal

KEEP, RELEASE, WAIT = "keep", "release", "wait"
SURPLUS, CLASH, UNREAD = "PLACE_SURPLUS", "OVERLAPPING", "RISK_NOT_ACKNOWLEDGED"
UNSEEN = "OUT_OF_SIGHT"
# No rule speaks against whoever stays: there is room after all, or they read the notice again.
ASKED_ANEW = {SURPLUS, UNREAD}
# Of which a queue knows nothing: whoever waited would have their place again at once.
NO_QUEUE = {UNREAD, UNSEEN}
# No leader has a reason that outweighs what protects minors.
NEVER_KEPT = {"MINOR_AT_NIGHT", "MINOR_IN_DANGER"}


@dataclass(frozen=True)
class Held:
    """A live place: `takes` one of its role's, `given` for good, not only kept for an answer. Into
    an emergency nobody `queues`: they go who are sent."""

    place: UUID
    role: str
    takes: bool
    given: bool
    present: bool
    own: bool
    queues: bool


@dataclass(frozen=True)
class Affected:
    """A live place, and what would stand against it after the change."""

    held: Held
    reasons: tuple[Refusal, ...]

    @property
    def codes(self) -> set[str]:
        return {each.code for each in self.reasons}

    @property
    def choices(self) -> tuple[str, ...]:
        if self.codes & NEVER_KEPT:
            return (RELEASE,)
        waits = self.held.takes and self.held.queues and self.codes - NO_QUEUE
        return (KEEP, RELEASE, WAIT) if waits else (KEEP, RELEASE)

    @property
    def kept_by_exception(self) -> bool:
        """Whoever holds nothing yet is judged again when they would."""
        return self.held.given and bool(self.codes - ASKED_ANEW)


@dataclass(frozen=True)
class Choice:
    assignment_id: UUID
    choice: str
    reason: str = ""


def surplus(held: Sequence[Held], places: Mapping[str, int]) -> set[UUID]:
    """Of each role those who came last; whoever is there already is not sent away."""
    over: set[UUID] = set()
    for role, most in places.items():
        taking = [each for each in held if each.role == role and each.takes]
        movable = [each.place for each in taking if not each.present]
        excess = max(len(taking) - most, 0)
        over |= set(movable[len(movable) - min(excess, len(movable)) :])
    return over


def choice_refusals(
    affected: Mapping[UUID, Affected], choices: Sequence[Choice]
) -> Iterator[Refusal]:
    """Each place that is touched needs one choice, and no other has any."""
    seen: set[UUID] = set()
    for number, each in enumerate(choices):
        touched = affected.get(each.assignment_id)
        if touched is None or each.assignment_id in seen:
            yield Refusal("NOT_FOUND", f"choices.{number}.assignmentId")
            continue
        seen.add(each.assignment_id)
        if each.choice not in touched.choices:
            yield Refusal("INVALID", f"choices.{number}.choice")
        elif each.choice == KEEP and touched.kept_by_exception:
            if touched.held.own:
                yield Refusal("OWN_PLACE", f"choices.{number}.choice")
            if not each.reason:
                yield Refusal("REASON_REQUIRED", f"choices.{number}.reason")
    if open_ := len(affected.keys() - seen):
        yield Refusal("CHOICE_NEEDED", "choices", {"places": open_})


def room_refusals(
    held: Iterable[Held], places: Mapping[str, int], leaving: set[UUID]
) -> Iterator[Refusal]:
    """Whoever is kept fits into what is left of their role."""
    staying = [each.role for each in held if each.takes and each.place not in leaving]
    for role, most in places.items():
        if staying.count(role) > most:
            yield Refusal("TOO_MANY_KEPT", "choices", {"most": most})


def version_of(*seen: object) -> str:
    """Of all that whoever decided has looked at."""
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]
