"""Keys come and go; what they signed goes on verifying, and says which key it was."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction
from django.test import Client

from backend import keys
from backend.crypto import Signer
from tests.volunteers.scenes import left, served
from tests.world import Phone, SmallWorld
from volunteers.models import ServiceCertificate, SigningKey
from volunteers.rules.proof import is_signed
from volunteers.services.signing import signer_at

pytestmark = pytest.mark.django_db
ALWAYS = {"firstOn": "2020-01-01", "lastOn": "2035-12-31"}


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    phone = Phone(world.anna)
    left(phone, world, served(world, world.anna, minutes=95))
    return phone


@pytest.fixture
def ring(monkeypatch):
    def use(**seeds):
        new = {name: Signer.from_seed(name, bytes([seed] * 32)) for name, seed in seeds.items()}
        monkeypatch.setattr(keys, "signers", lambda: new)

    return use


def issue(phone):
    wanted = "certificate { number verificationCode }"
    return phone.do("issueServiceCertificate", wanted, **ALWAYS)["certificate"]


def page(proof, rest=""):
    return Client().get(f"/verify/{proof['number']}{rest}", {"code": proof["verificationCode"]})


def told(proof):
    return json.loads(page(proof, "/proof.json").content)


def test_a_proof_gives_the_key_it_was_signed_with(anna, ring):
    ring(old=1)
    first = issue(anna)
    ring(new=2, old=1)
    second = issue(anna)
    ring(new=2)
    for proof, name, seed in ((first, "old", 1), (second, "new", 2)):
        said = told(proof)
        assert said["key_id"] == name
        key = b64decode(said["public_key"])
        assert key == Signer.from_seed(name, bytes([seed] * 32)).public
        assert is_signed(said["snapshot"], b64decode(said["signature"]), key)
        assert page(proof).context["genuine"] is True


def test_all_keys_are_published(anna, ring):
    ring(old=1)
    issue(anna)
    ring(new=2)
    answer = Client().get("/verify/keys.json")
    found = json.loads(answer.content)
    assert [each["key_id"] for each in found["keys"]] == ["new", "old"]
    assert (
        b64decode(found["keys"][1]["public_key"]) == Signer.from_seed("o", bytes([1] * 32)).public
    )


def test_a_key_nobody_knows_makes_no_proof_genuine(anna, ring):
    proof = issue(anna)
    ServiceCertificate.objects.update(key_id="gone")
    assert page(proof).context["genuine"] is False
    assert told(proof)["public_key"] is None


def test_a_name_is_given_once(world, ring):
    ring(k1=1)
    signer_at(world.now)
    ring(k1=2)
    with pytest.raises(ImproperlyConfigured, match="SIGNING_KEYS: k1"):
        signer_at(world.now)


def test_signing_twice_keeps_one_row(world, ring):
    ring(k1=1)
    for hours in (0, 1):
        assert signer_at(world.now + timedelta(hours=hours)).key_id == "k1"
    assert SigningKey.objects.get().first_used_at == world.now


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(public_key=bytes(32)), lambda rows: rows.delete()]
)
def test_a_public_half_is_kept_for_ever(world, ring, change):
    ring(k1=1)
    signer_at(world.now)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(SigningKey.objects.all())


def test_a_derived_key_is_named_after_its_public_half(monkeypatch):
    names = []
    for secret in ("one-secret-of-its-own-0123456789ab", "another-secret-of-its-own-012345"):
        monkeypatch.setattr("django.conf.settings.SECRET_KEY", secret)
        ring = keys.signers.__wrapped__()
        names.append(next(iter(ring)))
        assert ring[keys.FIRST_DERIVED].public == ring[names[-1]].public
    assert names[0] != names[1]
    assert all(len(name) <= 20 for name in names)
