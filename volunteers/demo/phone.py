"""A phone as seen from outside: one address, one token, nothing of the house's insides."""

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PATIENCE_SECONDS = 30

REQUEST_CODE = """mutation RequestCode($phone: String!) {
  requestLoginCode(input: {phone: $phone}) { requestId errors { code field message } }
}"""
LOG_IN = """mutation LogIn($requestId: UUID!, $code: String!, $secondFact: String!) {
  login(input: {requestId: $requestId, code: $code, secondFact: $secondFact, label: "story"}) {
    accessToken errors { code field message }
  }
}"""


class Unanswered(RuntimeError):
    """Nobody answered, or not as a phone can read it."""


class Phone:
    def __init__(self, url: str, language: str = "en", owner: str = "") -> None:
        self.url, self.language, self.owner = url, language, owner
        self.token: str | None = None

    def ask(self, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """The whole answer: data, errors."""
        headers = {"Content-Type": "application/json", "Accept-Language": self.language}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        body = json.dumps({"query": document, "variables": variables or {}})
        status, text = self.fetch("POST", "/graphql", body, headers)
        try:
            answer: dict[str, Any] = json.loads(text)
        except ValueError as wrong:
            raise Unanswered(f"HTTP {status}: {text[:200]}") from wrong
        return answer

    def fetch(
        self,
        method: str,
        path: str,
        body: str | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            content = body.encode() if isinstance(body, str) else body
            connection.request(method, path, content, headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        except OSError as gone:
            raise Unanswered(f"{self.url} does not answer; does `make demo` run?") from gone
        finally:
            connection.close()

    def log_in(self, number: str, second_fact: str, messages: Path) -> None:
        """As a person does: ask for a code, read the text message, type it in, and the end of
        one's ID."""
        asked = self.ask(REQUEST_CODE, {"phone": number})
        request_id = _payload(asked)["requestId"]
        code = _code(messages, request_id)
        given = {"requestId": request_id, "code": code, "secondFact": second_fact}
        self.token = _payload(self.ask(LOG_IN, given))["accessToken"]


def _payload(answer: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, dict[str, Any] | None] = answer.get("data") or {}
    payload = next(iter(data.values()), None) or {}
    problems = answer.get("errors") or payload.get("errors")
    if problems:
        raise Unanswered(problems[0]["message"])
    return payload


def _code(messages: Path, request_id: str) -> str:
    """The demo's text messages fall into a file; a worker puts them there."""
    for line in arriving(messages):
        if line.get("request_id") == request_id:
            return str(line["code"])
    raise Unanswered("no text message came; does the worker run?")


def arriving(file: Path, seconds: float = PATIENCE_SECONDS) -> Iterator[dict[str, Any]]:
    """Lines of a spool, those there already and those that come, until the patience ends."""
    until, position = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        if file.exists():
            with file.open(encoding="utf-8") as lines:
                lines.seek(position)
                while (text := lines.readline()).endswith("\n"):
                    position = lines.tell()
                    yield json.loads(text)
        time.sleep(0.1)
