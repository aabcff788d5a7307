"""The province with something going on in it: lists with several pages, and what is public."""

from dataclasses import replace
from typing import Any

from backend.identity.models import Person
from backend.places.models import Division
from graphql_schema.fields import Row
from graphql_schema.schema import schema
from tests.kept import kept
from tests.proof.province import Province
from tests.proof.spots import ABOVE
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from volunteers.models import Shift

ROW_TYPES = {
    name: of.graphene_type
    for name, of in schema.graphql_schema.type_map.items()
    if isinstance(getattr(of, "graphene_type", None), type) and issubclass(of.graphene_type, Row)
}
PLACES = 5  # one is free


class Lively(Province):
    """`published` are shifts that everybody sees; `known_people` are in both worlds."""

    @kept
    def __init__(self) -> None:
        super().__init__()
        self.published: dict[str, Shift] = {}
        for spot in ABOVE:
            if spot[0] in "BT" and len(spot) > 1:
                self._enliven(spot)
        self.things = [
            thing if thing.line else replace(thing, line=ROW_TYPES[thing.type].reads)
            for thing in self.things
        ]
        self.known_people = list(Person.objects.order_by("pk"))
        self.asking: Person | None = None

    def _enliven(self, spot: str) -> None:
        at, branch = self.units[spot], spot if spot.startswith("B") else ABOVE[spot]
        people = [self.named(f"{spot}{name}") for name in ("王芳", "李娜", "陈静", "刘洋")]
        for person in people:
            if spot == branch:
                self.member(at, person)
                self.volunteer(at, person)
            else:
                self.join(at, person)
        for visibility in ("public", "branch", "team"):
            one = self._shift(self.host(spot), visibility, people)
            self.published.setdefault(spot, one)

    def _shift(self, host: Any, visibility: str, people: list[Person]) -> Shift:
        of = activity(self, host, visibility=visibility, name=f"{visibility}宣传")
        days = {"public": 2, "branch": 3, "team": 4}[visibility]
        shift(self, of=of, begins=-days * DAY - HOUR, places=PLACES)
        one = shift(self, of=of, begins=days * DAY, places=PLACES)
        for person in people:
            place(self, one, person)
        return one

    def host(self, spot: str) -> Any:
        """A branch organises as a team does."""
        at = self.units[spot]
        return at if spot.startswith("T") else type("Host", (), {"unit": at.unit, "branch": at})

    @property
    def divisions(self) -> list[str]:
        return list(Division.objects.order_by("pk").values_list("pk", flat=True))
