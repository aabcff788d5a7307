"""Figures of announcements."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import UNIT, Value, declare

declare(
    {
        "announcement.alone_most": Value(
            500,
            _("people to whom one office writes without a second one (people)"),
            UNIT,
            ceiling=True,
        ),
        "announcement.files_a_day": Value(
            50, _("files for announcements that a person may send in 24 hours"), most=500
        ),
    }
)
