"""JPush's v3/push as far as it is used, over HTTP on loopback."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.serving import Fault, Reply, serving

KEY, SECRET = "app-key", "master-secret"


def error(status: int, code: int, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {"error": {"code": code, "message": "no"}}, named)


TAKEN = Reply(200, {"sendno": "0", "msg_id": "1"})
NO_TARGET = error(400, 1011)
INVALID = error(400, 1003)
TOO_LONG = error(400, 1005)
TOO_MANY = error(429, 2002, Retry_After="120")
TOO_MANY_UNTIL = error(429, 2002, X_Rate_Limit_Reset="17")
TOO_MANY_UNSAID = error(429, 2002)
BUSY = error(503, 1030, Retry_After="30")
BROKEN = error(500, 1000)
PACED = error(400, 1012)
UNKNOWN_KEY = error(400, 1009)
WRONG_KEY = error(401, 1004)
WRONG_APP = error(400, 1008)
LOCKED = error(403, 2003)


@dataclass
class FakeJPush:
    """Answers by `answers`, one after the other, and by the message's token; says yes to others."""

    url: str = ""
    answers: list[Reply | Fault] = field(default_factory=list)
    by_token: dict[str, Reply | Fault] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Reply | Fault:
        if path != "/v3/push":
            return Reply(404, {})
        if b64decode(headers["Authorization"].removeprefix("Basic ")) != f"{KEY}:{SECRET}".encode():
            return WRONG_KEY
        message = json.loads(body)
        self.messages.append(message)
        (token,) = message["audience"]["registration_id"]
        return self.answers.pop(0) if self.answers else self.by_token.get(token, TAKEN)

    def ids(self) -> list[str]:
        return [each["notification"]["android"]["extras"]["id"] for each in self.messages]


@contextmanager
def fake_jpush() -> Iterator[FakeJPush]:
    fake = FakeJPush()
    with serving(fake.answer) as fake.url:
        yield fake
