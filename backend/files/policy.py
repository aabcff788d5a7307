"""This room's policy values."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "file.capture_kept_days": Value(
            365, _("where and when a picture was taken is kept for (days)"), least=1
        ),
    }
)
