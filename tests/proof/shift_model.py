"""What should become of places, told by plain Python: the oracle of the machine of shifts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

HOLDING = {"accepted"}


@dataclass(frozen=True)
class Place:
    state: str
    slot: int
    asked: bool = False  # by a leader, who keeps no place for them
    ticket: int = 0
    came: int = 0
    waived: bool = False

    @property
    def holds(self) -> bool:
        return self.state in HOLDING or (self.state == "offered" and not self.asked)


@dataclass
class Model:
    """`places` by (person, shift), of those alive; a slot is known by its shift and its number."""

    most: dict[tuple[int, int], int]
    together: set[frozenset[int]]
    approved: set[int]
    on_offer: bool
    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    tickets: dict[tuple[int, int], int] = field(default_factory=dict)
    fronts: int = 0
    came: int = 0

    def taken(self, shift: int, slot: int) -> int:
        return sum(
            each.holds and each.slot == slot
            for (_person, where), each in self.places.items()
            if where == shift
        )

    def full(self, shift: int, slot: int) -> bool:
        return self.taken(shift, slot) >= self.most[shift, slot]

    def elsewhere(self, person: int, shift: int) -> bool:
        return any(
            who == person and each.state in HOLDING and frozenset({where, shift}) in self.together
            for (who, where), each in self.places.items()
        )

    def queue(self, shift: int, slot: int) -> list[int]:
        waiting = [
            (each.ticket, person)
            for (person, where), each in self.places.items()
            if (where, each.slot, each.state) == (shift, slot, "waitlisted")
        ]
        return [person for _ticket, person in sorted(waiting)]

    def serve(self, shift: int, slot: int) -> None:
        """In order; whoever serves elsewhere at that time is passed over."""
        for person in self.queue(shift, slot):
            if not self.full(shift, slot) and not self.elsewhere(person, shift):
                state = "offered" if self.on_offer else "accepted"
                self.places[person, shift] = replace(self.places[person, shift], state=state)

    def _refused(self, person: int, shift: int, slot: int) -> Iterator[str]:
        if self.elsewhere(person, shift):
            yield "OVERLAPPING"
        if self.full(shift, slot):
            yield "SHIFT_FULL"

    def sign_up(self, person: int, shift: int, slot: int, *, waits: bool) -> set[str]:
        before = dict(self.places)
        if shift not in self.approved:
            self.serve(shift, slot)
        refused = set(self._refused(person, shift, slot))
        full = "SHIFT_FULL" in refused
        if waits or shift in self.approved:
            refused.discard("SHIFT_FULL")
        if (person, shift) in self.places:
            refused.add("ALREADY_IN_SHIFT")
        if refused:
            self.places = before
            return refused
        state = "applied" if shift in self.approved else "waitlisted" if full else "accepted"
        ticket = 0
        if state == "waitlisted":
            ticket = self.tickets[shift, slot] = self.tickets.get((shift, slot), 0) + 1
        self.come(person, shift, Place(state, slot, ticket=ticket))
        return set()

    def come(self, person: int, shift: int, place: Place) -> None:
        self.came += 1
        self.places[person, shift] = replace(place, came=self.came)

    def leave(self, person: int, shift: int) -> set[str]:
        """Withdrawn, declined or lapsed: it frees what it held, for whoever waits."""
        slot = self.places.pop((person, shift)).slot
        self.serve(shift, slot)
        return set()

    def offer(self, person: int, shift: int, slot: int, *, waived: bool) -> set[str]:
        if (person, shift) in self.places:
            return {"ALREADY_IN_SHIFT"}
        self.come(person, shift, Place("offered", slot, asked=True, waived=waived))
        return set()

    def accept(self, person: int, shift: int) -> set[str]:
        place = self.places[person, shift]
        if place.state != "offered":
            return {"NOT_WAITING_FOR_ANSWER"}
        refused = set(self._refused(person, shift, place.slot))
        if place.holds:
            refused.discard("SHIFT_FULL")
        if place.waived:
            refused.discard("OVERLAPPING")
        if not refused:
            self.places[person, shift] = replace(place, state="accepted")
        return refused

    def approve(self, person: int, shift: int) -> set[str]:
        place = self.places[person, shift]
        if place.state != "applied":
            return {"NOTHING_TO_DECIDE"}
        refused = set(self._refused(person, shift, place.slot))
        if not refused:
            self.places[person, shift] = replace(place, state="accepted")
        return refused

    def surplus(self, shift: int, slot: int, most: int) -> list[int]:
        """Who came last of those who hold a place, the last of them first."""
        taking = [
            (each.came, person)
            for (person, where), each in self.places.items()
            if (where, each.slot) == (shift, slot) and each.holds
        ]
        return [person for _came, person in sorted(taking)[most:]][::-1]

    def resize(self, shift: int, slot: int, most: int, *, waits: bool) -> None:
        """Whoever is too many goes, or waits before all others; then every queue is served."""
        for person in self.surplus(shift, slot, most):
            place = self.places.pop((person, shift))
            if waits:
                self.fronts -= 1
                waiting = replace(place, state="waitlisted", ticket=self.fronts)
                self.places[person, shift] = waiting
        self.most[shift, slot] = most
        for where, number in sorted(self.most):
            if where == shift:
                self.serve(where, number)

    def lapse(self) -> None:
        """The time to accept what came free is over, of all who have not answered."""
        late = [key for key, each in self.places.items() if each.state == "offered" and each.holds]
        for person, shift in late:
            if self.places[person, shift].state == "offered":
                self.leave(person, shift)

    def fill(self, slots: list[tuple[int, int]]) -> None:
        for shift, slot in slots:
            self.serve(shift, slot)
