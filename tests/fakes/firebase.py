"""Firebase as far as it is used: a token endpoint and messages:send, over HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

PROJECT_ID = "boai-test"
FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"


@dataclass(frozen=True)
class Answer:
    status: int = 200
    code: str = ""
    fcm: str = ""
    retry_after: str = ""

    @property
    def body(self) -> dict[str, Any]:
        if self.status == 200:
            return {"name": f"projects/{PROJECT_ID}/messages/1"}
        details = [{"@type": FCM_ERROR, "errorCode": self.fcm}] if self.fcm else []
        error = {"code": self.status, "status": self.code, "message": "no", "details": details}
        return {"error": error}


TAKEN = Answer()
UNREGISTERED = Answer(404, "NOT_FOUND", "UNREGISTERED")
OTHER_SENDER = Answer(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH")
INVALID = Answer(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
TOO_MANY = Answer(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", retry_after="120")
UNAVAILABLE = Answer(503, "UNAVAILABLE", "UNAVAILABLE")
BROKEN = Answer(500, "INTERNAL", "INTERNAL")
APNS_KEY = Answer(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")


@dataclass
class FakeFirebase:
    """Answers by `answers`, one after the other, then says yes. While `held`, messages are taken
    and not answered."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
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

    def answer(self, path: str, body: bytes, authorization: str) -> tuple[int, Any, str]:
        if path == "/token":
            self.tokens_given += 1
            if self.refuses_tokens:
                return 400, {"error": "invalid_grant"}, ""
            return 200, {"access_token": "t0", "expires_in": 3600, "token_type": "Bearer"}, ""
        if path != f"/v1/projects/{PROJECT_ID}/messages:send":
            return 404, {}, ""
        self.authorizations.add(authorization)
        self.messages.append(json.loads(body)["message"])
        self.arrived.release()
        self.open.wait(30)
        answer = self.answers.pop(0) if self.answers else TAKEN
        return answer.status, answer.body, answer.retry_after


@contextmanager
def fake_firebase() -> Iterator[FakeFirebase]:
    fake = FakeFirebase()
    fake.open.set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, said, retry_after = fake.answer(
                self.path, body, self.headers.get("Authorization", "")
            )
            text = json.dumps(said).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                if retry_after:
                    self.send_header("Retry-After", retry_after)
                self.end_headers()
                self.wfile.write(text)
            except OSError:
                return  # the asker was killed meanwhile

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield fake
    finally:
        fake.open.set()
        server.shutdown()
        server.server_close()
        thread.join()
