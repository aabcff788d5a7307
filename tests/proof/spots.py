"""Twenty places of a province, who sits where, and how one place lies to another."""

from dataclasses import dataclass

from django.db.models import Model

from backend.identity.models import Person
from tests.world import id_of

XIAMEN, SIMING = "350200", "350203"

# Where everybody sits. A volunteer sits in their branch without holding an office.
SEATS = {
    "volunteer": "B1",
    "team_leader": "T1",
    "station_keeper": "S1",
    "branch_officer": "B1",
    "county_officer": "A1",
    "city_officer": "A",
    "province_officer": "P",
    "auditor": "A",
}
KINDS = {"branch_officer": "branch_manager"}
ROLES = ("anonymous", *SEATS)
# A spot, and the one above it.
ABOVE = {
    "P": "", "A": "P", "B": "P", "A1": "A", "A2": "A", "C1": "B",
    "B1": "A1", "B2": "A1", "B3": "A2", "B4": "C1",
    "T1": "B1", "T1b": "B1", "T2": "B2", "T3": "B3", "T4": "B4",
    "S1": "B1", "S1b": "B1", "S2": "B2", "S3": "B3", "S4": "B4",
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """A row somewhere: `line` names the permission by which it is read, `of` whom it is about."""

    type: str
    line: str
    spot: str
    row: Model
    of: Person | None = None
    former: bool = False

    @property
    def id(self) -> str:
        return id_of(self.type, self.row)


def lineage(spot: str) -> list[str]:
    found = [spot]
    while ABOVE[found[-1]]:
        found.append(ABOVE[found[-1]])
    return found


def relation(role: str, spot: str) -> str:
    """How a spot lies to the seat of a role."""
    if role == "anonymous":
        return "city"
    seat = SEATS[role]
    if spot == seat:
        return "unit"
    if seat in lineage(spot):
        return "unit" if role == "volunteer" else "below"
    common = next(each for each in lineage(spot) if each in lineage(seat))
    if common in ("P", "A", "B"):
        return "city" if common == "P" else "county"
    return "sibling"
