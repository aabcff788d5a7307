"""What becomes of all that two entries hold when they turn out to be one human. The plan that is
shown is the plan that is compared and carried out; `holdings` say what happens to a table where no
floor has said it better."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.crypto import canonical, digest
from backend.dated import Dated
from backend.errors import Refusal
from backend.identity.models import Account, Person
from backend.privacy.models import PersonMerge

Side = PersonMerge.Side
ORDINARY = 50


class Outcome(models.TextChoices):
    MOVED = "moved", _("moved")
    FOLLOWS = "follows", _("goes with what it belongs to")
    STAYS = "stays", _("stays under the old ID")
    ENDED = "ended", _("ended now")
    DROPPED = "dropped", _("dropped")
    WRITTEN = "written", _("written anew")
    RELEASED = "released", _("given back")
    WAIVED = "waived", _("overlap waived")
    TAKEN_BACK = "taken_back", _("taken back")
    SHORTENED = "shortened", _("shortened")
    FILLED = "filled", _("filled in from the other entry")
    MERGED = "merged", _("leads to the entry that stays")


@dataclass(frozen=True)
class Pair:
    """Two entries as they stand, whose login is to survive, and what was decided so far."""

    kept: Person
    gone: Person
    now: datetime
    asked_login: str = ""
    decisions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """By side; the machine's own view, of whoever has one."""
        sides = {self.kept.pk: Side.KEPT.value, self.gone.pk: Side.GONE.value}
        rows = Account.objects.filter(person__any=list(sides))
        return {sides[each.person_id]: each for each in rows if each.person_id is not None}

    @property
    def logins(self) -> list[str]:
        """Sides by which somebody can log in: an account, or a number that makes one."""
        people = {Side.KEPT.value: self.kept, Side.GONE.value: self.gone}
        return [
            side
            for side, person in people.items()
            if side in self.accounts or person.phone_index is not None
        ]

    @property
    def login(self) -> str:
        """The one that survives; "" where there is none, or where it must be said which."""
        if len(self.logins) == 2:
            return self.asked_login
        return self.logins[0] if self.logins else ""

    @property
    def ended_account(self) -> Account | None:
        other = Side.KEPT.value if self.login == Side.GONE else Side.GONE.value
        return self.accounts.get(other)


@dataclass(frozen=True)
class Merging:
    """A plan being carried out."""

    actor: Actor
    pair: Pair
    merge: PersonMerge


Do = Callable[[Merging], object]


@dataclass(frozen=True)
class Step:
    """One line: these rows of a table, and what becomes of them. `number` where the rows need not
    be known; an `everyday` line may change between proposal and deed."""

    model: type[models.Model]
    outcome: Outcome
    rows: tuple[Any, ...] = ()
    do: Do | None = None
    number: int | None = None
    minutes: int = 0
    note: str = ""
    everyday: bool = False

    @property
    def count(self) -> int:
        return len(self.rows) if self.number is None else self.number

    @property
    def decisive(self) -> bool:
        idle = self.outcome in (Outcome.MOVED, Outcome.FOLLOWS, Outcome.STAYS)
        return not self.everyday and (not idle or issubclass(self.model, Dated))

    def as_line(self) -> dict[str, Any]:
        return {
            "table": self.model._meta.label,
            "outcome": self.outcome.value,
            "rows": self.count,
            "minutes": self.minutes,
            "note": self.note,
        }


@dataclass(frozen=True)
class Clash:
    """Where both sides hold what only one can; `key` names it in the decisions."""

    key: str
    answers: tuple[str, ...]
    chosen: str

    def as_line(self) -> dict[str, Any]:
        return {"clash": self.key, "answers": list(self.answers), "chosen": self.chosen}


Part = Step | Clash | Refusal
Planner = Callable[[Pair], Iterable[Part]]
_planners: list[tuple[int, str, Planner]] = []
_claimed: set[type[models.Model]] = set()
_locks: list[Callable[[Collection[int]], object]] = []


