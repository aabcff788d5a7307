"""The explorer's page: GraphiQL from files of our own, with examples for the four accounts."""

import json
import re
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from graphql_schema.admission.trusted import SOURCES
from volunteers.demo.accounts import ACCOUNTS

HEADING: Final = re.compile(
    r"# (?P<account>[^:\n]+): (?P<title>[^\n]+)\n"
    r"# (?P<chinese_account>[^：\n]+)：(?P<chinese_title>[^\n]+)\n"
)
VARIABLES: Final = re.compile(r"^# variables: (?P<json>\{.*\})\n", re.MULTILINE)
NEW_KEY: Final = "a new UUID"

# The walks, in the order in which they are gone.
VOLUNTEER: Final = (
    "home",
    "inbox",
    "threads",
    "open_shifts_near_me",
    "sign_up",
    "answer_assignment",
    "check_in",
    "check_out",
    "my_shifts",
    "my_hours",
    "issue_service_certificate",
    "nearest_stations",
    "who_can_see_me",
    "my_consents",
    "my_sessions",
    "export_my_data",
    "my_exports",
    "correct_my_data",
)
LEADER: Final = (
    "create_activity",
    "create_shift",
    "publish_shift",
    "my_teams_volunteers",
    "assign_volunteers",
    "shift_board",
    "call_list",
    "reveal_identity",
)
MANAGER: Final = (
    "five_haves",
    "my_branch_members",
    "start_self_assessment",
    "submit_assessment",
    "offices",
    "enter_person",
)
OFFICER: Final = (
    "office_inbox",
    "certification_case",
    "decide_assessment",
    "certification_progress",
    "closest_to_passing",
    "branches",
    "grant_office",
    "history",
    "duplicates",
    "merge_plan",
    "propose_merge",
)

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
        "examples": [_with_new_key(example) for example in examples(get_language() or "en")],
        "accounts": ACCOUNTS if settings.BOAI.demo else (),
    }
    response = render(request, "graphql_schema/explorer.html", shown)
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@cache
def examples(language: str) -> tuple[Example, ...]:
    return tuple(_example(name, language) for name in VOLUNTEER + LEADER + MANAGER + OFFICER)


def _example(name: str, language: str) -> Example:
    """Begins with `# account: title`, in English and in Chinese; of a mutation the variables are
    those of its input."""
    text = (SOURCES / f"{name}.graphql").read_text(encoding="utf-8")
    heading = HEADING.match(text)
    if heading is None:
        raise ValueError(f"{name}.graphql has no heading")
    given = VARIABLES.search(text)
    variables = json.loads(given["json"]) if given else {}
    if "($input:" in text:
        variables = {"input": variables}
    prefix = "chinese_" if language == "zh-hans" else ""
    return Example(
        heading[f"{prefix}account"],
        heading[f"{prefix}title"],
        text,
        json.dumps(variables, indent=2, ensure_ascii=False) if variables else "",
    )


def _with_new_key(example: Example) -> dict[str, str]:
    """Each opened page is a tap of its own; sent again from it, the key is the same."""
    return asdict(replace(example, variables=example.variables.replace(NEW_KEY, str(uuid4()))))
