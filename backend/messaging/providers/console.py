"""Prints instead of sending, and spools what it would have sent; for the demo and the tests."""

import json
import os
import sys
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

from backend.identifiers import global_id
from backend.messaging.providers.protocol import Outcome, Push, Sent, Told
from backend.messaging.texts import rendered


class Console:
    async def push(self, pushes: Iterator[Push], told: Told) -> None:
        for push in pushes:
            self._show(push)
            told(push, Sent())

    def _show(self, push: Push) -> None:
        line = {
            "id": global_id("InboxMessage", push.id),
            "type": push.type,
            "subject": push.subject,
            "title": push.title,
            "body": push.body,
            "device": global_id("Device", push.device_id),
        }
        spool("push.jsonl", line)
        _say(f"push {push.type}: {push.title}")

    def text(self, number: str, request_id: UUID, code: str) -> Outcome:
        """Without the number: the request's id is enough to find one's code."""
        spool("sms.jsonl", {"request_id": str(request_id), "code": code})
        _say(f"text message for request {request_id}")
        return Sent()

    def notice(self, number: str, request_id: UUID, kind: str, language: str) -> Outcome:
        """Without the number too."""
        title, _body = rendered(kind, language) or ("", "")
        line = {"id": global_id("InboxMessage", request_id), "type": kind, "title": title}
        spool("sms.jsonl", line)
        _say(f"text message {kind}: {title}")
        return Sent()


def spool(name: str, line: dict[str, str]) -> None:
    """One write per line, so that several workers never mix theirs."""
    folder = settings.BOAI.spool
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(line, ensure_ascii=False) + "\n"
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
