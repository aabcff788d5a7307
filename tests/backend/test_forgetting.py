"""What is over is gone, what is still asked for is not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connections

from backend import forgetting, partitions, tasks
from backend.audit.models import AccessEntry, AuditEntry, ClientKey
from backend.authority.actor import anonymous
from backend.celery import app
from backend.environment import Environment
from backend.identity.models import LoginCode, Session
from backend.identity.services.request_login_code import request_login_code
from backend.identity.services.sessions import open_session
from backend.jobs.models import Job
from backend.privacy.models import DataExport
from tests.world import SmallWorld


@pytest.fixture
def world(db):
    return SmallWorld()


def key(world, age, *, for_ever=False):
    return ClientKey.objects.create(
        person=world.anna,
        key=uuid4(),
        deed="sign_up",
        fingerprint=b"",
        created_at=world.now - age,
        kept_for_ever=for_ever,
    )


def test_keys_are_kept_thirty_days_and_those_of_presence_for_ever(world, monkeypatch):
    monkeypatch.setattr(forgetting, "BITE", 2)
    kept = [key(world, timedelta(days=29)), key(world, timedelta(days=400), for_ever=True)]
    for _ in range(5):
        key(world, timedelta(days=31))
    assert forgetting.forget(world.now)["client_keys"] == 5
    assert list(ClientKey.objects.order_by("pk")) == kept


def test_a_code_is_kept_while_it_counts_in_a_budget(world):
    request_login_code(anonymous(), phone=world.anna.phone, address="192.0.2.1")
    (asked_at,) = LoginCode.objects.values_list("created_at", flat=True)
    assert forgetting.forget(asked_at + timedelta(hours=23))["login_codes"] == 0
    assert forgetting.forget(asked_at + timedelta(hours=25))["login_codes"] == 1
    assert not LoginCode.objects.exists()


def test_a_job_is_kept_as_long_as_the_copy_it_made(world):
    """One that has to stay holds up none that has not."""
    long_ago = world.now - timedelta(days=400)
    tied, over = (
        Job.objects.create(
            kind="export_my_data", state="done", created_at=long_ago, finished_at=long_ago
        )
        for _ in range(2)
    )
    later = world.now + timedelta(days=1)
    DataExport.objects.create(person=world.anna, job=tied, asked_at=long_ago, forget_at=later)
    assert forgetting.forget(world.now)["jobs"] == 1
    assert list(Job.objects.filter(pk__in=[tied.pk, over.pk])) == [tied]


def test_a_session_is_kept_until_nothing_could_renew_it(world):
    _tokens, session = open_session(world.anna.account, world.now, "")
    others = Session.objects.exclude(pk=session.pk)
    others.delete()
    assert forgetting.forget(session.expires_at)["sessions"] == 0
    assert forgetting.forget(session.expires_at + timedelta(seconds=1))["sessions"] == 1


def test_the_audit_is_kept_as_many_months_as_the_settings_say(own_db):
    world, table = SmallWorld(), AuditEntry._meta.db_table
    AuditEntry.objects.create(at=world.now, deed="sign_up")
    keep = settings.BOAI.audit_months
    now = world.now.replace(day=1)
    assert partitions.drop_months(table, now.replace(year=now.year + 1), keep=keep) == 0
    assert AuditEntry.objects.filter(deed="sign_up").exists()
    assert partitions.drop_months(table, now.replace(year=now.year + 2), keep=keep) == 12
    assert not AuditEntry.objects.filter(deed="sign_up").exists()
    with connections["owner"].cursor() as owner:
        owner.execute("SELECT to_regclass('audit_auditentry_default') IS NOT NULL")
        assert owner.fetchone() == (True,)


def test_the_audit_is_kept_twelve_months_where_nothing_else_is_said():
    assert Environment.model_fields["audit_months"].default == 12


def test_looks_are_kept_a_year_whatever_the_setting(own_db, monkeypatch):
    world, kept = SmallWorld(), {}
    monkeypatch.setattr(settings, "BOAI", settings.BOAI.model_copy(update={"audit_months": 6}))
    monkeypatch.setattr(
        tasks, "drop_months", lambda table, now, *, keep: kept.setdefault(table, keep)
    )
    tasks.forget_what_is_over()
    assert kept == {"audit_auditentry": 6, "audit_accessentry": 12}
    look = AccessEntry(at=world.now, person_id=1, subject_id=1, field="phone", way="reveal")
    look.save()
    for change in (look.save, look.delete):
        with pytest.raises(DatabaseError):
            change()


def test_the_clock_asks_for_it(own_db):
    assert app.conf.beat_schedule["forget"]["task"] == tasks.forget_what_is_over.name
    old = key(SmallWorld(), timedelta(days=31))
    tasks.forget_what_is_over()
    assert not ClientKey.objects.filter(pk=old.pk).exists()
