"""What the worker does when it is rung for, and by the clock."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol

import structlog
from django.conf import settings
from django.db import close_old_connections

from backend.audit.access import LEAST_MONTHS
from backend.audit.models import AccessEntry, AuditEntry
from backend.authority.actor import anonymous
from backend.authority.services.remind_terms import remind_terms
from backend.celery import STARTED, app
from backend.forgetting import forget
from backend.identity.services.lock_unused import lock_unused
from backend.identity.services.login_codes import send_login_codes
from backend.identity.services.sessions import end_expired
from backend.jobs.services import run
from backend.messaging.services.call_webhooks import call_webhooks, note_calls
from backend.messaging.services.expire import expire
from backend.messaging.services.outbox import Relay
from backend.messaging.services.remind_of_items import remind_of_items
from backend.messaging.services.text_notices import send_notices
from backend.partitions import drop_months, keep_months_ahead
from backend.privacy.services.count_people import count_people
from backend.privacy.services.erase_due import erase_due
from backend.privacy.services.make_minors_report import (
    make_minors_report,
    remind_of_minors_reports,
)
from backend.privacy.services.remind_of_incidents import remind_of_incidents
from backend.privacy.services.retention import fade
from backend.sweeps import sweep_all

log = structlog.get_logger(__name__)
task: Final = partial(app.task, ignore_result=True)

RING_LIVES_SECONDS = 30


class Claimed(Protocol):
    @property
    def claimed(self) -> int: ...

    @property
    def retried(self) -> int: ...


def ring() -> None:
    """For `nudge.ring_with`: one message, and no second try, because a sweep follows anyway."""
    wake.apply_async(retry=False, expires=RING_LIVES_SECONDS)


@task
def wake() -> None:
    """All that may be due. One part's fault leaves the others running."""
    parts = (
        *(_expired_items, _of_the_floors, _incidents, _login_codes, _pushes, _text_notices),
        *(_webhooks, _jobs),
    )
    for part in parts:
        try:
            part()
        except Exception:
            log.exception("a part of the sweep failed", part=part.__name__)
            close_old_connections()


@STARTED.connect
def look_at_once(**_worker: Any) -> None:
    """What came due while no worker was there does not wait for the clock, which begins anew."""
    ring()


def _expired_items() -> None:
    expire(anonymous().now)


def _of_the_floors() -> None:
    sweep_all(anonymous().now)


def _login_codes() -> None:
    _until_nothing_moves(send_login_codes)


def _pushes() -> None:
    relay = Relay()
    try:
        _until_nothing_moves(relay.batch)
    finally:
        relay.finish(anonymous().now)


def _webhooks() -> None:
    note_calls(anonymous().now)
    _until_nothing_moves(call_webhooks)


def _text_notices() -> None:
    _until_nothing_moves(send_notices)


def _incidents() -> None:
    remind_of_incidents(anonymous().now)


def _until_nothing_moves(batch: Callable[[Any], Claimed]) -> None:
    """Each batch with a clock of its own, since its lease begins with it."""
    done = batch(anonymous().now)
    while done.claimed > done.retried:
        done = batch(anonymous().now)


def _jobs() -> None:
    run.recover(anonymous().now)
    for job_id in run.waiting():
        run_job.apply_async((job_id,), retry=False)


@task
def run_job(job_id: int) -> None:
    """Asked for twice, it runs once; one more than may run at once waits for the next sweep."""
    run.run_job(job_id)


@task
def count_the_people() -> None:
    log.info("people counted", people=count_people(anonymous().now))


@task
def make_months() -> None:
    made = keep_months_ahead(anonymous().now)
    if made:
        log.info("months made", tables=made)


@task
def forget_what_is_over() -> None:
    now = anonymous().now
    expired = end_expired(now)
    gone = forget(now)
    keep = settings.BOAI.audit_months
    months = drop_months(AuditEntry._meta.db_table, now, keep=keep)
    looks = drop_months(AccessEntry._meta.db_table, now, keep=max(keep, LEAST_MONTHS))
    log.info("forgotten", audit_months=months, sessions_ended=expired, access_months=looks, **gone)


@task
def fade_what_is_old() -> None:
    log.info("faded", **fade(anonymous().now))


@task
def erase_accounts() -> None:
    gone = erase_due(anonymous().now)
    if gone:
        log.info("accounts erased", accounts=gone)


@task
def remind_of_terms() -> None:
    told = remind_terms(anonymous().now)
    if told:
        log.info("ends of offices told", messages=told)


@task
def remind_of_office_items() -> None:
    log.info("items nearly due", items=remind_of_items(anonymous().now))


@task
def report_on_minors() -> None:
    now = anonymous().now
    made, due = make_minors_report(now), remind_of_minors_reports(now)
    log.info("reports on minors", made=made is not None, due=due)


@task
def lock_unused_accounts() -> None:
    log.info("accounts unused", **lock_unused(anonymous().now))
