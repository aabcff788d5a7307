"""Firebase as far as it is used: a token endpoint and messages:send, over HTTP on loopback."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fakes.serving import Fault, Reply, serving

PROJECT_ID = "boai-test"
FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"


def error(status: int, code: str, fcm: str = "", retry_after: str = "") -> Reply:
    details = [{"@type": FCM_ERROR, "errorCode": fcm}] if fcm else []
    said = {"code": status, "status": code, "message": "no", "details": details}
    headers = {"Retry-After": retry_after} if retry_after else {}
    return Reply(status, {"error": said}, headers)


TAKEN = Reply(200, {"name": f"projects/{PROJECT_ID}/messages/1"})
UNREGISTERED = error(404, "NOT_FOUND", "UNREGISTERED")
OTHER_SENDER = error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH")
INVALID = error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
TOO_MANY = error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "120")
TOO_MANY_UNSAID = error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED")
UNAVAILABLE = error(503, "UNAVAILABLE", "UNAVAILABLE")
BUSY = error(503, "UNAVAILABLE", "UNAVAILABLE", "30")
BROKEN = error(500, "INTERNAL", "INTERNAL")
APNS_KEY = error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")
NO_PROJECT = error(404, "NOT_FOUND")


@dataclass
class FakeFirebase:
    """Answers by `answers`, one after the other, and by the message's token; says yes to others.
    While not `open`, messages are taken and not answered."""

    url: str = ""
    answers: list[Reply | Fault] = field(default_factory=list)
    by_token: dict[str, Reply | Fault] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    authorizations: set[str] = field(default_factory=set)
    tokens_given: int = 0
    refuses_tokens: bool = False
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    open: threading.Event = field(default_factory=threading.Event)

    @property
    def credentials(self) -> str:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return json.dumps(
            {
                "type": "service_account",
                "project_id": PROJECT_ID,
                "private_key_id": "1",
                "private_key": pem.decode(),
                "client_email": f"sender@{PROJECT_ID}.example",
                "client_id": "1",
                "token_uri": f"{self.url}/token",
            }
        )

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Reply | Fault:
        if path == "/token":
            if self.refuses_tokens:
                return Reply(400, {"error": "invalid_grant"})
            token = f"t{self.tokens_given}"
            self.tokens_given += 1
            return Reply(200, {"access_token": token, "expires_in": 3600, "token_type": "Bearer"})
        if path != f"/v1/projects/{PROJECT_ID}/messages:send":
            return Reply(404, {})
        self.authorizations.add(headers.get("Authorization", ""))
        message = json.loads(body)["message"]
        self.messages.append(message)
        self.arrived.release()
        self.open.wait(30)
        return self.answers.pop(0) if self.answers else self.by_token.get(message["token"], TAKEN)

    def ids(self) -> list[str]:
        return [message["data"]["id"] for message in self.messages]


@contextmanager
def fake_firebase() -> Iterator[FakeFirebase]:
    fake = FakeFirebase()
    fake.open.set()
    with serving(fake.answer) as fake.url:
        try:
            yield fake
        finally:
            fake.open.set()
