"""What becomes of a deed that somebody tries: done or refused, in which bytes, and what stays."""

import re
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection
from graphql import get_named_type

from backend.identifiers import global_id
from tests.database import undone
from tests.proof.asking import TYPES, Asked
from tests.proof.attempts import Given
from tests.proof.hearing import Asking, Heard

# What a refused deed writes: that it was refused.
TRACES = {"audit_auditentry"}
WRITE = re.compile(r'(?:^|\()\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.MULTILINE)
MUTATIONS = TYPES["Mutation"].fields
HIDES = ("NOT_FOUND", "FORBIDDEN", "UNAUTHENTICATED")


class Tried(NamedTuple):
    """`kept` are the tables on which something stayed written."""

    content: bytes
    errors: list[dict[str, Any]]
    kept: set[str]

    def letter(self, field: str) -> str:
        """Whether the id in this field was taken."""
        hidden = any(
            error["code"] in HIDES and (error["field"] or field).split(".")[0] == field
            for error in self.errors
        )
        return "-" if hidden else "A"

    @property
    def codes(self) -> set[str]:
        return {error["code"] for error in self.errors}


def tried(asking: Asking, mutation: str, given: Given) -> Tried:
    """Then it is taken back."""
    asked = Asked(mutation, document_of(mutation), _input_of(mutation, given))
    texts: list[str] = []

    def noted(execute: Any, sql: str, *given: Any) -> Any:
        texts.append(sql)
        return execute(sql, *given)

    with undone(), connection.execute_wrapper(noted):
        heard = asking(asked)
    return Tried(heard.content, _errors(mutation, heard), _kept(texts))


def _input_of(mutation: str, given: Given) -> Given:
    of = MUTATIONS[mutation].args.get("input")
    if of is None:
        return {}
    keyed = "clientKey" in get_named_type(of.type).fields
    return {"input": given | ({"clientKey": str(uuid4())} if keyed else {})}


def document_of(mutation: str) -> str:
    field = MUTATIONS[mutation]
    replayed = "replayed " if "replayed" in field.type.fields else ""
    shown = f"{{ {replayed}errors {{ code field message }} }}"
    if not field.args:
        return f"mutation {{ {mutation} {shown} }}"
    return f"mutation($input: {field.args['input'].type}) {{ {mutation}(input: $input) {shown} }}"


def _errors(mutation: str, heard: Heard) -> list[dict[str, Any]]:
    """Of the payload; or of the whole, refused before it was one."""
    payload = (heard.answer.get("data") or {}).get(mutation)
    if payload is not None:
        return list(payload["errors"])
    codes = [error["extensions"]["code"] for error in heard.answer["errors"]]
    assert codes == ["UNAUTHENTICATED"], heard.content
    return [{"code": code, "field": None} for code in codes]


def named(field: str, id_: str) -> Given:
    return {field: [id_] if field.endswith("Ids") else id_}


def made_up(type_name: str) -> str:
    return global_id(type_name, uuid4())


def _kept(texts: list[str]) -> set[str]:
    """Tables written to by statements that were not taken back."""
    open_: list[tuple[str, set[str]]] = [("", set())]
    for text in map(str.strip, texts):
        if text.startswith("SAVEPOINT"):
            open_.append((text.split()[-1], set()))
        elif text.startswith("RELEASE SAVEPOINT"):
            _, written = open_.pop()
            open_[-1][1].update(written)
        elif text.startswith("ROLLBACK TO SAVEPOINT"):
            open_[-1][1].clear()
        else:
            open_[-1][1].update(WRITE.findall(text))
    return set().union(*(written for _, written in open_))
