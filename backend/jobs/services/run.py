"""Running jobs. A running job holds a lock of its worker's connection: when the worker dies, the
database lets it go, and whoever looks sees that the job is lost."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.db import connection, transaction

from backend.authority.actor import Actor, anonymous, at, of_person
from backend.errors import Refused
from backend.jobs.kinds import Cancelled, JobKind, kind_of
from backend.jobs.models import Job
from backend.locks import lock_words

log = structlog.get_logger(__name__)

LOCKS = 0x60B5  # the first half of the two numbers of every job's lock
MOST_AT_ONCE = 2
SECONDS_BETWEEN_WRITES = 0.5
LOST = "worker lost"
State = Job.State

STATEMENT_TIMEOUT = "60s"


@dataclass
class Running:
    """A job under way; `kinds.Work` for its function."""

    job: Job
    _written_at: float = field(default=0, init=False)

    @property
    def given(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.job.given
        return found

    def actor(self) -> Actor:
        if self.job.started_by_id is None:
            return at(anonymous().now)
        return of_person(self.job.started_by_id)

    def advance(self, done: int, total: int | None = None) -> None:
        self.job.done = done
        self.job.total = total if total is not None else self.job.total
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN_WRITES:
            self.write()

    def write(self) -> None:
        self._written_at = time.monotonic()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE jobs_job SET done = %s, total = %s"
                " WHERE id = %s AND state = 'running' AND started_at = %s"
                " RETURNING cancel_asked_at IS NOT NULL",
                [self.job.done, self.job.total, self.job.pk, self.job.started_at],
            )
            row = cursor.fetchone()
        # No row: this worker was given up for lost, and another may have begun.
        if row is None or row[0]:
            raise Cancelled


def waiting() -> list[int]:
    """As many as may begin now: every sweep asks."""
    free = MOST_AT_ONCE - Job.objects.filter(state=State.RUNNING).count()
    rows = Job.objects.filter(state=State.WAITING).order_by("created_at", "pk")
    return list(rows.values_list("pk", flat=True)[: max(free, 0)])


def run_job(job_id: int) -> None:
    """Nothing happens when it is taken, finished, or enough jobs run already."""
    with _long_statements():
        job = _claim(job_id)
        if job is None:
            return
        try:
            _run(job)
        finally:
            _unlock(job_id)


def recover(now: datetime) -> int:
    """Jobs whose worker died: those that may be run again wait once more, the others have failed.
    Returns how many there were."""
    lost = 0
    for job_id in Job.objects.filter(state=State.RUNNING).values_list("pk", flat=True):
        with transaction.atomic(durable=True):
            job = Job.objects.select_for_update(no_key=True).get(pk=job_id)
            if job.state != State.RUNNING or not _free(job_id):
                continue
            lost += 1
            kind = kind_of(job.kind)
            first_time = job.error != LOST
            job.error = LOST
            if kind is not None and kind.again and first_time and job.cancel_asked_at is None:
                job.state, job.started_at = State.WAITING, None
            else:
                job.state, job.finished_at = State.FAILED, now
            job.save(update_fields=["state", "error", "started_at", "finished_at"])
    return lost


@contextmanager
def working_here(kind: str, given: Mapping[str, Any], *, total: int | None) -> Iterator[Running]:
    """For a command that does the work itself: a job that others see, finished with the block."""
    now = anonymous().now
    with transaction.atomic(durable=True):
        job = Job.objects.create(
            kind=kind,
            given=dict(given),
            total=total,
            state=State.RUNNING,
            created_at=now,
            started_at=now,
        )
        _lock(job.pk)
    try:
        with _finishing(job):
            yield Running(job)
    finally:
        _unlock(job.pk)


def _claim(job_id: int) -> Job | None:
    now = anonymous().now
    with transaction.atomic(durable=True):
        lock_words("jobs", b"begin")  # so that two who begin at once count each other
        if Job.objects.filter(state=State.RUNNING).count() >= MOST_AT_ONCE:
            return None
        job = (
            Job.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(pk=job_id, state=State.WAITING)
            .first()
        )
        if job is None or not _lock(job_id):
            return None
        job.state, job.started_at = State.RUNNING, now
        job.save(update_fields=["state", "started_at"])
    return job


def _run(job: Job) -> None:
    try:
        with _finishing(job):
            kind = _known(job.kind)
            running = Running(job)
            running.write()
            job.result = dict(kind.run(running) or {})
    except (Cancelled, Refused):
        pass  # the job says so
    except Exception:
        log.exception("job failed", job=job.pk, kind=job.kind)


@contextmanager
def _finishing(job: Job) -> Iterator[None]:
    """Leaves the job finished, however its work ended, and lets the end pass. A fault is named,
    never quoted: its text may hold somebody's data."""
    ended, error = State.FAILED, ""
    try:
        yield
        ended = State.DONE
    except Cancelled:
        ended = State.CANCELLED
        raise
    except Refused as refused:
        error = refused.refusals[0].code
        raise
    except BaseException as end:
        error = type(end).__name__
        raise
    finally:
        Job.objects.filter(pk=job.pk, state=State.RUNNING, started_at=job.started_at).update(
            state=ended,
            error=error,
            done=job.done,
            total=job.total,
            result=job.result,
            finished_at=anonymous().now,
        )


def _known(code: str) -> JobKind:
    kind = kind_of(code)
    if kind is None:
        raise LookupError(code)
    return kind


def _lock(job_id: int) -> bool:
    return _ask("SELECT pg_try_advisory_lock(%s, %s)", job_id)


def _unlock(job_id: int) -> None:
    _ask("SELECT pg_advisory_unlock(%s, %s)", job_id)


def _free(job_id: int) -> bool:
    """Taken for the length of a transaction only, to see whether anybody holds it."""
    return _ask("SELECT pg_try_advisory_xact_lock(%s, %s)", job_id)


def _ask(statement: str, job_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCKS, job_id % 2**31])
        (answer,) = cursor.fetchone()
    return bool(answer)


@contextmanager
def _long_statements() -> Iterator[None]:
    """A worker's statement may take longer than a request's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [STATEMENT_TIMEOUT])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
