"""CPU of refusing each hostile request, and of admitting an ordinary one with and without cache.

`python -m bench.admission` needs neither database nor Valkey; the schema is the tests' toy.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.http import HttpRequest
from django.test import RequestFactory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from graphql_schema.admission.chain import Admission, Rules
from graphql_schema.admission.rate import Unlimited
from graphql_schema.admission.refused import AdmissionRefused
from tests.graphql_schema import toy
from tests.graphql_schema.hostile_bodies import BODIES
from tests.graphql_schema.hostile_documents import DOCUMENTS

GOAL_MS = 20.0
ROUNDS = 7
ORDINARY = """query Home($first: Int = 10) {
  me { id name branch { name parent { name } } }
  members(first: $first) {
    edges { cursor node { id name branch { name } friends(first: 3) { edges { node { id } } } } }
    pageInfo { hasNextPage endCursor }
    total
  }
  board { id name branch { name } }
  clock
}"""

DEAR_BUT_ADMITTED = {
    "15 aliases of an object": "{ " + " ".join(f"a{i}: me {{ name id }}" for i in range(15)) + " }",
    "40 repeats, four levels": "{ " + "me { branch { parent { name } } } " * 41 + "}",
    "overlap by fragments": "{ "
    + " ".join(f"...F{i}" for i in range(30))
    + " } "
    + " ".join(f"fragment F{i} on Query {{ me {{ name }} }}" for i in range(30)),
    "199 fields": "{ members(first: 1) { edges { node { "
    + " ".join("branch { name } friends(first: 1) { edges { node { name } } }" for _ in range(20))
    + " } } } }",
}


def fresh() -> Admission:
    return Admission(toy.schema.graphql_schema, Rules(), Unlimited(), {})


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def code_of(admission: Admission, request: HttpRequest) -> str:
    try:
        admission.admit(request)
    except AdmissionRefused as refused:
        return refused.code
    return "ADMITTED"


def measured(make: Callable[[], HttpRequest]) -> tuple[str, float]:
    """The median over fresh doors, so that no remembered refusal helps."""
    times, code = [], ""
    for _ in range(ROUNDS):
        admission, request = fresh(), make()
        start = time.process_time()
        code = code_of(admission, request)
        times.append((time.process_time() - start) * 1000)
    return code, statistics.median(times)


def post(query: str) -> HttpRequest:
    return RequestFactory().post("/graphql", {"query": query}, content_type="application/json")


def hostile() -> list[tuple[str, str, float]]:
    rows = [
        (name, *measured(lambda query=query: post(query)))  # type: ignore[misc]  # a bound default
        for name, query, _ in DOCUMENTS
    ]
    rows += [(case.name, *measured(case.request)) for case in BODIES]
    return sorted(rows, key=lambda row: -row[2])


def ordinary() -> None:
    uncached = statistics.median(
        milliseconds(lambda: fresh().admit(post(ORDINARY))) for _ in range(50)
    )
    admission = fresh()
    admission.admit(post(ORDINARY))
    requests = [post(ORDINARY) for _ in range(500)]
    cached = milliseconds(lambda: [admission.admit(request) for request in requests]) / 500
    print(f"\nordinary document: {uncached:.2f} ms uncached, {cached:.3f} ms cached")


def dear() -> None:
    for name, query in DEAR_BUT_ADMITTED.items():
        code, taken = measured(lambda query=query: post(query))  # type: ignore[misc]  # the same
        print(f"{taken:8.2f} ms  {code:24} {name[:60]}")


def main() -> int:
    rows = hostile()
    for name, code, taken in rows:
        print(f"{taken:8.2f} ms  {code:24} {name[:60]}")
    worst = rows[0][2]
    admitted = [name for name, code, _ in rows if code == "ADMITTED"]
    print(f"\n{len(rows)} hostile requests, worst {worst:.2f} ms, goal < {GOAL_MS:.0f} ms")
    ordinary()
    print("\nnear the limits, so admitted and validated:")
    dear()
    if admitted:
        print(f"admitted: {', '.join(admitted)}")
    return 1 if admitted or worst >= GOAL_MS else 0


if __name__ == "__main__":
    print(json.dumps({"python": sys.version.split()[0]}))
    sys.exit(main())
