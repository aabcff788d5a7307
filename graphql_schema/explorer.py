"""The explorer's page: GraphiQL from files of our own, with examples for the four accounts."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from graphql_schema.admission.trusted import SOURCES
from volunteers.demo.accounts import ACCOUNTS

HEADING: Final = re.compile(r"# (?P<account>[^:\n]+): (?P<title>[^\n]+)\n")
VARIABLES: Final = re.compile(r"^# variables: (?P<json>\{.*\})\n", re.MULTILINE)

ORDER: Final = ("Volunteer", "Team leader", "Branch manager", "County officer")

# GraphiQL sets styles of its own while it runs; scripts, fonts and addresses are ours alone.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:;"
    " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Example:
    account: str
    title: str
    query: str
    variables: str


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Whoever opens the bare address finds something to do there."""
    return redirect("explorer" if settings.BOAI.allow_explorer else "verify-ask")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not settings.BOAI.allow_explorer:
        raise Http404
    shown = {
        "examples": [asdict(example) for example in examples()],
        "accounts": ACCOUNTS if settings.BOAI.demo else (),
    }
    response = render(request, "graphql_schema/explorer.html", shown)
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@cache
def examples() -> tuple[Example, ...]:
    found = (_example(path) for path in sorted(SOURCES.glob("*.graphql")))
    shown = [example for example in found if example is not None]
    return tuple(sorted(shown, key=lambda example: ORDER.index(example.account)))


def _example(path: Path) -> Example | None:
    """A document whose first line is `# account: title` is an example."""
    text = path.read_text(encoding="utf-8")
    heading = HEADING.match(text)
    if heading is None:
        return None
    given = VARIABLES.search(text)
    variables = json.loads(given["json"]) if given else {}
    return Example(
        heading["account"],
        heading["title"],
        text,
        json.dumps(variables, indent=2, ensure_ascii=False) if variables else "",
    )
