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
        "minors_report.remind_days": Value(
            10, _("reminder before the report on minors has to be filed (days)")
        ),
        "privacy.fresh_login_minutes": Value(
            10, _("a login so old at most lets one copy or delete everything of one's own (min)")
        ),
        "deletion.grace_days": Value(
            7, _("time to take back the wish to delete one's account (days)")
        ),
        "export.most_a_day": Value(2, _("copies of one's own data in 24 hours, at most")),
        "export.kept_days": Value(7, _("a copy of one's own data can be fetched for (days)")),
        "client_key.kept_days": Value(30, _("a phone may send the same deed again for (days)")),
        "session.ended_kept_days": Value(90, _("an ended session is kept for (days)")),
        "device.retired_kept_days": Value(
            90, _("a phone that gets no messages any more is kept for (days)")
        ),
        "admin_log.kept_days": Value(1095, _("what operators changed is kept for (days)")),
        "consent.withdrawn_kept_days": Value(1095, _("a withdrawn consent is kept for (days)")),
        "inbox.kept_days": Value(730, _("a message is kept for (days)")),
        # Longer than what was sent on of it, or the same event would be told again.
        "inbox.archived_kept_days": Value(
            180, _("a message that was put away is kept for (days)"), least=60
        ),
        "outbox.kept_days": Value(30, _("a message that was sent on is kept as such for (days)")),
        "office.items_kept_days": Value(1095, _("what an office has decided is listed for (days)")),
        "job.kept_days": Value(90, _("a finished job is kept for (days)")),
        "deletion.kept_days": Value(1095, _("that somebody asked for deletion is kept for (days)")),
    }
)
