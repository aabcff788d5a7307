"""Every list the schema offers, by every filter alone and in every order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from graphql import GraphQLEnumType, GraphQLNonNull, get_named_type

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identifiers import global_id
from graphql_schema.fields import public_id_of
from tests.proof.asking import LISTS, TYPES, wanted_type
from tests.world import NOBODY, SQUARE, Phone

PAGES = {"first", "after"}
# A word that finds something.
WORDS = {
    "search": "wang",
    "field": "first_aid",
    "division": "350100",
    "volunteers.status": "registered",
    "branches.status": "active",
    "stations.status": "open",
    "branches.kind": "community",
    "branchDocuments.kind": "charter",
    "stations.kind": "first_aid_post",
    "offices.kind": "team_leader",
    "activities.state": "published",
    "alerts.answer": "coming",
    "announcements.state": "running",
    "inbox.category": "service",
    "inbox.since": "1.1",
    "myAssignments.state": "accepted",
    "myTasks.state": "taken",
    "myDisputes.state": "raised",
    "teamRequests.state": "waiting",
    "certificateSubmissions.state": "waiting",
    "certificationQueue.state": "county_review",
    "recognisedBranches.standard": "FIVE_HAVES",
    "reviewRounds.standard": "FIVE_HAVES",
    "standards.purpose": "five_haves",
    "volunteerApplications.state": "waiting",
}


@dataclass(frozen=True)
class Question:
    """One list with one of its arguments, or none; an order is a value of its own."""

    of: str
    argument: str = ""
    value: str = ""
    second: bool = False

    def __str__(self) -> str:
        given = f"{self.argument}{self.value and '=' + self.value}"
        return f"{self.of}({given}){' second page' if self.second else ''}"

    @property
    def document(self) -> str:
        arguments = TYPES["Query"].fields[self.of].args
        named = [name for name in arguments if name in self.asked]
        head = ", ".join(f"${name}: {arguments[name].type}" for name in [*named, "after"])
        given = ", ".join(f"{name}: ${name}" for name in [*named, "after"])
        shape = get_named_type(TYPES["Query"].fields[self.of].type)
        rows = "edges { node { id } }" if "edges" in shape.fields else "nodes { score }"
        return (
            f"query({head.replace('$after: ID', '$after: String')}) "
            f"{{ {self.of}(first: 20, {given}) {{ {rows} pageInfo {{ endCursor }} }} }}"
        )

    @property
    def asked(self) -> set[str]:
        arguments = TYPES["Query"].fields[self.of].args
        required = {name for name, of in arguments.items() if isinstance(of.type, GraphQLNonNull)}
        return ({self.argument, *required} - PAGES) & arguments.keys()

    def variables(self, actor: Actor, phone: Phone) -> dict[str, Any]:
        given = {name: self._value(name, actor) for name in sorted(self.asked)}
        if self.second:
            page = phone.read(self.document, **given)[self.of]
            given["after"] = page["pageInfo"]["endCursor"]
        return given

    def _value(self, name: str, actor: Actor) -> Any:
        if self.value and name == self.argument:
            return self.value
        of = get_named_type(TYPES["Query"].fields[self.of].args[name].type).name
        values = {
            "Boolean": lambda: True,
            "Date": lambda: actor.now.date() - timedelta(days=30),
            "DateTime": lambda: actor.now - timedelta(days=30),
            "Int": lambda: actor.now.year if name == "year" else 7,
            "ID": lambda: self._id(name, actor),
            "PointInput": lambda: {"lng": SQUARE[0], "lat": SQUARE[1], "datum": "GCJ02"},
            "String": lambda: WORDS.get(f"{self.of}.{name}") or WORDS[name],
        }
        return values[of]()

    def _id(self, name: str, actor: Actor) -> str:
        anything = self.of == "history" or name == "subjectId"
        type_name = "Activity" if anything else wanted_type(self.of, name)
        model = TYPES[type_name].graphene_type._meta.model
        row = scope(actor, model).order_by("pk").first()
        return global_id(type_name, public_id_of(row) if row else NOBODY)


def questions() -> Iterator[Question]:
    for name in LISTS:
        yield Question(name)
        yield Question(name, second=True)
        for argument, of in TYPES["Query"].fields[name].args.items():
            named = get_named_type(of.type)
            if argument in PAGES or isinstance(of.type, GraphQLNonNull):
                continue
            if isinstance(named, GraphQLEnumType):
                for value in named.values:
                    yield Question(name, argument, value)
                    yield Question(name, argument, value, second=True)
            else:
                yield Question(name, argument)
