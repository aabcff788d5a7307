"""Figures of the duties towards people's data, with their units."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "people.first_alarm": Value(900_000, _("people on file from which a first alarm is given")),
        "people.second_alarm": Value(
            1_000_000, _("people on file from which the duties of a large holder begin")
        ),
        "incident.report_hours": Value(4, _("time to report an incident (hours)")),
        "incident.remind_minutes": Value(
            60, _("reminder before an incident has to be reported (minutes)")
        ),
    }
)
