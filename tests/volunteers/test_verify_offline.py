"""`docs/verify.md` does what it says: its own script on a real proof, outside the house."""

import json
import re
import subprocess
import sys

import pytest
from django.test import Client

from backend.embedded.home import PROJECT
from tests.volunteers.proofs import decide_seal, issue, request_seal
from tests.volunteers.scenes import left, served
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import ProofSeal, ServiceCertificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def files(tmp_path, world):
    """The script of the page, and what it is run on."""
    phone = Phone(world.anna)
    left(phone, world, served(world, world.anna, minutes=95))
    proof = phone.do(
        "issueServiceCertificate",
        "certificate { id number verificationCode }",
        firstOn="2020-01-01",
        lastOn="2035-12-31",
    )["certificate"]
    fetch(tmp_path, proof)
    (tmp_path / "keys.json").write_bytes(Client().get("/verify/keys.json").content)
    page = (PROJECT / "docs" / "verify.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "verify.py").write_text(script, encoding="utf-8")
    return tmp_path


def fetch(files, proof):
    code = {"code": proof["verificationCode"]}
    told = Client().get(f"/verify/{proof['number']}/proof.json", code).content
    (files / "proof.json").write_bytes(told)


def run(files):
    return subprocess.run(
        [sys.executable, "-I", "verify.py", "proof.json", "keys.json"],
        cwd=files,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_proof_is_genuine(files):
    done = run(files)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("genuine: FJRC-VS-")


@pytest.mark.parametrize(
    "forge",
    [
        lambda proof: proof["snapshot"]["service"].update(minutes=9000),
        lambda proof: proof["snapshot"]["volunteer"].update(name="谢一鸣"),
        lambda proof: proof["snapshot"]["activities"].clear(),
        lambda proof: proof["snapshot"].update(more="words"),
        lambda proof: proof.update(signature="A" * 86 + "=="),
    ],
)
def test_a_forged_one_is_not(files, forge):
    path = files / "proof.json"
    proof = json.loads(path.read_text(encoding="utf-8"))
    forge(proof)
    path.write_text(json.dumps(proof), encoding="utf-8")
    done = run(files)
    assert done.returncode != 0
    assert "InvalidSignature" in done.stderr


@pytest.fixture
def sealed(files, world):
    row = ServiceCertificate.objects.get()
    proof = {"id": id_of("ServiceCertificate", row), "number": row.number}
    request_seal(world.anna, proof)
    decide_seal(world.manager, ProofSeal.objects.get())
    fetch(files, proof | {"verificationCode": row.verification_code})
    return files


def test_a_real_seal_is_genuine(sealed):
    done = run(sealed)
    assert done.returncode == 0, done.stderr
    assert "confirmed by 军门社区红十字会 on " in done.stdout


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (lambda seal, other: seal["statement"].update(unit="福建省红十字会"), "InvalidSignature"),
        (lambda seal, other: seal["statement"].update(sealed_on="2020-01-01"), "InvalidSignature"),
        (lambda seal, other: seal.update(other), "AssertionError"),
    ],
)
def test_nor_a_forged_seal(sealed, world, forge, why):
    """The last is a real one, of another proof."""
    other = issue(Phone(world.anna), "en")
    request_seal(world.anna, other)
    decide_seal(world.manager, ProofSeal.objects.latest("pk"))
    mine = json.loads((sealed / "proof.json").read_text(encoding="utf-8"))
    fetch(sealed, other)
    theirs = json.loads((sealed / "proof.json").read_text(encoding="utf-8"))["seal"]
    forge(mine["seal"], theirs)
    (sealed / "proof.json").write_text(json.dumps(mine), encoding="utf-8")
    done = run(sealed)
    assert done.returncode != 0
    assert done.stdout.startswith("genuine: ")
    assert why in done.stderr
