"""The last step of admission: points of a session or an address, in Valkey; open without it."""

import json
import socket
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import RequestFactory
from structlog.testing import capture_logs

from backend.addresses import network_of
from backend.identity.tokens import access_of, service_token
from graphql_schema.admission import rate
from graphql_schema.admission.chain import EXPLORERS_COST, Admission, Rules
from graphql_schema.admission.refused import AdmissionRefused
from graphql_schema.door import Door
from tests.graphql_schema import toy

SCHEMA = toy.schema.graphql_schema


@pytest.fixture
def limiter():
    return rate.ValkeyLimiter(settings.BOAI.broker_url)


def refused(limiter, **who):
    try:
        limiter.spend(**who)
    except AdmissionRefused as refusal:
        return refusal.code
    return None


def token():
    """As the house hands them out."""
    return access_of(uuid4().hex)


def address():
    return f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"


def test_a_session_has_a_thousand_points(limiter):
    who = {"token": token(), "address": address()}
    assert [refused(limiter, points=100, **who) for _ in range(10)] == [None] * 10
    assert refused(limiter, points=100, **who) == "RATE_LIMITED"


def test_an_address_has_a_hundred(limiter):
    who = {"token": None, "address": address()}
    assert [refused(limiter, points=50, **who) for _ in range(3)] == [None, None, "RATE_LIMITED"]


def test_a_service_account_has_what_its_token_says(limiter):
    who = {"token": service_token(20, uuid4().bytes * 2), "address": address()}
    assert [refused(limiter, points=50, **who) for _ in range(4)] == [None] * 4
    assert refused(limiter, points=50, **who) == "RATE_LIMITED"
    made_up = {"token": "s0064" + who["token"][5:], "address": address()}
    assert [refused(limiter, points=50, **made_up) for _ in range(3)][-1] == "RATE_LIMITED"


def test_sessions_do_not_pay_for_each_other_nor_for_their_address(limiter):
    here = address()
    assert refused(limiter, token=None, address=here, points=100) is None
    assert refused(limiter, token=None, address=here, points=100) == "RATE_LIMITED"
    for _ in range(2):
        assert refused(limiter, token=token(), address=here, points=900) is None


@pytest.mark.parametrize(
    "made_up",
    [
        lambda: uuid4().hex * 2,
        lambda: token()[:-1] + "g",
        lambda: token()[:48],
        lambda: token() + "0",
        lambda: token().upper(),
    ],
)
def test_a_token_made_up_is_paid_for_by_its_address(limiter, made_up):
    here = address()
    spent = [refused(limiter, token=made_up(), address=here, points=40) for _ in range(3)]
    assert spent == [None, None, "RATE_LIMITED"]
    assert refused(limiter, token=token(), address=here, points=40) is None


def test_old_addresses_written_as_new_ones_do_not_share():
    assert {network_of(f"::ffff:203.0.113.{last}") for last in (7, 8)} == {
        "203.0.113.7",
        "203.0.113.8",
    }


def test_addresses_of_one_network_share(limiter):
    network = address().removesuffix("::1")
    assert refused(limiter, token=None, address=f"{network}::1", points=100) is None
    assert refused(limiter, token=None, address=f"{network}::2", points=1) == "RATE_LIMITED"


def test_tokens_are_not_written_down(limiter):
    mine = token()
    refused(limiter, token=mine, address=address(), points=1)
    keys = limiter.storage.storage.keys("boai-rate*")
    assert keys
    assert not any(mine.encode() in key for key in keys)


def test_points_follow_the_cost():
    assert [rate.points(cost) for cost in (1, 9, 10, 100, 1000)] == [1, 1, 2, 11, 101]


def test_explorers_introspection_is_within_an_address_burst():
    assert rate.points(EXPLORERS_COST.with_variables({})) == 21


def test_refusal_is_429_with_a_time_to_come_back(limiter):
    door = Door(SCHEMA, Admission(SCHEMA, Rules(), limiter, {}))
    here = address()
    assert refused(limiter, token=None, address=here, points=100) is None
    response = door(
        RequestFactory().post(
            "/graphql", {"query": "{ clock }"}, content_type="application/json", REMOTE_ADDR=here
        )
    )
    assert (response.status_code, response["Retry-After"]) == (429, "1")
    assert json.loads(response.content)["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


def test_without_valkey_the_door_stays_open():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    limiter = rate.ValkeyLimiter(f"redis://127.0.0.1:{port}/0")
    with capture_logs() as logs:
        for _ in range(20):
            assert refused(limiter, token=None, address="127.0.0.1", points=1000) is None
    assert [line["event"] for line in logs] == ["rate_limit_open"]


def test_a_silent_valkey_is_waited_for_once():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(0.2)
        limiter = rate.ValkeyLimiter(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        with capture_logs() as logs:
            for _ in range(20):
                assert refused(limiter, token=None, address="127.0.0.1", points=1000) is None
        assert len(logs) == 1
        silent.accept()
        with pytest.raises(TimeoutError):
            silent.accept()
