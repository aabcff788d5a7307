"""APNs as far as it is used: HTTP/2 over TLS on loopback, with a certificate of its own."""

import asyncio
import datetime as dt
import ipaddress
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import ConnectionTerminated, DataReceived, RequestReceived, StreamEnded

from tests.fakes.serving import PAGE, Fault, Reply

HOST = "127.0.0.1"
KEY_ID, TEAM_ID, TOPIC = "KEY0000001", "TEAM000001", "org.example.boai"


def error(status: int, reason: str, retry_after: str = "") -> Reply:
    return Reply(status, {"reason": reason}, {"retry-after": retry_after} if retry_after else {})


TAKEN = Reply(200, None)
UNREGISTERED = error(410, "Unregistered")
OTHER_TOPIC = error(400, "DeviceTokenNotForTopic")
BAD_TOKEN = error(400, "BadDeviceToken")
TOO_LONG = error(413, "PayloadTooLarge")
TOO_MANY = error(429, "TooManyRequests", "120")
TOO_MANY_UNSAID = error(429, "TooManyRequests")
BUSY = error(503, "ServiceUnavailable", "30")
BROKEN = error(500, "InternalServerError")
WRONG_KEY = error(403, "InvalidProviderToken")


def new_key() -> tuple[ec.EllipticCurvePrivateKey, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return key, pem.decode()


@dataclass
class FakeApns:
    """Answers by `answers`, one after the other, and by the message's token; says yes to others."""

    folder: Path
    url: str = ""
    key: str = ""
    answers: list[Reply | Fault] = field(default_factory=list)
    by_token: dict[str, Reply | Fault] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    def certify(self) -> None:
        key, pem = new_key()
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
        now = dt.datetime.now(dt.UTC)
        alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(alternative, critical=False)
            .sign(key, hashes.SHA256())
        )
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (self.folder / "key.pem").write_text(pem)

    def answer(self, headers: dict[str, str], body: bytes) -> Reply | Fault:
        token = headers[":path"].removeprefix("/3/device/")
        assert headers["authorization"].startswith("bearer ")
        assert headers["apns-topic"] == TOPIC
        about = {name: value for name, value in headers.items() if name.startswith("apns-")}
        self.messages.append({"token": token, "headers": about, **json.loads(body)})
        return self.answers.pop(0) if self.answers else self.by_token.get(token, TAKEN)

    def ids(self) -> list[str]:
        return [message["id"] for message in self.messages]


class Connection(asyncio.Protocol):
    def __init__(self, fake: FakeApns) -> None:
        self.fake = fake
        self.http = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.asked: dict[int, dict[str, str]] = {}
        self.bodies: dict[int, bytes] = {}

    def connection_made(self, transport: Any) -> None:
        self.out = transport
        self.http.initiate_connection()
        self.out.write(self.http.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.http.receive_data(data):
            match event:
                case RequestReceived():
                    self.asked[event.stream_id] = dict(event.headers)
                    self.bodies[event.stream_id] = b""
                case DataReceived():
                    self.bodies[event.stream_id] += event.data
                    self.http.acknowledge_received_data(
                        event.flow_controlled_length, event.stream_id
                    )
                case StreamEnded():
                    self.reply(event.stream_id)
                case ConnectionTerminated():
                    self.out.close()
        self.out.write(self.http.data_to_send())

    def reply(self, stream: int) -> None:
        headers = self.asked.pop(stream)
        said = self.fake.answer(headers, self.bodies.pop(stream))
        names = [("apns-id", headers["apns-id"])]
        match said:
            case Fault.HANG:
                return
            case Fault.DROP:
                self.out.close()
            case Fault.RESET:
                self.out.abort()
            case Fault.NONSENSE:
                self.http.send_headers(stream, [(":status", "502"), *names])
                self.http.send_data(stream, PAGE, end_stream=True)
            case Fault.CUT:
                self.http.send_headers(stream, [(":status", "500"), *names])
                self.out.write(self.http.data_to_send())
                self.out.close()
            case Reply(status=status, body=body, headers=more):
                head = [(":status", str(status)), *names, *more.items()]
                self.http.send_headers(stream, head, end_stream=body is None)
                if body is not None:
                    self.http.send_data(stream, json.dumps(body).encode(), end_stream=True)


@contextmanager
def fake_apns(folder: Path) -> Iterator[FakeApns]:
    fake = FakeApns(folder, key=new_key()[1])
    fake.certify()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(fake.certificate, folder / "key.pem")
    loop = asyncio.new_event_loop()
    making = loop.create_server(lambda: Connection(fake), HOST, 0, ssl=context)
    server = loop.run_until_complete(making)
    fake.url = f"https://{HOST}:{server.sockets[0].getsockname()[1]}"
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
