"""The page on which anybody verifies a proof: what it shows, what it hides, and how often."""

import pytest
from django.test import Client

from volunteers.pages.verify import LOOKS

pytestmark = pytest.mark.django_db


def test_an_address_looks_only_so_often():
    client = Client(REMOTE_ADDR="203.0.113.7")
    for _ in range(LOOKS.points):
        assert client.get("/verify/").status_code == 200
    for rest in ("", "X?code=Y", "X/proof.json?code=Y", "keys.json"):
        answer = client.get(f"/verify/{rest}")
        assert (answer.status_code, answer["Retry-After"]) == (429, "10"), rest
    assert Client(REMOTE_ADDR="203.0.113.8").get("/verify/").status_code == 200
