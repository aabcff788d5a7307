"""Figures of this room, with their units; an office changes them in a new version."""

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
        "privacy.fresh_login_minutes": Value(
            10, _("a login so old at most lets one copy or delete everything of one's own (min)")
        ),
        "deletion.grace_days": Value(
            7, _("time to take back the wish to delete one's account (days)")
        ),
        "export.most_a_day": Value(2, _("copies of one's own data in 24 hours, at most")),
        "export.kept_days": Value(7, _("a copy of one's own data can be fetched for (days)")),
    }
)
