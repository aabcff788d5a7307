"""Long work: its states, who stops it, and what becomes of a job whose worker died."""

import threading
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections

from backend.errors import Refusal, Refused
from backend.jobs import kinds
from backend.jobs.models import Job
from backend.jobs.services import run
from backend.jobs.services.cancel_job import cancel_job
from backend.jobs.services.run import recover, run_job, working_here
from backend.jobs.services.start import start_job
from tests.database import together
from tests.world import SmallWorld, actor_of

State = Job.State


@pytest.fixture
def kind(monkeypatch):
    """Registers a function as a job for the length of a test."""
    monkeypatch.setattr(kinds, "_kinds", {})

    def register(body, *, again=False):
        kinds.job("counting", again=again)(body)

    return register


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def often(monkeypatch):
    monkeypatch.setattr(run, "SECONDS_BETWEEN_WRITES", 0)


def started(world, person=None, **given):
    return start_job(
        world.now, kind="counting", given=given, started_by=person.pk if person else None
    )


def state_of(job):
    job.refresh_from_db()
    return job.state


def test_a_job_from_its_start_to_its_result(world, kind, often):
    seen = []

    def count(work):
        for number in range(1, work.given["upto"] + 1):
            work.advance(number, total=3)
            seen.append(Job.objects.values_list("state", "done", "total").get())
        return {"counted": number}

    kind(count)
    job = started(world, world.anna, upto=3)
    assert state_of(job) == State.WAITING
    assert run.waiting() == [job.pk]
    run_job(job.pk)
    assert seen == [(State.RUNNING, number, 3) for number in (1, 2, 3)]
    assert state_of(job) == State.DONE
    assert (job.result, job.error, job.started_by) == ({"counted": 3}, "", world.anna)
    assert job.created_at <= job.started_at <= job.finished_at
    assert run.waiting() == []


def test_a_finished_job_is_not_run_again(world, kind):
    runs = []
    kind(lambda work: runs.append(1))
    job = started(world)
    run_job(job.pk)
    run_job(job.pk)
    assert runs == [1]


def test_progress_is_not_written_more_often_than_it_is_looked_at(world, kind, monkeypatch):
    monkeypatch.setattr(run, "SECONDS_BETWEEN_WRITES", 3600)
    seen = []

    def count(work):
        for number in range(1000):
            work.advance(number)
        seen.append(Job.objects.get().done)

    kind(count)
    job = started(world)
    run_job(job.pk)
    assert seen == [0]
    assert state_of(job) == State.DONE
    assert job.done == 999


def test_a_job_acts_as_whoever_started_it(world, kind):
    actors = []
    kind(lambda work: actors.append(work.actor()))
    run_job(started(world, world.leader).pk)
    run_job(started(world).pk)
    theirs, nobodys = actors
    assert theirs.permissions == actor_of(world.leader).permissions
    assert (nobodys.person_id, nobodys.offices) == (None, ())


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (ValueError("林小红 13800000000"), "ValueError"),
        (Refused(Refusal("NOT_FOUND")), "NOT_FOUND"),
    ],
)
def test_a_fault_is_named_and_never_quoted(world, kind, fault, error):
    def fail(work):
        raise fault

    kind(fail)
    job = started(world)
    run_job(job.pk)
    assert (state_of(job), job.error) == (State.FAILED, error)


def test_a_kind_nobody_knows(world, kind):
    with pytest.raises(ValueError, match="counting"):
        started(world)
    job = Job.objects.create(kind="of_yesterday", created_at=world.now)
    run_job(job.pk)
    assert state_of(job) == State.FAILED


def test_two_jobs_under_one_name_are_a_mistake(kind):
    kind(lambda work: None)
    with pytest.raises(ValueError, match="counting"):
        kind(lambda work: None)


def test_a_waiting_job_is_cancelled_at_once(world, kind):
    kind(lambda work: None)
    job = started(world, world.anna)
    cancel_job(actor_of(world.anna), client_key=uuid4(), job_id=job.public_id)
    assert state_of(job) == State.CANCELLED
    run_job(job.pk)
    assert state_of(job) == State.CANCELLED
    assert job.started_at is None


def test_a_running_job_ends_at_its_next_step(world, kind, often):
    def count(work):
        work.advance(1)
        cancel_job(actor_of(world.anna), client_key=uuid4(), job_id=job.public_id)
        assert state_of(job) == State.RUNNING
        work.advance(2)
        raise AssertionError("went on")

    kind(count)
    job = started(world, world.anna)
    run_job(job.pk)
    assert (state_of(job), job.error) == (State.CANCELLED, "")


