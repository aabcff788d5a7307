"""This floor as operators see it; each file registers its own."""

from volunteers.admin import enrolment, operations, plans, service, teams

__all__ = ["enrolment", "operations", "plans", "service", "teams"]
