"""A store of objects over HTTP on loopback, as S3 keeps them: whole or not at all, in no folders.
It can also hand back other bytes than it was given."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote
from urllib.request import Request, urlopen

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage


class Bucket:
    def __init__(self) -> None:
        self.held: dict[str, tuple[bytes, datetime]] = {}
        self.damages = False

    def put(self, name: str, body: bytes) -> None:
        kept = body[:-1] + b"?" if self.damages else body
        self.held[name] = (kept, datetime.now(UTC))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket: Bucket

    @property
    def name(self) -> str:
        return unquote(self.path.lstrip("/"))

    def do_PUT(self) -> None:
        self.bucket.put(self.name, self.rfile.read(int(self.headers["Content-Length"])))
        self._say(200, b"")

    def do_GET(self) -> None:
        if not self.name:
            all_ = {each: when.isoformat() for each, (_body, when) in self.bucket.held.items()}
            self._say(200, json.dumps(all_).encode())
        elif self.name in self.bucket.held:
            self._say(200, self.bucket.held[self.name][0])
        else:
            self._say(404, b"")

    def do_DELETE(self) -> None:
        self.bucket.held.pop(self.name, None)
        self._say(204, b"")

    def _say(self, status: int, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


class ObjectStorage(Storage):
    """Django's API over it, and no more than that asks for: no path, no folder."""

    def __init__(self, url: str) -> None:
        self.url = url

    def _ask(self, method: str, name: str = "", body: bytes | None = None) -> bytes:
        request = Request(f"{self.url}/{quote(name)}", data=body, method=method)
        try:
            with urlopen(request, timeout=10) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            raise FileNotFoundError(name) from error

    def _open(self, name: str, mode: str = "rb") -> File:
        return ContentFile(self._ask("GET", name), name)

    def _save(self, name: str, content: File) -> str:
        self._ask("PUT", name, content.read())
        return name

    def delete(self, name: str) -> None:
        self._ask("DELETE", name)

    def exists(self, name: str) -> bool:
        return any(each == name or each.startswith(f"{name}/") for each in self._all())

    def size(self, name: str) -> int:
        return len(self._ask("GET", name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        begins = f"{path}/"
        return [], [each[len(begins) :] for each in self._all() if each.startswith(begins)]

    def get_modified_time(self, name: str) -> datetime:
        return datetime.fromisoformat(self._all()[name])

    def _all(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self._ask("GET"))
        return found


@contextmanager
def keeping() -> Iterator[tuple[str, Bucket]]:
    """Its address, and what lies there."""
    bucket = Bucket()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Handler,), {"bucket": bucket}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
