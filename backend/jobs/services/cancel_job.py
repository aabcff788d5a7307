"""Stopping a job that one has started."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.jobs.models import Job


@deed("cancel_job")
def cancel_job(actor: Actor, *, job_id: UUID) -> Done:
    """A waiting job ends at once; a running one is asked, and ends at its next step."""
    job = access(actor, Job, job_id, field="jobId", lock=True)
    if job.state not in (Job.State.WAITING, Job.State.RUNNING):
        raise Refused(Refusal("JOB_FINISHED", "jobId"))
    job.cancel_asked_at = job.cancel_asked_at or actor.now
    if job.state == Job.State.WAITING:
        job.state, job.finished_at = Job.State.CANCELLED, actor.now
    job.save(update_fields=["cancel_asked_at", "state", "finished_at"])
    return Done({"job": job})
