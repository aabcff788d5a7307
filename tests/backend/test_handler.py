"""Requests that no middleware sees unless they can be read."""

import importlib
import io
import json
from wsgiref.util import setup_testing_defaults

import pytest

from backend.handler import Handler
from backend.messaging import nudge

pytestmark = pytest.mark.django_db

UNREADABLE = ["application/json; charset*=foo''bar", "application/json; charset*0*=zz''a"]
NO_TEXT = ["rot13", "base64", "undefined", "idna"]


def asked(path, content_type, method="GET", body=b"", **more):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "number=%E5%8F%B7",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "REMOTE_ADDR": "127.0.0.1",
        **more,
    }
    setup_testing_defaults(environ)
    said = []
    content = b"".join(Handler()(environ, lambda status, headers: said.append(int(status[:3]))))
    return said[0], content


@pytest.mark.parametrize("content_type", UNREADABLE)
def test_a_content_type_nobody_can_read_is_none(content_type):
    status, content = asked("/graphql", content_type, "POST", b'{"query": "{ __typename }"}')
    assert status == 415
    assert json.loads(content)["errors"][0]["extensions"]["code"] == "UNSUPPORTED_MEDIA_TYPE"
    assert asked("/healthz", content_type)[0] == 200


@pytest.mark.parametrize("charset", NO_TEXT)
def test_an_address_is_read_as_utf_8_whatever_is_claimed(charset):
    status, content = asked("/verify/", f"text/plain; charset={charset}")
    assert status == 200
    assert "号" in content.decode()


def test_the_web_server_runs_it(monkeypatch):
    monkeypatch.setattr(nudge, "ring_with", lambda ringer: None)
    assert isinstance(importlib.import_module("backend.wsgi").application, Handler)
