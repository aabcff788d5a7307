"""The pages of docs/ that are made from the code, so that they cannot say something else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import translation
from graphene.utils.str_converters import to_camel_case
from graphql import get_named_type

from backend.errors import declared
from backend.policy import values
from backend.privacy import terms
from backend.privacy.holdings import DataClass, Holding, about_people
from graphql_schema.codes import STATUS
from graphql_schema.declassified import DECLASSIFIED
from graphql_schema.relations import RELATIONS
from graphql_schema.schema import schema
from graphql_schema.who import CELLS, ROLES
from graphql_schema.who_asks import ASKED, BY_ID, SEATS, TRIED

GENERATED = "<!-- Made by `make docs` from the code. Change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Text by file name within docs/."""
    return {
        "error-codes.md": error_codes(),
        "policy.md": policy(),
        "personal-data.md": personal_data(),
        "retention.md": retention(),
        "who-sees-what.md": who_sees_what(),
    }


def error_codes() -> str:
    lines = [
        GENERATED,
        "# Error codes",
        "",
        "Stable: a code once given keeps its meaning. Those with an HTTP status are refused at the"
        " door, before a resolver runs, and stand in `errors[].extensions.code`; all others stand"
        " in a mutation's payload as `errors { code field message }`. `%(name)s` is filled in.",
        "",
        "| Code | HTTP | English | 简体中文 |",
        "|---|---|---|---|",
    ]
    for code, text in sorted(declared().items()):
        status = str(STATUS.get(code, ""))
        lines.append(f"| `{code}` | {status} | {_in('en', text)} | {_in('zh-hans', text)} |")
    return "\n".join(lines) + "\n"


def policy() -> str:
    lines = [
        GENERATED,
        "# Policy values",
        "",
        "Figures that an office may change without a release: each change is a new dated version,"
        " and what was judged before keeps its version. The default holds until there is one.",
        "",
        "| Name | Default | English | 简体中文 |",
        "|---|---|---|---|",
    ]
    for name, value in sorted(values.table.items()):
        texts = f"{_in('en', value.text)} | {_in('zh-hans', value.text)}"
        lines.append(f"| `{name}` | {value.default} | {texts} |")
    return "\n".join(lines) + "\n"


def personal_data() -> str:
    lines = [
        GENERATED,
        "# Personal data",
        "",
        "What is kept of people, table by table. Personal: about somebody. Sensitive: under a"
        " consent of its own, or masked. Secret: never leaves the server. The last column says what"
        " stays when somebody deletes their account, and why.",
        "",
        "| Table | Personal | Sensitive | Secret | Erased | Why the rest is kept |",
        "|---|---|---|---|---|---|",
    ]
    lines += [f"| {' | '.join(_holding(each))} |" for each in about_people()]
    return "\n".join(lines) + "\n"


def _holding(holding: Holding) -> list[str]:
    meta, erase = holding.model._meta, holding.erase
    names = [f"{_in(language, meta.verbose_name)}" for language in ("en", "zh-hans")]
    shown = (DataClass.PERSONAL, DataClass.SENSITIVE, DataClass.SECRET)
    fields = [
        " ".join(f"`{name}`" for name, of in holding.classes.items() if of is each)
        for each in shown
    ]
    gone = "all" if erase.delete else " ".join(f"`{name}`" for name in erase.blank)
    kept = " · ".join(_in(each, erase.kept) for each in ("en", "zh-hans")) if erase.kept else ""
    return [f"{names[0]} · {names[1]}", *fields, gone, kept]


def retention() -> str:
    lines = [
        GENERATED,
        "# How long it is kept",
        "",
        "The clock deletes what is over; the days are policy values, which an office may change"
        " (policy.md). What stays after somebody deletes their account, and why, is in"
        " personal-data.md.",
        "",
        "| Table | Kept for | Since | Only |",
        "|---|---|---|---|",
    ]
    for model in terms.tables():
        name = " · ".join(_in(each, model._meta.verbose_name) for each in ("en", "zh-hans"))
        lines += [f"| {name} | {' | '.join(_term(each))} |" for each in terms.terms_of(model)]
        stay = terms.stay_of(model)
        if stay is not None:
            why = " · ".join(_in(each, stay.why) for each in ("en", "zh-hans"))
            lines.append(f"| {name} | {why} | | |")
    return "\n".join(lines) + "\n"


def _term(term: terms.Term) -> list[str]:
    if isinstance(term.lasts, str):
        lasts = f"{values.table[term.lasts].default} days (`{term.lasts}`)"
    else:
        lasts = _span(term.lasts)
    which = "" if term.which is None else f"`{_condition(term.which)}`"
    return [lasts, f"`{term.since}`", which]


def _span(lasts: timedelta) -> str:
    minutes = int(lasts.total_seconds()) // 60
    if not minutes:
        return "until then"
    return f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"


def _condition(which: Q) -> str:
    parts = [
        _condition(each) if isinstance(each, Q) else f"{each[0]} = {each[1]}"
        for each in which.children
    ]
    text = f" {which.connector} ".join(parts)
    return f"NOT ({text})" if which.negated else text


