"""A phone that sends files."""

from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from tests.backend import pictures
from tests.world import Phone

WANTED = """upload {
  id state { code } refusal { code label } uploadUrl uploadUntil url thumbnailUrl width height
}"""
READ = f"query($id: ID!) {{ {WANTED.replace('upload', 'upload(id: $id)', 1)} }}"
PHOTO = pictures.written(pictures.gradient(400, 300), "JPEG")
PROMISED = {"purpose": "profile_photo", "contentType": "image/jpeg"}


def promise(phone: Phone, size: int, **given):
    return phone.do("requestUpload", WANTED, **(PROMISED | {"bytes": size} | given))


def local(url):
    """Path and query, as Django's client wants them."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def put(url, body, **given):
    return Client().put(local(url), body, content_type="image/jpeg", **given)


def sent(phone: Phone, body: bytes, **given):
    """What became of it, as the phone reads it."""
    promised = promise(phone, len(body), **given)["upload"]
    answer = put(promised["uploadUrl"], body)
    assert answer.status_code == 200, answer.content
    return phone.read(READ, id=promised["id"])["upload"]


def looked_at(url):
    answer = Client().get(local(url))
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


def kept():
    stored = settings.BOAI.files / "stored"
    return sorted(path.name for path in stored.rglob("*") if path.is_file())


def in_quarantine():
    return list((settings.BOAI.files / "quarantine").glob("*"))
