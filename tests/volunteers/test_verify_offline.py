"""`docs/verify.md` does what it says: its own script on a real proof, outside the house."""

import json
import re
import subprocess
import sys

import pytest
from django.test import Client

from backend.embedded.home import PROJECT
from tests.volunteers.scenes import left, served
from tests.world import Phone, SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """The script of the page, and what it is run on."""
    world = SmallWorld()
    phone = Phone(world.anna)
    left(phone, world, served(world, world.anna, minutes=95))
    proof = phone.do(
        "issueServiceCertificate",
        "certificate { number verificationCode }",
        firstOn="2020-01-01",
        lastOn="2035-12-31",
    )["certificate"]
    code = {"code": proof["verificationCode"]}
    told = Client().get(f"/verify/{proof['number']}/proof.json", code).content
    (tmp_path / "proof.json").write_bytes(told)
    (tmp_path / "keys.json").write_bytes(Client().get("/verify/keys.json").content)
    page = (PROJECT / "docs" / "verify.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "verify.py").write_text(script, encoding="utf-8")
    return tmp_path


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
