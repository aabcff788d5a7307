from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.changes import (
    SeriesChangeInput,
    choices_of,
    choices_wanted,
    series_change_of,
    version_seen,
)
from graphql_schema.volunteers.types import AssignmentType, ShiftType
from volunteers.services import change_series


class ChangeSeries(ServiceMutation):
    """Changes a shift and all that follow it in its series, as `seriesChange` has shown it."""

    service = change_series.change_series
    shifts = Things(ShiftType, "The shifts, changed.")
    assignments = Things(AssignmentType, "Places that were decided on, or came free for others.")

    class Input:
        shift_id = id_of("Shift", "From which shift on.")
        change = graphene.InputField(
            SeriesChangeInput, required=True, description="What is to be different."
        )
        expected = version_seen()
        choices = choices_wanted()

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {
            "change": series_change_of(given["change"]),
            "choices": choices_of(given.get("choices", ())),
        }
