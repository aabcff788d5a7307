"""Asks what nobody may tell apart, the sides of each question taking turns, and prints the medians
and how far they lie from each other. Started by `bench.leaks`, which names the servers."""

import argparse
import http.client
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection
from rich.console import Console
from rich.progress import track

from backend.authority.actor import anonymous, of_person
from backend.authority.scope import has_public_id, scope
from backend.identifiers import global_id
from backend.identity.models import LoginCode, Person, PhoneTicket
from backend.identity.services import phone_tickets
from backend.identity.services.code_budgets import mark
from backend.identity.services.codes import new_request
from bench.hidden import askers
from bench.lists import LISTS
from graphql_schema.fields import Row
from graphql_schema.schema import schema

WARM_UP = 10
WITHIN = 0.10  # of the quickest median
OF_THE_MOMENT = re.compile(rb"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[0-9a-f]{32}")
DICE = Random(17)
ADDRESSES = cycle(f"10.{high}.{low}.7" for high in range(250) for low in range(250))
console = Console(highlight=False)

Body = dict[str, Any]


@dataclass
class Question:
    """`sides` make the bodies that ought to be answered alike; `servers` names the side that asks
    another server than the first."""

    name: str
    sides: dict[str, Callable[[], Body]]
    token: str = ""
    servers: dict[str, int] = field(default_factory=dict)
    taken: dict[str, list[float]] = field(default_factory=dict)

    def medians(self) -> dict[str, float]:
        return {side: statistics.median(of) for side, of in self.taken.items()}

    @property
    def apart(self) -> float:
        found = self.medians().values()
        return max(found) / min(found) - 1


class Connected:
    """A persistent connection to each of the servers."""

    def __init__(self, urls: list[str]) -> None:
        parts = [urlsplit(url) for url in urls]
        self.http = [http.client.HTTPConnection(each.hostname or "", each.port) for each in parts]

    def ask(self, server: int, token: str, body: Body) -> tuple[float, bytes]:
        """Milliseconds, and the answer without what is of the moment."""
        headers = {"Content-Type": "application/json", "X-Forwarded-For": next(ADDRESSES)}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        text = json.dumps(body)
        began = time.perf_counter()
        self.http[server].request("POST", "/graphql", text, headers)
        response = self.http[server].getresponse()
        answer = response.read()
        taken = (time.perf_counter() - began) * 1000
        if response.status != 200 or b'"INTERNAL"' in answer:
            sys.exit(f"bench: {text} was answered {response.status}: {answer.decode()}")
        return taken, OF_THE_MOMENT.sub(b"", answer)


def noise(token: str) -> Question:
    """The same twice: what this machine makes of nothing."""
    body = {"query": "{ me { person { name } } }"}
    return Question("(the same)", {"once": lambda: body, "again": lambda: body}, token)


# ids


def hidden_ids(person: Person, type_name: str) -> Iterator[str]:
    """Global ids of rows this person may not see."""
    of = schema.graphql_schema.type_map[type_name].graphene_type
    assert issubclass(of, Row)
    model = of._meta.model
    seen = scope(of_person(person.pk), model)
    rows = model._default_manager.exclude(pk__in=seen.values("pk"))
    path = "public_id" if has_public_id(model) else "unit__public_id"
    found = list(rows.order_by("pk").values_list(path, flat=True)[:500])
    DICE.shuffle(found)
    return cycle([global_id(type_name, each) for each in found])


def made_up_ids(type_name: str) -> Iterator[str]:
    while True:
        yield global_id(type_name, UUID(int=DICE.getrandbits(128), version=4))


def by_id(
    name: str, type_name: str, document: str, person: Person, token: str, **rest: Any
) -> Question | None:
    """A foreign id against a made-up one; None where this province has nothing to hide."""

    def body(ids: Iterator[str]) -> Callable[[], Body]:
        def made() -> Body:
            variables: Body = {"id": next(ids)}
            if rest:
                given = {key: value(variables["id"]) for key, value in rest.items()}
                variables = {"input": given | {"clientKey": str(uuid4())}}
            return {"query": document, "variables": variables}

        return made

    foreign = hidden_ids(person, type_name)
    if next(foreign, None) is None:
        return None
    sides = {"made up": body(made_up_ids(type_name)), "foreign": body(foreign)}
    return Question(name, sides, token)


NODES = (
    "Person", "Membership", "Volunteer", "Shift", "Activity", "Assignment", "Office",
    "ServiceRecord", "CertificationCase", "InboxMessage", "OfficeItem", "Session",
)  # fmt: skip
BY_ID = {
    "shift": ("Shift", "id"),
    "activity": ("Activity", "id"),
    "shiftBoard": ("Shift", "shiftId"),
    "shiftMates": ("Shift", "shiftId"),
    "checkInAttempts": ("Shift", "first: 20, shift"),
    "offices of a person": ("Person", "first: 20, person"),
    "history": ("Shift", "first: 20, id"),
}


def questions_by_id(people: dict[str, Person], tokens: dict[str, str]) -> Iterator[Question | None]:
    who, token = people["volunteer"], tokens["volunteer"]
    for name in NODES:
        document = "query($id: ID!) { node(id: $id) { id } }"
        yield by_id(f"node {name}", name, document, who, token)
    for name, (type_name, argument) in BY_ID.items():
        field_name = name.split()[0]
        document = f"query($id: ID!) {{ {field_name}({argument}: $id) {{ __typename }} }}"
        yield by_id(name, type_name, document, who, token)
    for name, type_name, rest in (
        ("withdraw", "Assignment", {"assignmentId": str}),
        ("signUp", "Shift", {"shiftId": str}),
        ("endOffice", "Office", {"officeId": str}),
        (
            "revealIdentity",
            "Person",
            {
                "personId": str,
                "field": lambda _id: "PHONE",
                "reason": lambda _id: "核对",
                "reasonKind": lambda _id: "SERVICE",
            },
        ),
    ):
        kind = f"{name[0].upper()}{name[1:]}Input!"
        document = f"mutation($input: {kind}) {{ {name}(input: $input) {{ errors {{ code }} }} }}"
        yield by_id(name, type_name, document, who, token, **rest)


