"""Firebase as far as it is used, as quick as Python can be; started by `bench.push`.

Of its faults a third is 503, a third breaks off before a message is taken or after, and one in ten
never answers. From `/hole` on until `/back` it takes everything and answers nothing.
"""

import argparse
import asyncio
import json
import os
from random import Random

TOKEN = json.dumps({"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}).encode()
TAKEN = json.dumps({"name": "projects/bench/messages/1"}).encode()
BUSY = json.dumps({"error": {"code": 503, "status": "UNAVAILABLE", "message": "no"}}).encode()
DICE = Random(17)
HEAD_ENDS, LENGTH, ID = b"\r\n\r\n", b"content-length:", b'"id": "'
ID_LETTERS = 36


class Vendor:
    def __init__(self, latency: float, faults: float) -> None:
        self.latency, self.faults = latency, faults
        self.taken, self.ids, self.silent = 0, set[bytes](), False

    def take(self, body: bytes) -> None:
        at = body.find(ID) + len(ID)
        self.taken += 1
        self.ids.add(body[at : at + ID_LETTERS])


class Connection(asyncio.Protocol):
    def __init__(self, vendor: Vendor) -> None:
        self.vendor, self.got = vendor, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.out = transport

    def data_received(self, data: bytes) -> None:
        self.got += data
        while (end := self.got.find(HEAD_ENDS)) >= 0:
            head, start = self.got[:end], end + len(HEAD_ENDS)
            lower = head.lower()
            at = lower.find(LENGTH) + len(LENGTH)
            length = int(lower[at : lower.find(b"\r", at) if b"\r" in lower[at:] else None])
            if len(self.got) < start + length:
                return
            body, self.got = self.got[start : start + length], self.got[start + length :]
            self.ask(head.split(b" ", 2)[1], body)

    def ask(self, path: bytes, body: bytes) -> None:
        if path == b"/token":
            return self.say(200, TOKEN)
        if path == b"/told":
            told = {"taken": self.vendor.taken, "different": len(self.vendor.ids)}
            return self.say(200, json.dumps(told).encode())
        if path in (b"/hole", b"/back"):
            self.vendor.silent = path == b"/hole"
            return self.say(200, TAKEN)
        if self.vendor.silent:
            return None
        fault = DICE.random() / self.vendor.faults if self.vendor.faults else 1.0
        if fault < 0.1:
            return None
        if fault < 0.4:
            return self.say(503, BUSY)
        if fault < 0.7:
            return self.out.abort()
        self.vendor.take(body)
        if fault < 1:
            return self.out.abort()
        if self.vendor.latency:
            asyncio.get_running_loop().call_later(self.vendor.latency, self.say, 200, TAKEN)
            return None
        return self.say(200, TAKEN)

    def say(self, status: int, body: bytes) -> None:
        self.out.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (status, len(body), body)
        )


async def serve(port: int, vendor: Vendor) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(vendor), "127.0.0.1", port, backlog=500)
    print("ready", flush=True)
    await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.push.vendor", description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--latency", type=int, default=0, help="milliseconds")
    parser.add_argument("--faults", type=float, default=0)
    asked = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    asyncio.run(serve(asked.port, Vendor(asked.latency / 1000, asked.faults)))


if __name__ == "__main__":
    main()
