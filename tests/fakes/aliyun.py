"""Alibaba Cloud's SendSms as far as it is used, over HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

OK = (200, {"Code": "OK", "Message": "OK", "BizId": "1", "RequestId": "1"})


def says(code: str, status: int = 200) -> tuple[int, Any]:
    return status, {"Code": code, "Message": "no", "RequestId": "1"}


@dataclass
class FakeAliyun:
    """Answers by `answers`, one after the other, then says yes."""

    url: str = ""
    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)


@contextmanager
def fake_aliyun() -> Iterator[FakeAliyun]:
    fake = FakeAliyun()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fake.asked.append(dict(parse_qsl(urlsplit(self.path).query)))
            fake.signed.append(self.headers["x-acs-action"] + " " + self.headers["Authorization"])
            status, said = fake.answers.pop(0) if fake.answers else OK
            text = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

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
        server.shutdown()
        server.server_close()
        thread.join()
