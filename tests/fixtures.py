"""Fixtures for every test; loaded by conftest when the settings are known."""

import io
import logging
import shutil

import pytest
import redis
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from whitenoise.middleware import WhiteNoiseMiddleware

from backend.audit import record
from backend.telemetry import configure_logging
from tests.database import assert_same_statements, databases_key, own_database
from tests.official import ALSO_ONES_OWN, OWN, deeds
from tests.volunteers.invariant import assert_one_truth
from volunteers.services import ledger


@pytest.fixture(scope="session")
def databases(request):
    return request.config.stash[databases_key]


@pytest.fixture(scope="session")
def django_db_setup(databases, django_test_environment):
    """In place of pytest-django's, which would migrate once per worker."""
    databases.drop_own()
    databases.clone(databases.name)
    yield
    databases.drop_own()


@pytest.fixture
def own_db(request, databases, django_db_setup, django_db_blocker):
    """A database of the test's own, where commits are real: for races between threads."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        pytest.fail("own_db replaces django_db, which would wrap the test in a transaction")
    with django_db_blocker.unblock(), own_database(databases) as name:
        yield name


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """After every test that wrote into the ledger its sums are held against each other: here, where
    its database is still there. Tests that forge something say so."""
    written, hash_ = [], ledger.line_hash

    def noted(previous, line):
        written.append(line["book_id"])
        return hash_(previous, line)

    ledger.line_hash = noted
    try:
        result = yield
    finally:
        ledger.line_hash = hash_
    if written and not connection.needs_rollback and not item.get_closest_marker("forges"):
        assert_one_truth()
    return result


@pytest.fixture(autouse=True, scope="session")
def found_once():
    """Every client loads the middleware anew, and each time looks for all the files there are to
    serve: a fifth of what an ordinary test takes."""
    find, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def as_found(middleware):
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files = dict(found)

    WhiteNoiseMiddleware.add_files_from_finders = as_found
    yield
    WhiteNoiseMiddleware.add_files_from_finders = find


@pytest.fixture
def same_statements():
    return assert_same_statements


@pytest.fixture
def broker():
    """The address of a Valkey database that nothing has written to yet."""
    url = settings.BOAI.broker_url
    with redis.Redis.from_url(url) as client:
        client.flushdb()
        yield url
        client.flushdb()


@pytest.fixture(autouse=True)
def empty_cache(request):
    """The cache and the rate state outlive a rollback."""
    if "django_db_setup" in request.fixturenames:
        cache.clear()


@pytest.fixture
def empty_files():
    """What is kept of files outlives a rollback too."""
    shutil.rmtree(settings.BOAI.files, ignore_errors=True)
    yield
    shutil.rmtree(settings.BOAI.files, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_language():
    """A request leaves its language to the thread, and so to the next test."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def offices_named(monkeypatch):
    """Whatever a test does through an office, the audit has the office. Entries that a world writes
    by hand say nothing of one; a deed always does."""
    nameless = []

    def noting(write):
        def noted(actor, deed, **given):
            official = deed in deeds() and deed not in OWN | ALSO_ONES_OWN
            refused = given.get("codes") or given.get("refusals")
            if official and not refused and given.get("office_id", "unsaid") is None:
                nameless.append(deed)
            return write(actor, deed, **given)

        return noted

    for name in ("write", "write_done"):
        monkeypatch.setattr(record, name, noting(getattr(record, name)))
    yield nameless
    assert not nameless, f"done through no office: {nameless}"


@pytest.fixture
def written(monkeypatch, capsys):
    """All that was written by anybody since, at DEBUG."""
    root = logging.getLogger()
    level, stream = root.level, io.StringIO()
    configure_logging({})
    before = root.handlers[0].setStream(stream)
    root.setLevel(logging.DEBUG)
    yield lambda: stream.getvalue() + "".join(capsys.readouterr())
    root.handlers[0].setStream(before)
    root.setLevel(level)


@pytest.fixture
def bare(monkeypatch):
    """Pages of the administration without the list of all there is to look into: it is the same on
    each, and half of the time that a page takes."""
    monkeypatch.setattr(AdminSite, "get_app_list", lambda site, request, app_label=None: [])
