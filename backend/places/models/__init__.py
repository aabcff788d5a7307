from backend.places.models.division import Division
from backend.places.models.workday import WorkdayOverride

__all__ = ["Division", "WorkdayOverride"]