def test_only_ones_own_job_can_be_cancelled_and_only_once(world, kind):
    kind(lambda work: None)
    job = started(world, world.anna)
    with pytest.raises(Refused, match="NOT_FOUND"):
        cancel_job(actor_of(world.leader), client_key=uuid4(), job_id=job.public_id)
    run_job(job.pk)
    with pytest.raises(Refused, match="JOB_FINISHED"):
        cancel_job(actor_of(world.anna), client_key=uuid4(), job_id=job.public_id)


def test_enough_jobs_at_once(world, kind):
    kind(lambda work: None)
    for _ in range(run.MOST_AT_ONCE):
        Job.objects.create(kind="counting", state=State.RUNNING, created_at=world.now)
    job = started(world)
    assert run.waiting() == []
    run_job(job.pk)
    assert state_of(job) == State.WAITING
    Job.objects.filter(state=State.RUNNING).first().delete()
    assert run.waiting() == [job.pk]
    run_job(job.pk)
    assert state_of(job) == State.DONE


@pytest.mark.parametrize(
    ("again", "earlier", "ends"),
    [
        (True, "", State.WAITING),
        (True, run.LOST, State.FAILED),
        (False, "", State.FAILED),
    ],
)
def test_a_lost_job_is_run_once_more_or_has_failed(world, kind, again, earlier, ends):
    kind(lambda work: None, again=again)
    job = Job.objects.create(
        kind="counting",
        state=State.RUNNING,
        created_at=world.now,
        started_at=world.now,
        error=earlier,
    )
    assert recover(world.now) == 1
    assert (state_of(job), job.error) == (ends, run.LOST)
    assert recover(world.now) == 0


def test_a_job_lost_after_it_was_cancelled_is_not_run_again(world, kind):
    kind(lambda work: None, again=True)
    job = Job.objects.create(
        kind="counting",
        state=State.RUNNING,
        created_at=world.now,
        started_at=world.now,
        cancel_asked_at=world.now,
    )
    recover(world.now)
    assert state_of(job) == State.FAILED


def test_a_job_is_lost_with_its_workers_connection_and_not_before(own_db, kind):
    world = SmallWorld()
    at_work, let_go = threading.Event(), threading.Event()

    def wait(work):
        at_work.set()
        assert let_go.wait(30)
        work.advance(1)

    kind(wait, again=True)
    job = started(world)

    def worker():
        try:
            with pytest.raises(DatabaseError):
                run_job(job.pk)
        finally:
            connections.close_all()

    thread = threading.Thread(target=worker)
    thread.start()
    assert at_work.wait(30)
    assert recover(world.now) == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks"
            " WHERE locktype = 'advisory' AND classid = %s AND pid <> pg_backend_pid()",
            [run.LOCKS],
        )
        assert cursor.fetchall() == [(True,)]
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        while cursor.fetchone() != (0,):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
    assert recover(world.now) == 1
    assert state_of(job) == State.WAITING
    let_go.set()
    thread.join()
    assert state_of(job) == State.WAITING


def test_asked_for_twice_at_once_it_runs_once(own_db, kind):
    world, runs = SmallWorld(), []
    kind(lambda work: runs.append(1))
    job = started(world)
    together(lambda: run_job(job.pk), lambda: run_job(job.pk))
    assert runs == [1]
    assert state_of(job) == State.DONE


def test_a_commands_work_is_a_job_that_others_see(world, often):
    with working_here("counting", {"scale": "demo"}, total=2) as work:
        work.advance(1)
        job = Job.objects.get()
        assert (job.state, job.done, job.total) == (State.RUNNING, 1, 2)
        assert job.given == {"scale": "demo"}
        work.advance(2)
        work.job.result = {"rows": 2}
    assert (state_of(job), job.done, job.result) == (State.DONE, 2, {"rows": 2})


def test_a_command_that_is_broken_off_leaves_a_failed_job(world):
    with pytest.raises(KeyboardInterrupt), working_here("counting", {}, total=None):
        raise KeyboardInterrupt
    job = Job.objects.get()
    assert (job.state, job.error) == (State.FAILED, "KeyboardInterrupt")


def test_a_command_that_fails_says_so_itself_too(world):
    with pytest.raises(ZeroDivisionError), working_here("counting", {}, total=None):
        1 / 0  # noqa: B018 - the fault is the point
    job = Job.objects.get()
    assert (job.state, job.error) == (State.FAILED, "ZeroDivisionError")
