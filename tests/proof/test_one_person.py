"""One ID arrives by every door at the same moment, again and again: it is one person's."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from random import Random
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from backend.authority.actor import anonymous, of_person
from backend.errors import Refused
from backend.identity.models import IdentityTry, LoginCode, Person
from backend.identity.rules.id_numbers import IdNumber
from backend.identity.services.register import register
from members.models import IdentityClaim
from members.services.claim_identity import claim_identity
from members.services.decide_identity_claim import decide_identity_claim
from members.services.dispute_identity import dispute_identity
from members.services.enter_person import enter_person
from tests.database import together
from tests.members.claims import WAIT, ticket
from tests.proof.figures import again, seeds, size
from tests.world import GULOU, SmallWorld, actor_of

FILE = "tests/proof/test_one_person.py"
ROUNDS, ALL_ROUNDS, BLOCKS = 10, 300, 2
BORN = date(1990, 3, 7)

Door = Callable[[], Any]


class Same(NamedTuple):
    """What is stated of the one human who comes by all doors."""

    world: "Doors"
    id_number: str

    @property
    def stated(self) -> dict[str, Any]:
        number = {"id_kind": "resident_id", "id_number": self.id_number}
        return number | {"name": "王五", "birth_date": BORN}

    def registers(self) -> Door:
        text_id = self.world.text(version=3).public_id
        one = self.world.ticket()
        return lambda: register(anonymous(), ticket=one, sex=2, text_id=text_id, **self.stated)

    def is_entered(self, who: Person, branch: Any) -> Door:
        paper = {"consent_paper": "2026-0017", "branch_id": branch.unit.public_id, "sex": 2}
        return lambda: enter_person(of_person(who.pk), client_key=uuid4(), **paper, **self.stated)

    def claims(self) -> Door:
        one = self.world.ticket()
        return lambda: claim_identity(anonymous(), ticket=one, **self.stated)

    def disputes(self) -> Door:
        one = self.world.ticket()
        return lambda: dispute_identity(anonymous(), ticket=one, **self.stated)

    def disputes_by_login(self) -> Door:
        stranger = self.world.stranger.pk
        return lambda: dispute_identity(of_person(stranger), **self.stated)


class Doors(SmallWorld):
    def __init__(self) -> None:
        super().__init__()
        self.text(version=3)
        self.phones = (f"+86139{number:08}" for number in count(1))
        self.second = self.person("蔡明辉")
        self.office(self.second, "county_officer", self.county)

    def ticket(self) -> str:
        LoginCode.objects.all().delete()
        return ticket(next(self.phones))

    def by_every_door(self, number: str) -> list[Door]:
        same = Same(self, number)
        return [
            same.registers(),
            same.registers(),
            same.is_entered(self.manager, self.own_branch),
            same.is_entered(self.sister_manager, self.sister_branch),
            same.claims(),
            same.disputes(),
            same.disputes_by_login(),
        ]


def is_fault(answer: Any) -> bool:
    """Whatever is no named refusal."""
    return isinstance(answer, Exception) and not isinstance(answer, Refused)


def holders() -> dict[str, list[str]]:
    """Whose each number is; asked of every row, not of the index that is to keep them apart."""
    found: dict[str, list[str]] = defaultdict(list)
    for person in Person.objects.exclude(id_number_sealed=None):
        found[person.id_number].append(person.name)
    return found


def rounds(block: int) -> Iterator[tuple[int, str, Random]]:
    for seed in seeds(size(ROUNDS, ALL_ROUNDS), block, BLOCKS):
        yield seed, str(IdNumber(GULOU, BORN, 2 * seed)), Random(seed)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_by_every_door_at_once(own_db, figure, block):
    world = Doors()
    line, tried = figure("one ID by every door at once: not one person"), {}
    for seed, number, dice in rounds(block):
        doors = world.by_every_door(number)
        dice.shuffle(doors)
        answers = together(*doors)
        assert not any(map(is_fault, answers)), (again(seed, FILE), answers)
        line.tried += len(doors)
        tried[seed] = number
        IdentityTry.objects.all().delete()
    found = holders()
    line.red += [str(seed) for seed, number in tried.items() if len(found[number]) != 1]
    assert not line.red, again(int(line.red[0]), FILE)
    # Whoever was too late is heard by an office, and whose login it is nobody has decided.
    assert not IdentityClaim.objects.exclude(state=IdentityClaim.State.OPEN).exists()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_while_a_number_moves_to_whom_it_belongs(own_db, figure, block):
    """At the moment in which an office takes it from one and gives it to another."""
    world = Doors()
    line, tried = figure("one ID while a dispute is decided: not one person"), {}
    for seed, number, dice in rounds(block):
        claim = proposed(world, number)
        others = [door for door in world.by_every_door(number) if dice.random() < 0.7]
        answers = together(confirming(world, claim), *others)
        assert not any(map(is_fault, answers)), (again(seed, FILE), answers)
        line.tried += 1 + len(others)
        tried[seed] = number
        IdentityTry.objects.all().delete()
    found = holders()
    line.red += [str(seed) for seed, number in tried.items() if found[number] != ["真王五"]]
    assert not line.red, again(int(line.red[0]), FILE)


def proposed(world: Doors, number: str) -> IdentityClaim:
    """Somebody used another's ID; one officer has said so, and the time to object is over."""
    thief, owner = world.person("王五"), world.person("真王五")
    thief.id_kind, thief.id_number = "resident_id", number
    thief.save()
    world.member(world.own_branch, thief)
    stated = {"id_kind": "resident_id", "id_number": number, "name": "真王五", "birth_date": BORN}
    dispute_identity(actor_of(owner), **stated)
    claim = IdentityClaim.objects.get(claimant=owner)
    claim.asked_at, claim.proposed_by, claim.proposed_at = (
        world.now - WAIT,
        world.officer,
        world.now,
    )
    claim.save()
    return claim


def confirming(world: Doors, claim: IdentityClaim) -> Door:
    given = {"decision": "approve", "reason": "当面核对", "checked": "身份证原件"}
    return lambda: decide_identity_claim(
        actor_of(world.second), client_key=uuid4(), claim_id=claim.public_id, **given
    )
