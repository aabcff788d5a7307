"""This floor as operators see it; each file registers its own."""

from volunteers.admin import service, teams

__all__ = ["service", "teams"]
