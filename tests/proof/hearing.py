"""Answers kept to the byte, with what was asked of the database for them."""

import json
import re
from typing import Any, NamedTuple

from django.db import connection

from backend.identity.models import Person
from tests.proof.asking import Asked
from tests.proof.declassified import without
from tests.world import Phone

# What no two answers have in common, whatever the world.
OF_THE_MOMENT = re.compile(
    rb'(?<="traceId":")[^"]+|(?<="serverTime":")[^"]+|(?<="timeAnchor":")[^"]+'
    # A bundle has an anchor of its own, and its signature is over it.
    rb'|(?<=\\"anchor\\": \\")[^"\\]+|(?<=\\"made_at\\": \\")[^"\\]+|(?<="signature":")[^"]+'
)
# An address that somebody may open for a while says until when, to the second.
FOR_A_WHILE = re.compile(rb"until=\d+&sig=[0-9a-f]+")

# Numbered by how many there were before.
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
# Written when five minutes have passed, whoever asks what.
SEEN = "SET last_seen_at"


class Asking:
    """A phone whose answers are kept as bytes, with the texts of the statements behind them."""

    def __init__(self, person: Person | None) -> None:
        self.phone = Phone(person)

    def __call__(self, asked: Asked) -> "Heard":
        texts: list[str] = []

        def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if SEEN not in sql:
                texts.append(SAVEPOINT.sub("", sql))
            return execute(sql, params, many, context)

        body = json.dumps({"query": asked.document, "variables": asked.variables})
        with connection.execute_wrapper(keep):
            response = self.phone.client.post(
                self.phone.path, body, content_type="application/json", headers=self.phone.headers
            )
        headers = {name: of for name, of in response.headers.items() if name != "X-Trace-Id"}
        del headers["Content-Length"]  # of the bytes compared, with a trace id among them
        content = FOR_A_WHILE.sub(b"", OF_THE_MOMENT.sub(b"", response.content))
        return Heard(response.status_code, headers, content, texts)


class Heard(NamedTuple):
    status: int
    headers: dict[str, str]
    content: bytes
    texts: list[str]

    @property
    def answer(self) -> Any:
        return json.loads(self.content)

    @property
    def declassified(self) -> Any:
        return self.answer | {"data": without(self.answer.get("data"))}

    @property
    def said(self) -> set[str]:
        found = re.findall(rb'"code":"([A-Z_]+)"', self.content)
        return {each.decode() for each in found}

    @property
    def codes(self) -> set[str]:
        return self.said if self.status != 200 else set()
