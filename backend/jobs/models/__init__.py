from backend.jobs.models.job import Job

__all__ = ["Job"]
