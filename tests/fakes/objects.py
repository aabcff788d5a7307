"""A store that speaks S3 over HTTP on loopback: objects whole or not at all, in no folders, listed
page by page. It can also keep other bytes than it was given, or say what lies there and not give
it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

NAME, KEY_ID, SECRET = "boai-files", "canary-key-id", "canary-secret"
PAGE = 2


@dataclass
class Bucket:
    held: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)
    damages: bool = False
    refuses: bool = False
    withholds: bool = False

    def put(self, key: str, body: bytes) -> None:
        kept = body[:-1] + b"?" if self.damages else body
        self.held[key] = (kept, datetime.now(UTC))

    def listed(self, prefix: str, delimiter: str, after: str) -> bytes:
        """As ListObjects says it: keys below the prefix, and what goes on behind the delimiter as
        one prefix more."""
        root = Element("ListBucketResult", xmlns="http://s3.amazonaws.com/doc/2006-03-01/")
        below = sorted(key for key in self.held if key.startswith(prefix))
        entries = {
            prefix + head + delimiter if deeper else key: deeper
            for key in below
            for head, deeper, _rest in [key[len(prefix) :].partition(delimiter or "\0")]
        }
        names = [name for name in entries if name > after]
        for name in names[:PAGE]:
            if entries[name]:
                SubElement(SubElement(root, "CommonPrefixes"), "Prefix").text = name
            else:
                SubElement(SubElement(root, "Contents"), "Key").text = name
        SubElement(root, "IsTruncated").text = str(len(names) > PAGE).lower()
        if len(names) > PAGE:
            SubElement(root, "NextMarker").text = names[PAGE - 1]
        return tostring(root)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket: Bucket

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if key := self._key():
            self.bucket.put(key, body)
            self._say(200, body=b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        key = self._key()
        if key is None:
            return
        if not key:
            asked = {name: value[0] for name, value in parse_qs(urlsplit(self.path).query).items()}
            given = (asked.get(name, "") for name in ("prefix", "delimiter", "marker"))
            self._say(200, self.bucket.listed(*given))
        elif key in self.bucket.held:
            self._say(200, *self.bucket.held[key])
        else:
            self._say(404)

    def do_DELETE(self) -> None:
        if key := self._key():
            self.bucket.held.pop(key, None)
            self._say(204)

    def _key(self) -> str | None:
        """None to whoever has no key to it."""
        signed = f"AWS4-HMAC-SHA256 Credential={KEY_ID}/"
        refused = self.bucket.refuses or (self.bucket.withholds and self.command == "GET")
        if refused or not self.headers["Authorization"].startswith(signed):
            self._say(403)
            return None
        _root, bucket, *key = unquote(urlsplit(self.path).path).split("/", 2)
        assert bucket == NAME
        return "".join(key)

    def _say(self, status: int, body: bytes = b"", changed: datetime | None = None) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(body)))
        if changed:
            self.send_header("Last-Modified", format_datetime(changed, usegmt=True))
            self.send_header("ETag", f'"{md5(body, usedforsecurity=False).hexdigest()}"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def keeping() -> Iterator[tuple[dict[str, Any], Bucket]]:
    """What `FILES_STORAGE` says to keep files there, and what lies there."""
    bucket = Bucket()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Handler,), {"bucket": bucket}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    options = {
        "bucket_name": NAME,
        "access_key": KEY_ID,
        "secret_key": SECRET,
        "endpoint_url": f"http://127.0.0.1:{server.server_port}",
        "region_name": "cn-north-1",
        "addressing_style": "path",
    }
    try:
        yield {"BACKEND": "backend.files.objects.Objects", "OPTIONS": options}, bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