# phones and ID numbers


def sessions(name: str, given: Body, shows: str = "errors { code }") -> Body:
    kind = f"{name[0].upper()}{name[1:]}Input!"
    document = f"mutation($input: {kind}) {{ {name}(input: $input) {{ {shows} }} }}"
    return {"query": document, "variables": {"input": given}}


def asked_for(phone: str) -> LoginCode:
    request = new_request(anonymous().now, phone, LoginCode.Purpose.LOGIN, None)
    mark(request, phone, "192.0.2.7")
    request.save(force_insert=True)
    return request


def questions_by_phone(phones: dict[str, list[str]]) -> Iterator[Question]:
    def ask(numbers: Iterator[str]) -> Callable[[], Body]:
        return lambda: sessions("requestLoginCode", {"phone": next(numbers)})

    def enter(numbers: Iterator[str]) -> Callable[[], Body]:
        """The wrong code: it is right once in a million."""
        return lambda: sessions(
            "login", {"requestId": str(asked_for(next(numbers)).public_id), "code": "000000"}
        )

    yield Question("requestLoginCode", {key: ask(cycle(of)) for key, of in phones.items()})
    yield Question("login, wrong code", {key: enter(cycle(of)) for key, of in phones.items()})


def questions_by_number() -> Iterator[Question]:
    """Whoever claims an entry hears that it is asked, whatever agrees with it."""
    people = Person.objects.exclude(id_number_index=None).filter(id_kind="resident_id")
    entries = list(people.order_by("pk"))
    DICE.shuffle(entries)
    one_after_another, new_phones = cycle(entries), count()

    def claim(name: str | None) -> Body:
        whose = next(one_after_another)
        request = asked_for(f"+861980{next(new_phones):07}")
        ticket = phone_tickets.issue(request, anonymous().now).ticket
        given = {
            "ticket": ticket,
            "idKind": "resident_id",
            "idNumber": whose.id_number,
            "name": name or whose.name,
            "birthDate": whose.birth_date.isoformat(),
        }
        return sessions("claimIdentity", given, "asked errors { code }")

    sides = {"name agrees": lambda: claim(None), "name differs": lambda: claim("某某")}
    yield Question("claimIdentity", sides)


# lists


COUNTS = ("members", "volunteers", "activities", "offices")


def questions_of_lists(tokens: dict[str, str]) -> Iterator[Question]:
    documents = {name: text for name, text in LISTS.items() if "$shift" not in text}
    documents |= {
        f"count of {name}": f"{{ {name}(first: 1) {{ totalCount {{ value }} }} }}"
        for name in COUNTS
    }
    documents["search by name"] = '{ members(first: 20, search: "赵") { edges { cursor } } }'
    documents["open shifts"] = "{ openShifts(first: 20) { edges { cursor } } }"
    for who in ("volunteer", "manager"):
        for name, document in documents.items():
            body = {"query": document}
            sides = {"10 hidden": lambda body=body: body, "10,000 hidden": lambda body=body: body}
            yield Question(f"{name}, {who}", sides, tokens[who], {"10,000 hidden": 1})


# asking


def ask_all(questions: list[Question], urls: list[str], rounds: int) -> None:
    client = Connected(urls)
    for number in track(range(WARM_UP + rounds), "Asking …", console=console, transient=True):
        for question in questions:
            sides = list(question.sides.items())
            turned = sides[number % len(sides) :] + sides[: number % len(sides)]
            answers = set()
            for side, body in turned:
                server = question.servers.get(side, 0)
                taken, answer = client.ask(server, question.token, body())
                answers.add(answer)
                if number >= WARM_UP:
                    question.taken.setdefault(side, []).append(taken)
            if len(answers) > 1:
                sys.exit(f"bench: {question.name} is answered differently: {answers}")
        forget()


def forget() -> None:
    """Codes that were asked for, or their budgets would end the run."""
    with connection.cursor() as cursor:
        for model in (PhoneTicket, LoginCode):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")


def line(question: Question) -> str:
    medians = ", ".join(f"{side} {of:.2f}" for side, of in question.medians().items())
    verdict = "alike" if question.apart <= WITHIN else "tells"
    return f"| {question.name} | {medians} | {question.apart:.1%} | {verdict} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.telling", description=__doc__)
    parser.add_argument("urls", nargs=2)
    parser.add_argument("--tokens", type=Path, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    asked = parser.parse_args()
    given = json.loads(asked.tokens.read_text())
    tokens, people = given["tokens"], askers()
    questions = [noise(tokens["volunteer"])]
    questions += [each for each in questions_by_id(people, tokens) if each is not None]
    questions += questions_by_phone(given["phones"])
    questions += questions_of_lists(tokens)
    ask_all(questions, asked.urls, asked.rounds)
    claims = list(questions_by_number())  # what they put before an office would show in its list
    ask_all(claims, asked.urls, asked.rounds)
    questions += claims
    print(f"\nMilliseconds over HTTP, medians of {asked.rounds}; goal: at most {WITHIN:.0%} apart")
    print("| question | each side | apart | |\n|---|---|---|---|")
    print("\n".join(map(line, questions)))
    tells = [each.name for each in questions if each.apart > WITHIN]
    print(f"\nMore than {WITHIN:.0%} apart: {', '.join(tells) or 'none'}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return 1 if tells else 0


if __name__ == "__main__":
    sys.exit(main())
