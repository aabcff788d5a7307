"""Figures of this room, with their units."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "notice.texts_a_day": Value(
            2_000, _("text messages a day to whom no push has reached at most (text messages)")
        ),
        "reminder.quiet_from_hour": Value(
            22, _("nobody is reminded in the night from (hour)"), least=21, most=23
        ),
        "reminder.quiet_until_hour": Value(
            8, _("nobody is reminded in the night until (hour)"), least=5, most=10
        ),
        "inbox.digest_hour": Value(
            18, _("what is heard of once a day is pushed from (hour of the day)"), least=8, most=20
        ),
    }
)
