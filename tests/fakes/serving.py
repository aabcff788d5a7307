"""A vendor over HTTP on loopback, who can also hang, break off or talk nonsense."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Fault(Enum):
    HANG = auto()  # until the fake ends
    RESET = auto()  # before anything is read of it
    DROP = auto()  # taken, and no answer
    NONSENSE = auto()  # a page of somebody's on the way
    CUT = auto()  # the answer ends in the middle


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


# Path, headers, body.
Answering = Callable[[str, Mapping[str, str], bytes], "Reply | Fault"]
PAGE = b"<html>Log in to the network</html>"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answering: Answering
    ended: threading.Event

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        said = self.answering(self.path, self.headers, body)
        try:
            self._say(said)
        except OSError:
            return  # the asker was killed meanwhile

    def _say(self, said: Reply | Fault) -> None:
        match said:
            case Fault.HANG:
                self.ended.wait(30)
                self.close_connection = True
            case Fault.DROP:
                self.close_connection = True
            case Fault.RESET:
                now = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
                self.connection.close()
                self.close_connection = True
            case Fault.NONSENSE:
                self._write(200, PAGE, {"Content-Type": "text/html"}, len(PAGE))
            case Fault.CUT:
                self._write(200, b'{"name', {}, 1000)
                self.close_connection = True
            case Reply(status=status, body=body, headers=headers):
                text = json.dumps(body).encode()
                said_too = {"Content-Type": "application/json", **headers}
                self._write(status, text, said_too, len(text))

    def _write(self, status: int, text: bytes, headers: Mapping[str, str], length: int) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(text)

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            return  # it was reset

    def log_message(self, format: str, *args: Any) -> None:
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200


@contextmanager
def serving(answering: Answering) -> Iterator[str]:
    """Its address."""
    ended = threading.Event()
    handler = type("Of", (Handler,), {"answering": staticmethod(answering), "ended": ended})
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
