"""Starts the private servers, hands them to the workers, and keeps the tests inside the house."""

import gc
import ipaddress
import os
import socket
import threading

import django
import pytest
from _pytest.nodeid import NodeId
from django.conf import settings
from django.test import TestCase, TransactionTestCase

from tests.database import TestDatabases, databases_key, start_servers

HOME = "BOAI_TEST_HOME"
SETTINGS = "DJANGO_SETTINGS_MODULE"
TRUNCATING = {"transactional_db", "live_server", "django_db_reset_sequences"}
servers_key = pytest.StashKey()


def pytest_configure(config):
    if settings.configured or SETTINGS in os.environ:
        raise pytest.UsageError(f"unset {SETTINGS}: the tests name their own servers first")
    if config.option.help or config.option.version:
        return
    worker = getattr(config, "workerinput", {}).get("workerid")
    if worker is None:
        servers = config.stash[servers_key] = start_servers()
        os.environ[HOME] = servers.home.folder.name
    only_this_machine()
    if worker is None and getattr(config.option, "dist", "no") != "no":
        # Only the workers run tests, and they inherit this environment. While they collect:
        making = TestDatabases(os.environ[HOME], "main").make_template
        threading.Thread(target=making, daemon=True).start()
        return
    databases = config.stash[databases_key] = TestDatabases(os.environ[HOME], worker or "main")
    os.environ.update(databases.environment())
    os.environ[SETTINGS] = "backend.settings"
    settings.PASSWORD_HASHERS = ["tests.passwords.Quick"]
    gc.disable()
    django.setup()
    config.pluginmanager.import_plugin("tests.fixtures")


def pytest_unconfigure(config):
    servers = config.stash.get(servers_key, None)
    if servers is not None:
        servers.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A transactional test truncates, which the append-only tables refuse."""
    if truncates(item):
        pytest.fail("transaction=True is banned: use own_db", pytrace=False)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Whoever shares a module's fixture runs in one worker, so that it is made once; the same of
    the admin's rows, one of every kind."""
    for item in items if getattr(config.option, "loadgroup", False) else ():
        # Where pytest 9.2 keeps it; xdist 3.8 still writes the group of a marker elsewhere.
        if (name := group_of(item)) is not None:
            item._id = NodeId.parse(f"{item.nodeid}@{name}")


def group_of(item):
    if item.location[0].startswith("tests/backend/test_admin"):
        return "admin"
    fixtures = item._fixtureinfo.name2fixturedefs.values()
    shares = any(each.scope == "module" for found in fixtures for each in found)
    return item.location[0] if shares else None


def pytest_collection_finish():
    """What is imported by now stays: nothing in it has to be looked for again and again, nor in
    what tests hold, which is little, as often as a process does that knows of no end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def truncates(item):
    marker = item.get_closest_marker("django_db")
    asked = {**marker.kwargs, "first": any(marker.args[:1])} if marker else {}
    if asked.get("first") or asked.get("transaction") or asked.get("reset_sequences"):
        return True
    if TRUNCATING & set(getattr(item, "fixturenames", ())):
        return True
    cls = getattr(item, "cls", None) or object
    return issubclass(cls, TransactionTestCase) and not issubclass(cls, TestCase)


def only_this_machine():
    """No test may reach another machine; libraries written in C are not seen here."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self, address):
        if self.family != socket.AF_UNIX and not is_local(address[0]):
            raise PermissionError(f"a test wanted to reach {address[0]}")
        return connect(self, address)

    def guarded_resolve(host, *args, **kwargs):
        if host is not None and not is_local(host):
            raise PermissionError(f"a test wanted to reach {host}")
        return resolve(host, *args, **kwargs)

    socket.socket.connect = guarded_connect
    socket.getaddrinfo = guarded_resolve


def is_local(host):
    host = host.decode() if isinstance(host, bytes) else host
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
