"""The province's societies and where each branch, team and station stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from backend.places.rules.datum import to_datum
from volunteers.rules.presence import LOCAL
from volunteers.synthetic import cast
from volunteers.synthetic.numbers import near
from volunteers.synthetic.rows import (
    BranchRow,
    ClosureRow,
    Row,
    SocietyRow,
    StationRow,
    TeamRow,
    UnitRow,
)
from volunteers.synthetic.scale import (
    LEAST_PEOPLE,
    LEAST_VOLUNTEERS,
    Scale,
    chance,
    divide,
    new_uuid,
)
from volunteers.synthetic.words import (
    BRANCH_NAMES,
    BRANCH_WEIGHTS,
    OPENING_HOURS,
    ROADS,
    STATION_NAMES,
    TEAM_NAMES,
    place_names,
)

BEGAN = date(2004, 5, 8)
LEVELS = ("province", "city", "county")
# Of a branch, beside its volunteers: those who may hold an office.
STAFF = 8
FIRST_IN_COUNTY = 4


@dataclass(frozen=True)
class Place:
    """A division that is administered; its point is GCJ-02, as the table has it."""

    code: str
    name: str
    level: str
    parent: str | None
    lng: float
    lat: float


@dataclass(frozen=True)
class Society:
    unit_id: int
    level: str
    place: Place
    above: tuple[int, ...]  # units, nearest first


@dataclass(frozen=True)
class Station:
    unit_id: int
    kind: str
    name: str
    lng: float
    lat: float


@dataclass(frozen=True)
class Branch:
    """What the maker of its people and their service has to know; numbers are first ones."""

    index: int
    unit_id: int
    kind: str
    name: str
    place: Place
    above: tuple[int, ...]
    founded_on: date
    address: str
    people: int
    volunteers: int
    first_person: int
    first_volunteer: int
    team_id: int | None
    team_field: str
    station: Station | None
    lng: float
    lat: float

    @property
    def short_name(self) -> str:
        return self.name.removesuffix("红十字会")

    @property
    def team_name(self) -> str:
        return self.short_name + TEAM_NAMES[self.team_field]


@dataclass(frozen=True)
class Tree:
    seed: int
    today: date
    scale: Scale
    societies: Sequence[Society]
    branches: Sequence[Branch]


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOCAL)


def plan_tree(places: Sequence[Place], scale: Scale, seed: int, today: date) -> Tree:
    societies = _societies(places)
    return Tree(seed, today, scale, societies, _branches(societies, scale, seed, today))


def _societies(places: Sequence[Place]) -> list[Society]:
    """One for each division, from the top."""
    order = {"province": 0, "prefecture": 1, "county": 2}
    found: dict[str, Society] = {}
    for place in sorted(places, key=lambda each: (order[each.level], each.code)):
        over = found[place.parent] if place.parent else None
        above = (over.unit_id, *over.above) if over else ()
        level = LEVELS[order[place.level]]
        found[place.code] = Society(len(found) + 1, level, place, above)
    return list(found.values())


def _branches(societies: Sequence[Society], scale: Scale, seed: int, today: date) -> list[Branch]:
    random = chance(seed, "tree")
    homes = _homes(societies, scale.branches, random)
    people = _most_first(divide(scale.people, scale.branches, LEAST_PEOPLE, random))
    volunteers = _most_first(divide(scale.volunteers, scale.branches, LEAST_VOLUNTEERS, random))
    if any(serve + STAFF > all_ for serve, all_ in zip(volunteers, people, strict=True)):
        raise ValueError("too many volunteers for so few people")
    shares = zip(
        homes,
        people,
        accumulate(people, initial=1),
        volunteers,
        accumulate(volunteers, initial=1),
        strict=False,  # what is accumulated has one more
    )
    first_unit = len(societies) + 1
    teams = _owners(scale.teams, scale.branches, first_unit + scale.branches, random)
    stations = _owners(
        scale.stations, scale.branches, first_unit + scale.branches + scale.teams, random
    )
    names = {
        home.place.code: iter(place_names(chance(seed, home.place.code), scale.branches))
        for home in homes
    }
    branches = []
    for index, (home, people_here, first_person, serving, first_volunteer) in enumerate(shares):
        kind, name = _kind_and_name(index, next(names[home.place.code]), random)
        centre = to_datum(home.place.lng, home.place.lat, source="gcj02", target="wgs84")
        station = _station(stations[index], name, centre, random) if index in stations else None
        lng, lat = (station.lng, station.lat) if station else near(*centre, random)
        branches.append(
            Branch(
                index=index,
                unit_id=first_unit + index,
                kind=kind,
                name=name,
                place=home.place,
                above=(home.unit_id, *home.above),
                founded_on=_founded(index, today, random),
                address=f"{home.place.name}{random.choice(ROADS)}{random.randint(1, 288)}号",
                people=people_here,
                volunteers=serving,
                first_person=first_person,
                first_volunteer=first_volunteer,
                team_id=teams[index].unit_id if index in teams else None,
                team_field="first_aid" if index == 0 else random.choice(list(TEAM_NAMES)),
                station=station,
                lng=lng,
                lat=lat,
            )
        )
    return branches


def _most_first(shares: list[int]) -> list[int]:
    """The first branch is the one that meets the standard."""
    most = shares.index(max(shares))
    shares[0], shares[most] = shares[most], shares[0]
    return shares


@dataclass(frozen=True)
class Owned:
    unit_id: int
    rank: int


def _owners(count: int, branches: int, first_unit: int, random: Random) -> dict[int, Owned]:
    """Branches, the first always among them, that have one of their own."""
    chosen = [0, *sorted(random.sample(range(1, branches), count - 1))]
    return {index: Owned(first_unit + rank, rank) for rank, index in enumerate(chosen)}


def _homes(societies: Sequence[Society], count: int, random: Random) -> list[Society]:
    """The county of the four people has the first few; the rest are spread unevenly."""
    counties = [each for each in societies if each.level == "county"]
    own = [each for each in counties if each.place.code == cast.COUNTY]
    weights = [random.uniform(0.5, 1.5) for _ in counties]
    return own * FIRST_IN_COUNTY + random.choices(counties, weights, k=count - FIRST_IN_COUNTY)


def _kind_and_name(index: int, place: str, random: Random) -> tuple[str, str]:
    if index in cast.BRANCHES:
        return cast.BRANCHES[index]
    kind = random.choices(list(BRANCH_WEIGHTS), list(BRANCH_WEIGHTS.values()))[0]
    return kind, f"{place}{random.choice(BRANCH_NAMES[kind])}红十字会"


def _founded(index: int, today: date, random: Random) -> date:
    if index <= cast.LACKING_BRANCH:
        return date(2018, 5, 8)
    return today - timedelta(days=random.randint(200, 14 * 365))


def _station(owned: Owned, branch: str, centre: tuple[float, float], random: Random) -> Station:
    kind = list(STATION_NAMES)[owned.rank % len(STATION_NAMES)]
    name = branch.removesuffix("红十字会") + STATION_NAMES[kind]
    return Station(owned.unit_id, kind, name, *near(*centre, random))


def rows_of_societies(tree: Tree) -> Iterator[Row]:
    random = chance(tree.seed, "societies")
    for society in tree.societies:
        name = f"{society.place.name}红十字会"
        root = not society.above
        yield UnitRow(society.unit_id, new_uuid(random), "society", name, root)
        yield SocietyRow(society.unit_id, society.level, society.place.code)
        yield from _closure(society.unit_id, society.above, BEGAN)


def rows_of_branch_units(branch: Branch, random: Random) -> Iterator[Row]:
    founded = branch.founded_on
    yield UnitRow(branch.unit_id, new_uuid(random), "branch", branch.name)
    yield BranchRow(branch.unit_id, branch.kind, branch.place.code, founded, branch.address)
    yield from _closure(branch.unit_id, branch.above, founded)
    above = (branch.unit_id, *branch.above)
    if branch.team_id is not None:
        began = founded + timedelta(days=random.randint(0, 120))
        flag = began + timedelta(days=30) if random.random() < 0.7 else None
        yield UnitRow(branch.team_id, new_uuid(random), "team", branch.team_name)
        yield TeamRow(branch.team_id, branch.unit_id, branch.team_field, began, flag)
        yield from _closure(branch.team_id, above, began)
    station = branch.station
    if station is not None:
        opened = founded + timedelta(days=random.randint(30, 150))
        yield UnitRow(station.unit_id, new_uuid(random), "station", station.name)
        yield StationRow(
            station.unit_id,
            station.kind,
            branch.unit_id,
            branch.place.code,
            branch.address,
            station.lng,
            station.lat,
            random.randrange(20, 400, 5),
            opened,
            random.choice(OPENING_HOURS),
        )
        yield from _closure(station.unit_id, above, opened)


def _closure(unit_id: int, above: Sequence[int], since: date) -> Iterator[ClosureRow]:
    for depth, ancestor in enumerate((unit_id, *above)):
        yield ClosureRow(ancestor, unit_id, depth, (at(since), None))
