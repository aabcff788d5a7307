from backend.jobs.services import cancel_job
from graphql_schema.backend.types import JobType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class CancelJob(ServiceMutation):
    """Asks a job of one's own to stop at its next step."""

    service = cancel_job.cancel_job
    job = Thing(JobType, "The job.")

    class Input:
        job_id = id_of("Job", "Which job.")
