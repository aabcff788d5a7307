"""This floor as operators see it; each file registers its own."""

from volunteers.admin import enrolment, service, teams

__all__ = ["enrolment", "service", "teams"]