def who_sees_what() -> str:
    """The product of reviewed tables: `sees` beside each type, and `who.py` with its neighbours."""
    lines = [
        GENERATED,
        "# Who sees what",
        "",
        "A cell of a field is that of its permission. Of a row that is not shown nothing is shown,"
        " and it looks as if it were not there. `tests/proof` observe over HTTP, in an invented"
        " province: each letter of the permissions by rows read, by queries asked for an id, or,"
        " where a line begins with `do`, by deeds tried on two things of each kind of place, whose"
        " refusals leave nothing written; every field of every row; every query and every deed"
        " that takes no id by each seat; and what is no row as part of what carries it. An id of"
        " what is hidden is answered byte for byte as one that was made up: by every deed, save of"
        " a person to whom access is granted, and by every query that takes one id alone.",
        "",
        "## Permissions",
        "",
        "By role and by how a thing lies to whoever asks. **own**: about oneself. **unit**: where"
        " one's office is (a volunteer's: where one belongs). **below** it. **sibling**: elsewhere"
        " in one's county. **county**: in another county. **city**: in another city. **ended**:"
        " where one's office has ended. **former**: about somebody who has left one's unit."
        " A allowed, - denied, · no such thing.",
        "",
    ]
    for permission in sorted({key[0] for key in CELLS}):
        lines += [f"### {permission}", "", f"| | {' | '.join(RELATIONS)} |", "|---" * 9 + "|"]
        for role in ROLES:
            letters = [CELLS.get((permission, role, each), ".") for each in RELATIONS]
            lines.append(f"| {role} | {' | '.join(letters).replace('.', '·')} |")
        lines.append("")
    lines += _seats()
    lines += ["## Fields", "", "| Field | Read by | Class | Others get |", "|---|---|---|---|"]
    for type_name, of in seen_types():
        for name, sight in of.sees.items():
            by = of.reads if sight.permission == "row" else sight.permission
            others = "" if sight.permission == "row" else "masked" if sight.mask else "nothing"
            if sight.known:
                others = f"{others}; nothing of a guest in a shift".removeprefix("; ")
            lines.append(f"| {type_name}.{to_camel_case(name)} | {by} | {sight.data} | {others} |")
    lines += [
        "",
        "## Declassified",
        "",
        "Facts and figures of rows that one may not see. Nothing else tells of what is not"
        " shown: `make prove` compares worlds that differ only in that.",
        "",
        "| Where | What it tells | Whom | Smallest |",
        "|---|---|---|---|",
    ]
    lines += [f"| `{name}` | {' | '.join(map(str, of))} |" for name, of in DECLASSIFIED.items()]
    lines += ["", "What time tells is in [benchmarks](benchmarks.md): `make bench-leaks` times it."]
    return "\n".join(lines) + "\n"


def _seats() -> list[str]:
    """What is asked or done without an id, by seat; and by which line the rest is."""
    seats, bar = " | ".join(SEATS), "---|" * (len(SEATS) + 1)
    lines = [
        "## Queries",
        "",
        "What takes no id, by seat. **ended**: whoever held an office. **former**: a volunteer who"
        " has left. A something, - nothing, R refused before login. Of what is listed each gets"
        " what its own permission shows them.",
        "",
        f"| | {seats} | Read by |",
        f"|{bar}---|",
        *(f"{row} {_line_of(name)} |" for name, row in _rows_of(ASKED)),
        "",
        "What takes an id, and by which permission it answers.",
        "",
        "| Query | Id of | Read by |",
        "|---|---|---|",
    ]
    for name, (type_name, line) in BY_ID.items():
        lines.append(f"| {name} | {type_name or 'anything'} | {line or 'that of the thing'} |")
    return [
        *lines,
        "",
        "## Deeds that take no id",
        "",
        "A may be tried, - refused, R refused before login. Those with an id are under the"
        " permissions that begin with `do`, or under that by which the thing is read.",
        "",
        f"| | {seats} |",
        f"|{bar}",
        *(row for _, row in _rows_of(TRIED)),
        "",
    ]


def _rows_of(cells: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    for name in sorted({name for name, _ in cells}):
        yield name, f"| {name} | {' | '.join(cells[name, each] for each in SEATS)} |"


def _line_of(query: str) -> str:
    """That of what it answers with, or of each on its page."""
    types = schema.graphql_schema.type_map
    of = get_named_type(types["Query"].fields[query].type).name.removesuffix("Connection")
    return str(types[of].graphene_type.reads)


def seen_types() -> list[tuple[str, Any]]:
    """Rows and plain objects, by name."""
    found = {
        name: getattr(of, "graphene_type", None)
        for name, of in schema.graphql_schema.type_map.items()
    }
    return sorted((name, of) for name, of in found.items() if hasattr(of, "sees"))


def _in(language: str, text: object) -> str:
    with translation.override(language):
        return str(text).replace("|", "\\|")
