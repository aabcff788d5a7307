"""Changes that somebody may not see, by `who.py` alone: what one world has and another has not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from django.db import IntegrityError, ProgrammingError, models, transaction

from backend.authority.models import Office, Suspension, Unit
from backend.dated import Dated, since
from backend.identity.models import Person
from backend.identity.services.sessions import open_session
from backend.messaging.models import InboxMessage, OfficeItem
from graphql_schema.who import CELLS
from members.models import CaseDecision, CertificationCase, Membership, PersonEntry
from stations.models import Station
from tests.proof.duties import duties
from tests.proof.lively import Lively
from tests.proof.spots import ABOVE, Thing, lineage, relation
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from volunteers.models import Assignment, Shift, Slot, TeamMember, VolunteerStatus

Deed = Callable[[Lively, str, Random], None]


@dataclass(frozen=True)
class Change:
    """`lines` are the permissions by which it would be seen at its spot."""

    deed: Deed
    lines: tuple[str, ...]
    kinds: tuple[str, ...]


CHANGES: list[Change] = []


def change(*lines: str, at: str) -> Callable[[Deed], Deed]:
    def register(deed: Deed) -> Deed:
        CHANGES.append(Change(deed, lines, tuple(at.split())))
        return deed

    return register


def kind_of(spot: str) -> str:
    if len(spot) == 1 or spot in ("A1", "A2", "C1"):
        return "society"
    return {"B": "branch", "T": "team", "S": "station"}[spot[0]]


def denied(world: Lively, who: str, line: str, spot: str) -> bool:
    role = who.removeprefix("ended ")
    lies = relation(role, spot)
    if line == "audience":  # of what is published to a branch or team
        return (who, lies) != ("volunteer", "unit")
    if line == "over":  # the offices over somebody, which `whoCanSeeMe` counts
        return spot not in over(world, world.people.get(who))
    if who != role and lies in ("unit", "below"):
        lies = "ended"
    return CELLS.get((line, role, lies)) == "-"


@cache
def over(world: Lively, person: Person | None) -> set[str]:
    """Where an office reaches whatever ties this person to a unit."""
    tied = {
        unit
        for ties in (
            Membership.objects.filter(person=person).values_list("branch"),
            PersonEntry.objects.filter(person=person).values_list("branch"),
            VolunteerStatus.objects.filter(volunteer__person=person).values_list("branch"),
            TeamMember.objects.filter(person=person).values_list("team"),
            Assignment.objects.filter(person=person).values_list("shift__unit"),
        )
        for (unit,) in ties
    }
    at = [spot for spot, unit in world.units.items() if person and unit.pk in tied]
    return {above for spot in at for above in lineage(spot)}


def possible(world: Lively, who: str) -> list[tuple[Change, str]]:
    """Each change with a spot where nothing of it may be seen."""
    return [
        (each, spot)
        for each in CHANGES
        for spot in ABOVE
        if kind_of(spot) in each.kinds
        if all(denied(world, who, line, _at(line, spot)) for line in each.lines)
    ]


def _at(line: str, spot: str) -> str:
    """A record counts for the branch of a team."""
    return ABOVE[spot] if line == "record.see" and spot.startswith("T") else spot


def hidden_things(world: Lively, who: str, *, of_words: bool = True) -> list[Thing]:
    """Rows that stand in both worlds, and that this person may not see in either: those with words
    of their own, or all."""
    person = world.people.get(who)
    return [
        thing
        for thing in world.things
        if not of_words or (words_of(thing.row) and type(thing.row) is not Unit)
        if not thing.former and (thing.of is None or thing.of != person)
        if (_unseen(world, who, thing) if thing.spot else thing.line == "own")
    ]


def _unseen(world: Lively, who: str, thing: Thing) -> bool:
    lines = (thing.line, "over") if thing.type == "Office" else (thing.line,)
    return all(denied(world, who, line, thing.spot) for line in lines)


def happens(world: Lively, who: str, dice: Random, many: int) -> list[str]:
    """So many changes, said in words. What a constraint refuses, or a table
    that nobody may change, has not happened."""
    choices, hidden, said = possible(world, who), hidden_things(world, who), []
    while len(said) < many:
        altered = not choices or dice.random() < 0.35
        thing = dice.choice(hidden)
        each, spot = dice.choice(choices) if choices else (None, "")
        try:
            with transaction.atomic():
                if altered or each is None:
                    said.append(alter(thing, dice))
                else:
                    each.deed(world, spot, dice)
                    said.append(f"{each.deed.__name__} at {spot}")
        except (IntegrityError, ProgrammingError):
            said.append("refused")
    return said


def alter(thing: Thing, dice: Random) -> str:
    """Ends a row that holds, or writes other words into it."""
    row = thing.row
    if isinstance(row, Dated) and dice.random() < 0.4 and row.during.upper is None:
        type(row).objects.filter(pk=row.pk).update(during=since(row.during.lower, _recently(row)))
        return f"{thing.type} at {thing.spot} ends"
    names = words_of(row)
    given = {name: f"{dice.choice('甲乙丙丁')}{dice.getrandbits(16):x}" for name in names}
    type(row)._default_manager.filter(pk=row.pk).update(**given)
    return f"{thing.type} at {thing.spot} has other {names}"


# Texts that mean nothing to the machine; a unit's name is in the public register.
WORDS = {
    "name", "name_key", "risk_notice", "beneficiaries", "place_name", "reason", "role",
    "member_no", "address", "opening_hours", "label", "number", "volunteer_no", "token",
    "claim", "decision_reason",
}  # fmt: skip


def words_of(row: Any) -> list[str]:
    columns = row._meta.concrete_fields
    texts = [
        column for column in columns if isinstance(column, models.CharField | models.TextField)
    ]
    return [column.name for column in texts if column.name in WORDS]


def _recently(row: Any) -> Any:
    return row.during.lower + DAY


# changes


@change("member.see", "person", "volunteer.see", "assessment.see", at="branch")
def joins_a_branch(world: Lively, spot: str, dice: Random) -> None:
    person = _somebody(world, dice)
    world.member(world.units[spot], person)
    if dice.random() < 0.5:
        world.volunteer(world.units[spot], person)
    world._add_private(person, spot)


@change("volunteer.see", "person", at="branch")
def volunteers_status_changes(world: Lively, spot: str, dice: Random) -> None:
    status = VolunteerStatus.objects.filter(branch=world.units[spot]).order_by("pk")
    held = dice.choice([each for each in status if each.during.upper is None])
    VolunteerStatus.objects.filter(pk=held.pk).update(
        status=dice.choice(VolunteerStatus.Status.values)
    )


@change("volunteer.see", "person", "assessment.see", at="team")
def joins_a_team(world: Lively, spot: str, dice: Random) -> None:
    world.join(world.units[spot], _anybody(world, dice))


@change("member.see", "person", "assessment.see", at="branch")
def somebody_seen_joins_a_branch(world: Lively, spot: str, dice: Random) -> None:
    world.member(world.units[spot], _anybody(world, dice))


@change("office.see", "over", "assessment.see", at="branch station team")
def takes_office(world: Lively, spot: str, dice: Random) -> None:
    kinds = {"B": "branch_secretary", "S": "station_keeper", "T": "deputy_leader"}
    world.office(_anybody(world, dice), kinds[spot[0]], world.units[spot])


@change("office.see", "over", "assessment.see", at="society")
def takes_a_society_s_office(world: Lively, spot: str, dice: Random) -> None:
    world.office(_anybody(world, dice), "auditor", world.units[spot])


@change("office.see", "over", "assessment.see", at="branch station team")
def office_rests_or_ends(world: Lively, spot: str, dice: Random) -> None:
    office = Office.objects.filter(unit=world.units[spot].unit).order_by("pk").first()
    if dice.random() < 0.5:
        world.suspend(office, kind=Suspension.Kind.PERSONAL)
    else:
        Office.objects.filter(pk=office.pk).update(during=since(world.long_ago, world.now - HOUR))


@change("activity.see", "shift.see", "record.see", "person", "volunteer.see", at="branch team")
def serves_in_a_draft(world: Lively, spot: str, dice: Random) -> None:
    branch = ABOVE[spot] if spot.startswith("T") else spot
    begins = dice.choice((-30, -1, 1, 5)) * DAY
    world._add_service(_somebody(world, dice), spot, branch, begins=begins)


@change("activity.see", "shift.see", at="branch team")
def draft_is_moved(world: Lively, spot: str, dice: Random) -> None:
    moved = activity(
        world,
        world.host(spot),
        state="draft",
        name="改",
        visibility=dice.choice(["team", "public"]),
    )
    one = shift(world, of=moved, begins=dice.randint(1, 9) * HOUR, state="draft")
    Shift.objects.filter(pk=one.pk).update(break_minutes=dice.randint(0, 60))


@change("activity.see", "shift.see", "audience", at="branch team")
def is_published_to_others(world: Lively, spot: str, dice: Random) -> None:
    visibility = "team" if spot.startswith("T") else "branch"
    of = activity(world, world.host(spot), name="别人的", visibility=visibility)
    shift(world, of=of, begins=dice.randint(1, 9) * HOUR)


@change("shift.see", "person", at="branch team")
def takes_a_place(world: Lively, spot: str, dice: Random) -> None:
    """In a shift that everybody sees: only that a place is taken shows."""
    one = world.published[spot]
    state = dice.choice(("offered", "accepted", "waitlisted", "withdrawn"))
    place(world, one, _somebody(world, dice), state)


@change("shift.see", "person", at="branch team")
def place_is_given_up(world: Lively, spot: str, dice: Random) -> None:
    held = dice.choice(list(Assignment.objects.filter(shift=world.published[spot]).order_by("pk")))
    Assignment.objects.filter(pk=held.pk).update(state="withdrawn", reason="有事")
    Slot.objects.filter(pk=held.slot_id).update(taken=models.F("taken") - 1)


@change("shift.see", "activity.see", at="branch team")
def somebody_seen_serves_elsewhere(world: Lively, spot: str, dice: Random) -> None:
    of = activity(world, world.host(spot), state="draft", visibility="team")
    one = shift(world, of=of, begins=dice.choice((-9, 3)) * DAY, state="draft")
    place(world, one, _anybody(world, dice), "accepted")


@change("assessment.see", at="branch")
def case_moves(world: Lively, spot: str, dice: Random) -> None:
    case = CertificationCase.objects.filter(branch=world.units[spot]).order_by("pk").first()
    CertificationCase.objects.filter(pk=case.pk).update(score=dice.randint(0, 99), revision=3)
    CaseDecision.objects.create(
        case=case, version=case.version, revision=2, level="county", decision="return",
        reason="请补",
        decided_by=world.leader, decided_at=world.now,
    )  # fmt: skip


@change("office item: assessment.decide", at="society")
def item_waits_for_a_society(world: Lively, spot: str, dice: Random) -> None:
    _item(world, spot, dice, "assessment.decide")


@change("office item: activity.approve", at="branch team")
def item_waits_for_a_branch(world: Lively, spot: str, dice: Random) -> None:
    _item(world, spot, dice, "activity.approve")


@change("identity.correct", at="branch society")
def data_are_to_be_corrected(world: Lively, spot: str, dice: Random) -> None:
    world._corrected(_somebody(world, dice), spot)


@change("privacy.see", at="society")
def somebody_handles_data(world: Lively, spot: str, dice: Random) -> None:
    next(duties(world, world.units[spot]))


@change("station.see", "assessment.see", at="station")
def station_is_prepared(world: Lively, spot: str, dice: Random) -> None:
    branch = world.units[ABOVE[spot]]
    world.station(branch, f"{spot}新救护站", status=dice.choice(["preparing", "suspended"]))


@change("station.see", "assessment.see", at="station")
def station_changes(world: Lively, spot: str, dice: Random) -> None:
    Station.objects.filter(pk=world.units[spot].pk).update(
        status=dice.choice(["preparing", "suspended", "closed"]), address="别处", lng=119.9
    )


@change("guardian.record", at="society")
def others_live_on(world: Lively, spot: str, dice: Random) -> None:
    """Their sessions, devices, jobs and messages are nobody else's anywhere; who agrees for a minor
    of no branch is known to whoever answers for the whole province."""
    person = _somebody(world, dice)
    world._add_private(person, "", applied=False)
    open_session(person.account, world.now, "别人的")
    InboxMessage.objects.filter(recipient=person).update(read_at=None)


# what they need


def _somebody(world: Lively, dice: Random) -> Person:
    name = dice.choice("赵钱孙李周吴") + dice.choice("一二三四")
    return world.named(f"{name}{dice.getrandbits(8)}")


def _anybody(world: Lively, dice: Random) -> Person:
    """Who is there already and may be known to whoever asks, yet is not the one who asks."""
    return dice.choice([each for each in world.known_people if each != world.asking])


def _item(world: Lively, spot: str, dice: Random, permission: str) -> None:
    OfficeItem.objects.create(
        unit=world.units[spot].unit,
        permission=permission,
        kind="assessment_submitted",
        mutation="decideAssessment",
        event=f"{spot} {dice.getrandbits(32)}",
        subject_type="Unit",
        subject_id=world.units["B1"].pk,
        created_at=world.now - dice.randint(0, 9) * HOUR,
    )
