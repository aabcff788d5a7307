"""The tests' own tools: a clone is a clone, a guard guards."""

import socket
from types import SimpleNamespace

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test import TestCase, TransactionTestCase

from backend.places.models import Division
from tests.conftest import group_of, truncates
from tests.database import together


def role_and_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, current_database()::text")
        return cursor.fetchone()


def divisions(number):
    first = Division.objects.count()
    for code in range(first, first + number):
        Division.objects.create(code=str(code), name="somewhere", level="county")


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_finds_an_empty_database_and_the_web_role(databases, turn):
    assert role_and_database() == ("boai_web", databases.name)
    assert not Division.objects.exists()
    divisions(turn)


@pytest.mark.parametrize("turn", [1, 2])
def test_own_db_is_a_database_for_one_test(own_db, databases, turn):
    assert role_and_database() == ("boai_web", own_db)
    assert own_db != databases.name
    assert not connection.in_atomic_block
    assert not Division.objects.exists()
    divisions(turn)


def test_together_races_on_connections_of_their_own(own_db):
    def create():
        Division.objects.create(code="350000", name="福建省", level="province")
        return role_and_database()

    outcomes = together(create, create)
    assert ("boai_web", own_db) in outcomes
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [IntegrityError]
    assert Division.objects.count() == 1


@pytest.mark.django_db
def test_same_statements_lets_pass_what_does_not_grow(same_statements):
    same_statements(lambda: list(Division.objects.all()), divisions)


@pytest.mark.django_db
def test_same_statements_stops_what_grows(same_statements):
    def one_by_one():
        for code in list(Division.objects.values_list("pk", flat=True)):
            Division.objects.get(pk=code)

    with pytest.raises(AssertionError, match="3 statements for few rows, 51 for many"):
        same_statements(one_by_one, divisions)
    with pytest.raises(AssertionError, match="nothing was read"):
        same_statements(lambda: None, divisions)


@pytest.mark.parametrize("turn", [1, 2])
def test_the_broker_is_empty(broker, turn):
    with redis.Redis.from_url(broker) as client:
        assert client.dbsize() == 0
        client.set("left", turn)


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_the_cache_is_empty(turn):
    assert cache.get("left") is None
    cache.set("left", turn)


def test_the_mode_is_that_of_tests():
    assert settings.BOAI.mode == "test"


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "2001:db8::1"])
def test_no_other_machine_can_be_reached(host):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as client, pytest.raises(PermissionError, match=host):
        client.connect((host, 80))
    with pytest.raises(PermissionError, match=host):
        socket.getaddrinfo(host, 80)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def item(marker=None, fixtures=(), cls=None):
    return SimpleNamespace(
        get_closest_marker=lambda name: marker.mark if marker else None,
        fixturenames=fixtures,
        cls=cls,
    )


@pytest.mark.parametrize(
    "banned",
    [
        item(pytest.mark.django_db(transaction=True)),
        item(pytest.mark.django_db(True)),
        item(pytest.mark.django_db(reset_sequences=True)),
        item(fixtures=["transactional_db"]),
        item(fixtures=["live_server"]),
        item(cls=type("Slow", (TransactionTestCase,), {})),
    ],
)
def test_a_truncating_test_is_found(banned):
    assert truncates(banned)


@pytest.mark.parametrize(
    "allowed",
    [
        item(pytest.mark.django_db),
        item(pytest.mark.django_db(databases=["default"])),
        item(),
        item(fixtures=["own_db"]),
        item(cls=type("Quick", (TestCase,), {})),
    ],
)
def test_other_tests_are_let_pass(allowed):
    assert not truncates(allowed)


def test_what_shares_a_fixture_goes_to_one_worker(request):
    """The group is read from the end of the id."""
    grouped = getattr(request.config.option, "loadgroup", False)
    for item in request.session.items:
        name = group_of(item)
        assert item.nodeid.endswith(f"@{name}") == bool(grouped and name), item.nodeid