def merges(*claimed: type[models.Model], rank: int = ORDINARY) -> Callable[[Planner], Planner]:
    """Says what becomes of these tables, instead of their rule; lower ranks come first."""

    def register(planner: Planner) -> Planner:
        doubled = _claimed & set(claimed)
        if doubled:
            raise ValueError(f"two say what becomes of {sorted(map(str, doubled))}")
        _claimed.update(claimed)
        _planners.append((rank, planner.__name__, planner))
        return planner

    return register


def locks_before_people(lock: Callable[[Collection[int]], object]) -> Any:
    """What stands before a person in the order of locks, of people by id."""
    _locks.append(lock)
    return lock


def lock_before_people(people: Collection[int]) -> None:
    for each in _locks:
        each(people)


@dataclass(frozen=True)
class Plan:
    pair: Pair
    steps: list[Step]
    clashes: list[Clash]
    refusals: list[Refusal]

    def lines(self) -> list[dict[str, Any]]:
        return [each.as_line() for each in self.steps]

    @property
    def doubled_minutes(self) -> int:
        return -sum(each.minutes for each in self.steps if each.outcome is Outcome.TAKEN_BACK)

    def digest(self) -> bytes:
        """Of what is decided by it; that there is a message more to move changes nothing. Whose
        number logs in, and what one entry would tell the other, were looked at as they stood."""
        decided = {
            "facts": [_told(each) for each in (self.pair.kept, self.pair.gone)],
            "login": self.pair.login,
            "logins": self.pair.logins,
            "clashes": [each.as_line() for each in self.clashes],
            "lines": [
                [*step.as_line().values(), sorted(map(str, step.rows))]
                for step in self.steps
                if step.decisive
            ],
        }
        return digest(canonical(decided))


def _told(person: Person) -> list[str]:
    """Numbers by their keyed index: a plain hash of one is guessed."""
    numbers = (person.phone_index, person.id_number_index)
    facts = (person.id_kind, person.sex, person.birth_date, person.residence_division_id)
    return [bytes(each or b"").hex() for each in numbers] + [str(each or "") for each in facts]


def claimed() -> frozenset[type[models.Model]]:
    return frozenset(_claimed)


def undecided(pair: Pair, clashes: Iterable[Clash]) -> list[Refusal]:
    """What was decided about something else, or in words nobody knows; and which login survives."""
    answers = {each.key: each.answers for each in clashes}
    refusals = [
        Refusal("INVALID", f"decisions.{index}")
        for index, (key, answer) in enumerate(pair.decisions.items())
        if answer not in answers.get(key, ())
    ]
    if len(pair.logins) == 2 and pair.asked_login not in Side.values:
        refusals.append(Refusal("REQUIRED", "survivingLogin"))
    elif pair.asked_login not in ("", *pair.logins):
        refusals.append(Refusal("INVALID", "survivingLogin"))
    return refusals


def plan(pair: Pair) -> Plan:
    """Nothing is written."""
    found: list[Part] = []
    if pair.kept.pk == pair.gone.pk or pair.kept.merged_into_id or pair.gone.merged_into_id:
        return Plan(pair, [], [], [Refusal("ONE_ENTRY_ALREADY", "goneId")])
    for _rank, _name, planner in sorted(_planners, key=lambda each: each[:2]):
        found += planner(pair)
    clashes = [each for each in found if isinstance(each, Clash)]
    return Plan(
        pair,
        [each for each in found if isinstance(each, Step) and each.count],
        clashes,
        [each for each in found if isinstance(each, Refusal)] + undecided(pair, clashes),
    )


def carry_out(actor: Actor, merge: PersonMerge, planned: Plan) -> None:
    """Under the locks the plan was made under."""
    merging = Merging(actor, planned.pair, merge)
    for step in planned.steps:
        if step.do is not None:
            step.do(merging)
