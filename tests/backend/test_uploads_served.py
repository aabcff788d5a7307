"""Bodies as a real web server hands them on: whole, cut off, in chunks, too long."""

import http.client
import os
import socket
import subprocess
import sys
import time

import pytest

from backend.embedded.children import WEB
from backend.embedded.home import PROJECT
from backend.files.models import Upload
from backend.identity.models import ConsentRecord
from tests.backend.file_scenes import PHOTO, in_quarantine, local, looked_at, promise
from tests.world import Phone, SmallWorld

pytestmark = pytest.mark.usefixtures("empty_files")
PATIENCE_SECONDS = 30


@pytest.fixture
def port(own_db, databases):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    url = databases.environment()["DATABASE_URL"]
    url = url.replace(f"/{databases.name}?", f"/{own_db}?")
    server = subprocess.Popen(
        [sys.executable, *WEB, "--host", "127.0.0.1", "--port", str(number),
         "backend.wsgi:application"],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": url},
    )  # fmt: skip
    try:
        wait_for(lambda: answers(number))
        yield number
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def wait_for(condition):
    latest = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.05)


def put(port, url, body, **headers):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    line.request("PUT", local(url), body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def test_only_a_whole_body_of_the_promised_length_is_taken(port):
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    phone = Phone(world.anna)
    upload = promise(phone, len(PHOTO))["upload"]
    url = upload["uploadUrl"]
    cut_off(port, url)
    assert put(port, url, iter([PHOTO])) == 411, "in chunks, without a length"
    assert put(port, url, PHOTO + b"x") == 413
    assert put(port, url, PHOTO[:-1]) == 400
    wait_for(lambda: in_quarantine() == [])
    assert Upload.objects.get().state == Upload.State.REQUESTED
    assert put(port, url, PHOTO) == 200
    assert Upload.objects.get().state == Upload.State.STORED
    shown = phone.read("query($id: ID!) { upload(id: $id) { url } }", id=upload["id"])["upload"]
    assert looked_at(shown["url"])[0].status_code == 200


def cut_off(port, url):
    """A phone that loses its signal in the middle."""
    head = f"PUT {local(url)} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(PHOTO)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(head.encode() + PHOTO[: len(PHOTO) // 2])
        wait_for(in_quarantine)
