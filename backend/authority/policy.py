"""When the ends of offices are told, with their units."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "office.first_reminder_days": Value(90, _("first reminder before an office ends (days)")),
        "office.last_reminder_days": Value(30, _("last reminder before an office ends (days)")),
        "office.item_reminder_hours": Value(
            72, _("reminder before the time to decide on something is over (hours)")
        ),
        "access.longest_days": Value(90, _("access granted to one case or activity (days)")),
    }
)
